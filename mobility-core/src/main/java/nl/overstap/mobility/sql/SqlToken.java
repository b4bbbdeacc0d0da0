package nl.overstap.mobility.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A word or a sign of a statement. Literals and quoted names are one each, comments are none.
 *
 * @param word in small letters
 */
record SqlToken(int start, int end, String word) {

    static List<SqlToken> of(String sql) {
        List<SqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = at + 1;
            if (Character.isWhitespace(c)) {
                at = end;
            } else if (sql.startsWith("--", at)) {
                at = after(sql, "\n", at);
            } else if (sql.startsWith("/*", at)) {
                at = after(sql, "*/", at + 2);
            } else {
                if (c == '\'' || c == '"') {
                    end = after(sql, String.valueOf(c), at + 1);
                } else if (isPartOfWord(c)) {
                    while (end < sql.length() && isPartOfWord(sql.charAt(end))) {
                        end++;
                    }
                }
                tokens.add(new SqlToken(at, end, sql.substring(at, end).toLowerCase(Locale.ROOT)));
                at = end;
            }
        }
        return tokens;
    }

    private static int after(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static boolean isPartOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    boolean is(String other) {
        return word.equals(other);
    }

    boolean isWord() {
        return Character.isLetter(word.charAt(0)) || word.charAt(0) == '_' || word.charAt(0) == '"';
    }
}
