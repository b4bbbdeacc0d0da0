package nl.overstap.mobility.reference.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Pattern;
import nl.overstap.mobility.reference.file.Classification.Concept;
import nl.overstap.mobility.reference.file.Classification.Language;
import nl.overstap.mobility.reference.file.Classification.Pair;
import org.jspecify.annotations.Nullable;

/**
 * Reads ESCO's zips, concepts before what relates them. The relations stand in each language's zip again: the copies
 * are one table, so what is left out of it counts once.
 */
public final class EscoReader {
    private static final Pattern URI = Pattern.compile("https?://[^\\s<>\"]{1,200}");
    private static final Pattern UNIT_GROUP = Pattern.compile("[0-9]{4}");
    private static final Pattern GROUP = Pattern.compile("[0-9]{1,4}");
    private static final Pattern BETWEEN_NAMES = Pattern.compile("\\R|\\s\\|\\s");

    private final Classification read = new Classification();
    private final Map<String, Skipped> skipped = new HashMap<>();
    private final Set<String> unitGroups;
    private final IntConsumer percent;
    private long bytes;
    private long allBytes = 1;
    private int reported;

    private EscoReader(Set<String> unitGroups, IntConsumer percent) {
        this.unitGroups = unitGroups;
        this.percent = percent;
    }

    /**
     * Reads all files; the consumer is told from 0 to 100 how far the reading is.
     *
     * @param unitGroups the ISCO-08 codes that are known besides those in the files
     */
    public static Classification read(List<ImportFile> files, Set<String> unitGroups, IntConsumer percent) {
        List<EscoArchive> archives = new ArrayList<>();
        EscoReader reader = new EscoReader(unitGroups, percent);
        try {
            for (ImportFile file : files) archives.add(EscoArchive.open(file, reader::advance));
            return reader.readAll(archives, files);
        } finally {
            archives.forEach(EscoArchive::close);
        }
    }

    private Classification readAll(List<EscoArchive> archives, List<ImportFile> files) {
        List<EscoTable> tables = new ArrayList<>();
        for (int i = 0; i < archives.size(); i++) {
            List<EscoTable> inArchive = archives.get(i).tables();
            if (inArchive.stream().noneMatch(table -> language(table) != null)) {
                throw UnreadableFile.whole(files.get(i).name(), "it holds no table of ESCO in Dutch or English");
            }
            tables.addAll(inArchive);
        }
        allBytes = Math.max(1, tables.stream().mapToLong(EscoTable::size).sum());
        for (String kind : List.of("ISCOGroups", "occupations", "skills")) {
            for (EscoTable table : tables) if (table.kind().equals(kind)) concepts(table);
        }
        for (EscoTable table : tables) {
            if (table.kind().equals("broaderRelationsSkillPillar")) broader(table);
            if (table.kind().equals("occupationSkillRelations")) occupationSkills(table);
        }
        for (Skipped left : skipped.values()) {
            read.repeated += left.repeated;
            read.absent += left.absent;
        }
        return read;
    }

    private void concepts(EscoTable table) {
        Language language = language(table);
        if (language == null) return;
        switch (table.kind()) {
            case "ISCOGroups" -> groups(table, language);
            case "occupations" -> {
                read.occupationLanguages.add(language);
                named(table, language, "Occupation", "iscoGroup", read.occupations);
            }
            default -> {
                read.skillLanguages.add(language);
                named(table, language, "KnowledgeSkillCompetence", null, read.skills);
            }
        }
    }

    private void groups(EscoTable table, Language language) {
        Skipped left = new Skipped();
        table.read(List.of("code", "preferredLabel"), row -> {
            String code = row.required("code");
            if (!GROUP.matcher(code).matches()) throw row.unreadable("code is no ISCO-08 code");
            name(read.groups.computeIfAbsent(code, _ -> new Concept(code, null)), language, row, left);
        });
        skipped.merge(table.kind(), left, Skipped::more);
    }

