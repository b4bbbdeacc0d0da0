package nl.overstap.mobility.bulk;

import java.io.OutputStream;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
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

    /** Those of Excel, in a sheet that need not be the one that is read. */
    private static final int MOST_CELLS_IN_ROW = 16_384;

    /** The reader believes whatever stands there, and makes room for all columns and rows before it. */
    private static final Pattern PLACE_OF_CELL = Pattern.compile("[A-Za-z]{1,3}[0-9]{1,7}");

    private static final Pattern PLACE_OF_ROW = Pattern.compile("[1-9][0-9]{0,6}");

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

    private final boolean isRead;

    private CleanXml(boolean isRead) {
        this.isRead = isRead;
    }

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
        CleanXml part = new CleanXml(true);
        part.copyAll(from, to);
        return part.contentTypes;
    }

    /** Checks a part that no rows are read from, in which nothing is counted: its elements may be called as a sheet's. */
    static void check(Inflated from) throws XMLStreamException {
        new CleanXml(false).copyAll(from, OutputStream.nullOutputStream());
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
        if (isRead) {
            count(element);
        }
    }

    private void count(StartElement element) {
        switch (element.getName().getLocalPart()) {
            case "row" -> {
                refuseAnotherPlace(element, PLACE_OF_ROW);
                cellsInRow = 0;
            }
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
        refuseAnotherPlace(cell, PLACE_OF_CELL);
        cellsInRow++;
        refuseIf(cellsInRow > MOST_CELLS_IN_ROW, "has a row of more than " + MOST_CELLS_IN_ROW + " cells");
        String type = attribute(cell, "t");
        text(type.isEmpty() || type.equals("n") ? LONGEST_NUMBER : LONGEST_TEXT, false);
    }

    /** Where no place is told, it is the next one. */
    private static void refuseAnotherPlace(StartElement element, Pattern place) {
        for (Iterator<Attribute> each = element.getAttributes(); each.hasNext(); ) {
            Attribute attribute = each.next();
            refuseIf(
                    attribute.getName().getLocalPart().equals("r")
                            && !place.matcher(attribute.getValue()).matches(),
                    "is damaged: a cell or a row has a place that Excel does not know");
        }
    }

    private static String attribute(StartElement element, String name) {
        Attribute attribute = element.getAttributeByName(new QName(name));
        return attribute == null ? "" : attribute.getValue();
    }

    private void text(int longest, boolean shared) {
        refuseIf(textDepth != 0, "is damaged: a cell or a text stands within another");
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
