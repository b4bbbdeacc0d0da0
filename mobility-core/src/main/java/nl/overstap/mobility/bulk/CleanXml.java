package nl.overstap.mobility.bulk;

import java.io.OutputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLEventFactory;
import javax.xml.stream.XMLEventReader;
import javax.xml.stream.XMLEventWriter;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.events.Attribute;
import javax.xml.stream.events.StartElement;
import javax.xml.stream.events.XMLEvent;

/**
 * Copies one XML part of a workbook, element by element, without what rows are not read from, and refuses what is not
 * safe to read: the reader of workbooks fills a row up to its last column, keeps all shared texts and works out a shared
 * formula for each cell, as far as ever a file says.
 */
final class CleanXml {

    /** Those of Excel. */
    private static final int LONGEST_TEXT = 32_767;

    /** A number has 17 digits; blanks may stand around it. */
    private static final int LONGEST_NUMBER = 100;

    /** No kind of import has thirty. */
    private static final int MOST_COLUMNS = 256;

    private static final int MOST_SHARED_TEXTS = 500_000;

    /** In characters; they are all held while the rows are read. */
    private static final int LARGEST_SHARED_TEXTS = 16 << 20;

    /** Excel writes some ten. */
    private static final int DEEPEST = 64;

    /** Formulas, how Japanese is pronounced, and what newer versions add: none of it is a value. */
    private static final Set<String> LEFT_OUT = Set.of("f", "rPh", "phoneticPr", "extLst");

    private final Set<String> contentTypes = new HashSet<>();
    private int depth;

    /** The depth of the cell or shared text that is being read; 0 outside of them. */
    private int textDepth;

    private int text;
    private int longestText;
    private boolean isShared;
    private int cellsInRow;
    private int sharedTexts;
    private long sharedCharacters;

    private CleanXml() {}

    /** A new one each time: it keeps hold of what it made last, and so of somebody's file. */
    private static XMLInputFactory input() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        return factory;
    }

    /** Copies a part, and answers the content types that it names. */
    static Set<String> copy(Inflated from, OutputStream to) throws XMLStreamException {
        CleanXml part = new CleanXml();
        part.copyAll(from, to);
        return part.contentTypes;
    }

    private void copyAll(Inflated from, OutputStream to) throws XMLStreamException {
        XMLEventReader events = input().createXMLEventReader(from);
        XMLEventWriter copy = XMLOutputFactory.newDefaultFactory().createXMLEventWriter(to, "UTF-8");
        int leftOut = 0; // how deep within an element that is left out
        while (events.hasNext()) {
            XMLEvent event = events.nextEvent();
            from.pieceEnds();
            refuseWhatIsDeclared(event);
            if (event.isStartElement() && (leftOut > 0 || isLeftOut(event.asStartElement()))) {
                leftOut++;
                refuseIf(depth + leftOut > DEEPEST, "holds XML of more than " + DEEPEST + " levels");
            } else if (leftOut > 0) {
                leftOut -= event.isEndElement() ? 1 : 0;
            } else if (event.isStartElement() || event.isEndElement() || event.isCharacters()) {
                check(event);
                copy.add(understood(event));
            }
        }
        copy.flush();
    }

    /** Excel says 1 where days are counted from 1904; the reader of workbooks understands only {@code true}. */
    private static XMLEvent understood(XMLEvent event) {
        if (!event.isStartElement()
                || !event.asStartElement().getName().getLocalPart().equals("workbookPr")) {
            return event;
        }
        StartElement element = event.asStartElement();
        boolean from1904 = Set.of("1", "true").contains(attribute(element, "date1904"));
        XMLEventFactory events = XMLEventFactory.newDefaultFactory();
        Attribute days = events.createAttribute("date1904", String.valueOf(from1904));
        return events.createStartElement(element.getName(), Set.of(days).iterator(), element.getNamespaces());
    }

    private static boolean isLeftOut(StartElement element) {
        return LEFT_OUT.contains(element.getName().getLocalPart());
    }

    private static void refuseWhatIsDeclared(XMLEvent event) {
        refuseIf(
                event.getEventType() == XMLStreamConstants.DTD || event.isEntityReference(),
                "holds a DOCTYPE or an entity of its own, as no workbook of Excel does");
    }

    private void check(XMLEvent event) {
        if (event.isStartElement()) {
            begin(event.asStartElement());
        } else if (event.isEndElement()) {
            end();
        } else {
            add(event.asCharacters().getData().length());
        }
    }

    private void begin(StartElement element) {
        depth++;
        refuseIf(depth > DEEPEST, "holds XML of more than " + DEEPEST + " levels");
        switch (element.getName().getLocalPart()) {
            case "row" -> cellsInRow = 0;
            case "c" -> cell(element);
            case "si" -> {
                sharedTexts++;
                refuseIf(sharedTexts > MOST_SHARED_TEXTS, "holds more than " + MOST_SHARED_TEXTS + " texts");
                text(LONGEST_TEXT, true);
            }
            case "Default", "Override" -> contentTypes.add(attribute(element, "ContentType"));
            default -> {
                // nothing that is counted
            }
        }
    }

    private void cell(StartElement cell) {
        cellsInRow++;
        refuseIf(
                cellsInRow > MOST_COLUMNS || column(attribute(cell, "r")) > MOST_COLUMNS,
                "has a sheet of more than " + MOST_COLUMNS + " columns");
        String type = attribute(cell, "t");
        text(type.isEmpty() || type.equals("n") ? LONGEST_NUMBER : LONGEST_TEXT, false);
    }

    /** The number that the letters of a reference such as AB12 stand for, as far as it matters. */
    private static int column(String reference) {
        int column = 0;
        for (int i = 0; i < reference.length() && column <= MOST_COLUMNS; i++) {
            int letter = Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
            if (letter < 1 || letter > 26) {
                break;
            }
            column = column * 26 + letter;
        }
        return column;
    }

    private static String attribute(StartElement element, String name) {
        Attribute attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? "" : attribute.getValue();
    }

    private void text(int longest, boolean shared) {
        textDepth = depth;
        text = 0;
        longestText = longest;
        isShared = shared;
    }

    private void end() {
        if (depth == textDepth) {
            textDepth = 0;
        }
        depth--;
    }

    private void add(int length) {
        if (textDepth == 0) {
            return;
        }
        text += length;
        refuseIf(text > longestText, "holds a cell of more than " + longestText + " characters");
        sharedCharacters += isShared ? length : 0;
        refuseIf(
                sharedCharacters > LARGEST_SHARED_TEXTS,
                "holds more than " + (LARGEST_SHARED_TEXTS >> 20) + " Mi characters of text");
    }

    private static void refuseIf(boolean wrong, String message) {
        if (wrong) {
            throw new UnreadableFile(message);
        }
    }
}
