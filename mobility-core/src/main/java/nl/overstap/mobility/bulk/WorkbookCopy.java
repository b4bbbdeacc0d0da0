package nl.overstap.mobility.bulk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.stream.XMLStreamException;

/**
 * A workbook packed anew, from nothing but checked XML: whoever reads it has no other view of the file than who checked
 * it. The file is read from front to back, each byte once, so that entries that overlap cannot be met; nothing is
 * unpacked as a whole, neither in memory nor on disk.
 */
final class WorkbookCopy {

    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    /** Of all parts those that rows are read from, and those that lead to them. */
    private static final Pattern READ = Pattern.compile(
            "\\[content_types]\\.xml|.*\\.rels|(.*/)?worksheets/[^/]*\\.xml|(.*/)?(workbook|styles|sharedstrings|sheet)[^/]*\\.xml");

    /** Some twenty and one for each sheet and picture. */
    private static final int MOST_ENTRIES = 1_000;

    /** Ends a zip: the mark, six fields, the length of a comment. */
    private static final int END_LENGTH = 22;

    private static final int LONGEST_COMMENT = 0xFFFF;

    private final Set<String> contentTypes = new HashSet<>();
    private int entries;

    private WorkbookCopy() {}

    /**
     * Copies what is safe to read.
     *
     * @throws UnreadableFile where something is not
     */
    static byte[] of(byte[] file) {
        if (FileFormat.isCompound(file)) {
            throw new UnreadableFile(
                    "is protected with a password or an old workbook (.xls); save it as .xlsx without a password");
        }
        int declared = declaredEntries(file);
        if ((file[6] & 1) == 1) { // the flags of the first entry
            throw new UnreadableFile("is protected with a password; save it without one");
        }
        WorkbookCopy copy = new WorkbookCopy();
        byte[] clean = copy.copy(file);
        if (!copy.contentTypes.contains(WORKBOOK)) {
            throw new UnreadableFile("is a zip, but no workbook of Excel");
        }
        if (copy.entries != declared) {
            throw new UnreadableFile("is a zip that holds other entries than it says");
        }
        return clean;
    }

    /** How many entries the end of the zip tells of. */
    private static int declaredEntries(byte[] file) {
        for (int i = file.length - END_LENGTH; i >= 0 && i >= file.length - END_LENGTH - LONGEST_COMMENT; i--) {
            if (file[i] == 'P' && file[i + 1] == 'K' && file[i + 2] == 5 && file[i + 3] == 6) {
                return (file[i + 10] & 0xFF) | (file[i + 11] & 0xFF) << 8;
            }
        }
        throw new UnreadableFile("is damaged: the end of the zip, which an .xlsx is, is missing");
    }

    private byte[] copy(byte[] file) {
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file));
                ZipOutputStream packed = new ZipOutputStream(clean)) {
            packed.setLevel(Deflater.BEST_SPEED);
            Inflated inflated = new Inflated(zip);
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                copy(entry.getName(), inflated, packed);
            }
        } catch (IOException | IllegalArgumentException _) { // the latter for a name that is no UTF-8
            throw new UnreadableFile("is damaged: it cannot be unpacked");
        } catch (XMLStreamException _) {
            throw new UnreadableFile("is damaged: what it holds is no XML");
        }
        return clean.toByteArray();
    }

    private void copy(String name, Inflated inflated, ZipOutputStream packed) throws IOException, XMLStreamException {
        entries++;
        if (entries > MOST_ENTRIES) {
            throw new UnreadableFile("is a zip of more than " + MOST_ENTRIES + " entries");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        refuseMacros(lower);
        if (READ.matcher(lower).matches()) {
            packed.putNextEntry(new ZipEntry(name));
            Set<String> types = CleanXml.copy(inflated, packed);
            packed.closeEntry();
            if (lower.equals("[content_types].xml")) {
                types.forEach(type -> refuseMacros(type.toLowerCase(Locale.ROOT)));
                contentTypes.addAll(types);
            }
        } else if (lower.endsWith(".xml")) {
            CleanXml.check(inflated);
        }
        skip(inflated);
    }

    /** Reads to the end of the entry, which is counted too. */
    private static void skip(Inflated inflated) throws IOException {
        byte[] buffer = new byte[8192];
        do {
            inflated.pieceEnds();
        } while (inflated.read(buffer, 0, buffer.length) >= 0);
    }

    private static void refuseMacros(String nameOrType) {
        if (nameOrType.contains("macro") || nameOrType.contains("vbaproject")) {
            throw new UnreadableFile("is a workbook with macros or a binary one; save it as .xlsx");
        }
    }
}