    private void named(
            EscoTable table, Language language, String type, @Nullable String isco, Map<String, Concept> concepts) {
        Skipped left = new Skipped();
        List<String> columns = new ArrayList<>(List.of("conceptType", "conceptUri", "preferredLabel", "altLabels"));
        if (isco != null) columns.add(isco);
        table.read(columns, row -> {
            if (!row.text("conceptType").equals(type)) throw row.unreadable("conceptType is not " + type);
            String code = uri(row, "conceptUri");
            String group = isco == null ? null : unitGroup(row, isco);
            if (group != null && !read.groups.containsKey(group) && !unitGroups.contains(group)) {
                left.absent++;
                return;
            }
            Concept concept = concepts.computeIfAbsent(code, _ -> new Concept(code, group));
            if (!Objects.equals(concept.iscoCode, group)) {
                throw row.unreadable("iscoGroup differs from that of the same occupation in another file");
            }
            if (!name(concept, language, row, left)) return;
            for (String other : BETWEEN_NAMES.split(row.text("altLabels"), -1)) {
                if (other.length() > 500) throw row.unreadable("a name in altLabels is longer than 500 characters");
                if (!other.isBlank()) concept.alternative(language, other.strip());
            }
        });
        skipped.merge(table.kind(), left, Skipped::more);
    }

    private boolean name(Concept concept, Language language, Row row, Skipped left) {
        String name = row.required("preferredLabel");
        if (concept.names.putIfAbsent(language, name) == null) return true;
        left.repeated++;
        return false;
    }

    private void broader(EscoTable table) {
        Set<Pair> pairs = read.broader == null ? new HashSet<>() : read.broader;
        Set<Pair> here = new HashSet<>();
        Skipped left = new Skipped();
        table.read(List.of("conceptType", "conceptUri", "broaderType", "broaderUri"), row -> {
            Pair pair = new Pair(uri(row, "conceptUri"), uri(row, "broaderUri"));
            String skill = "KnowledgeSkillCompetence";
            // groups of skills are no skills: such rows say nothing to us
            if (!row.required("conceptType").equals(skill)
                    || !row.required("broaderType").equals(skill)) return;
            if (pair.first().equals(pair.second())) throw row.unreadable("a skill is broader than itself");
            if (!read.skills.containsKey(pair.first()) || !read.skills.containsKey(pair.second())) left.absent++;
            else if (!here.add(pair)) left.repeated++;
        });
        pairs.addAll(here);
        read.broader = pairs;
        skipped.merge(table.kind(), left, Skipped::more);
    }

    private void occupationSkills(EscoTable table) {
        Map<Pair, Boolean> pairs = read.occupationSkills == null ? new HashMap<>() : read.occupationSkills;
        Set<Pair> here = new HashSet<>();
        Skipped left = new Skipped();
        table.read(List.of("occupationUri", "relationType", "skillUri"), row -> {
            String occupation = uri(row, "occupationUri");
            String skill = uri(row, "skillUri");
            boolean essential = essential(row);
            Concept known = read.occupations.get(occupation);
            Concept knownSkill = read.skills.get(skill);
            if (known == null || knownSkill == null) {
                left.absent++;
                return;
            }
            // the concepts' own strings, so that the row's can be forgotten
            Pair pair = new Pair(known.code, knownSkill.code);
            if (!here.add(pair)) left.repeated++;
            pairs.merge(pair, essential, Boolean::logicalOr);
        });
        read.occupationSkills = pairs;
        skipped.merge(table.kind(), left, Skipped::more);
    }

    private static boolean essential(Row row) {
        return switch (row.required("relationType")) {
            case "essential" -> true;
            case "optional" -> false;
            default -> throw row.unreadable("relationType is neither essential nor optional");
        };
    }

    private static String uri(Row row, String column) {
        String uri = row.required(column);
        if (!URI.matcher(uri).matches()) throw row.unreadable(column + " is no URI");
        return uri;
    }

    private static String unitGroup(Row row, String column) {
        String group = row.required(column);
        if (!UNIT_GROUP.matcher(group).matches()) throw row.unreadable(column + " is no ISCO-08 unit group");
        return group;
    }

    private static @Nullable Language language(EscoTable table) {
        return switch (table.language()) {
            case "nl" -> Language.NL;
            case "en" -> Language.EN;
            default -> null;
        };
    }

    private void advance(long read) {
        bytes += read;
        int now = (int) Math.min(100, bytes * 100 / allBytes);
        if (now > reported) {
            reported = now;
            percent.accept(now);
        }
    }

    /** Rows of one table left out; of its copies, those of the one that leaves out most. */
    private static final class Skipped {
        int repeated;
        int absent;

        Skipped more(Skipped other) {
            repeated = Math.max(repeated, other.repeated);
            absent = Math.max(absent, other.absent);
            return this;
        }
    }
}
