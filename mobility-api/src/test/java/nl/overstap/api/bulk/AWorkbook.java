package nl.overstap.api.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook as Excel writes it, part by part, of which any can be another one. */
public final class AWorkbook {

    static final String SHEET = "xl/worksheets/sheet1.xml";
    static final String SHARED = "xl/sharedStrings.xml";
    static final String TYPES = "[Content_Types].xml";

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, byte[]> parts = new LinkedHashMap<>();

    /** A sheet with these rows of XML. */
    public static AWorkbook of(String... rows) {
        return new AWorkbook()
                .with(TYPES, XML + """
                        <Types xmlns="%scontent-types"><Default Extension="xml" ContentType="application/xml"/>
                        <Override PartName="/xl/workbook.xml" ContentType="%ssheet.main+xml"/>
                        <Override PartName="/xl/worksheets/sheet1.xml" ContentType="%sworksheet+xml"/>
                        <Override PartName="/xl/styles.xml" ContentType="%sstyles+xml"/>
                        <Override PartName="/xl/sharedStrings.xml" ContentType="%ssharedStrings+xml"/>
                        <Override PartName="/xl/calcChain.xml" ContentType="%scalcChain+xml"/></Types>
                        """.formatted(PACKAGE, KIND, KIND, KIND, KIND, KIND))
                .with("_rels/.rels", XML + """
                        <Relationships xmlns="%srelationships"><Relationship Id="rId1" Type="%s/officeDocument"
                        Target="xl/workbook.xml"/></Relationships>""".formatted(PACKAGE, RELATIONS))
                .with("xl/workbook.xml", XML + """
                        <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Blad1" sheetId="1" r:id="rId1"/></sheets>
                        </workbook>""".formatted(MAIN, RELATIONS))
                .with("xl/_rels/workbook.xml.rels", XML + """
                        <Relationships xmlns="%srelationships">
                        <Relationship Id="rId1" Type="%s/worksheet" Target="worksheets/sheet1.xml"/>
                        <Relationship Id="rId2" Type="%s/styles" Target="styles.xml"/>
                        <Relationship Id="rId3" Type="%s/sharedStrings" Target="sharedStrings.xml"/></Relationships>
                        """.formatted(PACKAGE, RELATIONS, RELATIONS, RELATIONS))
                .with("xl/styles.xml", XML + """
                        <styleSheet xmlns="%s"><numFmts count="2">
                        <numFmt numFmtId="164" formatCode="[$-413]d\\ mmmm\\ yyyy;@"/>
                        <numFmt numFmtId="165" formatCode="&quot;dag &quot;0"/></numFmts>
                        <cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>
                        </cellXfs></styleSheet>""".formatted(MAIN))
                .with(SHARED, shared("gedeeld"))
                .with("xl/calcChain.xml", calcChain())
                .with(SHEET, sheet(String.join("\n", rows)));
    }

    /** The order of many formulas, which Excel writes down as cells without rows. */
    private static String calcChain() {
        return XML + "<calcChain xmlns=\"" + MAIN + "\">"
                + IntStream.rangeClosed(1, 300)
                        .mapToObj("<c r=\"A%d\" i=\"1\"/>"::formatted)
                        .collect(Collectors.joining())
                + "</calcChain>";
    }

    static String sheet(String rows) {
        return XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + rows + "</sheetData></worksheet>";
    }

    static String shared(String... texts) {
        return XML + "<sst xmlns=\"" + MAIN + "\">"
                + Arrays.stream(texts).map("<si><t>%s</t></si>"::formatted).collect(Collectors.joining()) + "</sst>";
    }

    /** A row of texts from column A on. */
    public static String row(int number, String... texts) {
        return cells(
                number,
                Arrays.stream(texts)
                        .map("<c r=\"@\" t=\"inlineStr\"><is><t>%s</t></is></c>"::formatted)
                        .toArray(String[]::new));
    }

    /** A row of cells from column A on, each with {@code @} where its reference stands. */
    static String cells(int number, String... cells) {
        return "<row r=\"" + number + "\">"
                + IntStream.range(0, cells.length)
                        .mapToObj(i -> cells[i].replace("r=\"@\"", "r=\"" + (char) ('A' + i) + number + "\""))
                        .collect(Collectors.joining())
                + "</row>";
    }

    AWorkbook with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    AWorkbook with(String name, byte[] content) {
        parts.put(name, content);
        return this;
    }

    AWorkbook without(String name) {
        parts.remove(name);
        return this;
    }

    /** The part with something in it that stands for something else. */
    AWorkbook replacing(String name, String old, String other) {
        return with(
                name, new String(parts.getOrDefault(name, new byte[0]), StandardCharsets.UTF_8).replace(old, other));
    }

    public byte[] zip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
