package nl.overstap.mobility.reference;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.overstap.mobility.reference.file.ImportFile;

/** Makes zips as the ESCO portal hands them out, with as few columns filled as it gets. */
final class EscoFiles {
    private static final String OCCUPATIONS =
            "conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,code";
    private static final String SKILLS = "conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,status";
    private static final String BROADER = "conceptType,conceptUri,broaderType,broaderUri";
    private static final String LISTS = "occupationUri,relationType,skillType,skillUri";

    private final Map<String, StringBuilder> tables = new LinkedHashMap<>();
    private final String language;

    EscoFiles(String language) {
        this.language = language;
    }

    static String occupation(String id) {
        return "http://data.europa.eu/esco/occupation/" + id;
    }

    static String skill(String id) {
        return "http://data.europa.eu/esco/skill/" + id;
    }

    /** Alternative names are parted by a line break, so such a row stands on several lines. */
    EscoFiles occupation(String id, String isco, String name, String... others) {
        return row(
                "occupations",
                OCCUPATIONS,
                "Occupation,%s,%s,%s,\"%s\",,released,"
                        .formatted(occupation(id), isco, name, String.join("\n", others)));
    }

    EscoFiles skill(String id, String name, String... others) {
        return row(
                "skills",
                SKILLS,
                "KnowledgeSkillCompetence,%s,knowledge,,%s,\"%s\",released"
                        .formatted(skill(id), name, String.join("\n", others)));
    }

    EscoFiles broader(String narrower, String broader) {
        return row(
                "broaderRelationsSkillPillar",
                BROADER,
                "KnowledgeSkillCompetence,%s,KnowledgeSkillCompetence,%s".formatted(skill(narrower), skill(broader)));
    }

    EscoFiles lists(String occupation, String skill, String relation) {
        return row(
                "occupationSkillRelations",
                LISTS,
                "%s,%s,knowledge,%s".formatted(occupation(occupation), relation, skill(skill)));
    }

    /** A row as it is, in a table that has its heading already. */
    EscoFiles raw(String table, String row) {
        String heading = switch (table) {
            case "occupations" -> OCCUPATIONS;
            case "skills" -> SKILLS;
            case "broaderRelationsSkillPillar" -> BROADER;
            default -> LISTS;
        };
        return row(table, heading, row);
    }

    ImportFile in(Path folder) {
        Path path = folder.resolve("ESCO dataset - " + language + ".zip");
        try (OutputStream out = Files.newOutputStream(path);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
                zip.putNextEntry(new ZipEntry(table.getKey() + "_" + language + ".csv"));
                zip.write(table.getValue().toString().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return ImportFile.at(path);
    }

    private EscoFiles row(String table, String heading, String row) {
        tables.computeIfAbsent(table, _ -> new StringBuilder(heading).append('\n'))
                .append(row)
                .append('\n');
        return this;
    }
}
