package nl.overstap.mobility.reference.file;

import org.apache.commons.csv.CSVRecord;

/** One row of a table with the place it stands at, so that whatever is wrong with it can be named. */
record Row(String file, long line, CSVRecord cells) {
    /** What stands in the column, without blanks around it; may be empty. */
    String text(String column) {
        return cells.get(column).strip();
    }

    /** What stands in the column, which must be something, in at most 500 characters. */
    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) throw unreadable(column + " is empty");
        if (text.length() > 500) throw unreadable(column + " is longer than 500 characters");
        return text;
    }

    double number(String column, double least, double most) {
        double number;
        try {
            number = Double.parseDouble(required(column));
        } catch (NumberFormatException _) {
            throw unreadable(column + " is no number");
        }
        if (!(number >= least && number <= most)) throw unreadable(column + " is out of range");
        return number;
    }

    UnreadableFile unreadable(String why) {
        return UnreadableFile.at(file, line, why);
    }
}
