package nl.overstap.mobility.match;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import nl.overstap.matching.index.SkillGraph;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** The graph of skills that the engine works with, made anew after an import and shared by all networks. */
@ApplicationScoped
class SkillGraphs {

    /** A graph and the version of the taxonomy that it was made of. */
    record Made(long version, SkillGraph graph) {}

    /** A row of the table of skills; counts: of the loaded classification, neither left over nor retired. */
    private record SkillRow(long id, String code, boolean counts) {}

    /** What belongs to the loaded classification: ESCO once it is imported, the starter set until then. */
    private static final String COUNTS = """
            not %1$s.retired and %1$s.origin = case when exists (select 1 from mobility.skill e
                where e.origin = 'ESCO' and not e.retired) then 'ESCO' else 'STARTER' end""";

    private final Taxonomy taxonomy;
    private final Sql sql;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Made made;

    SkillGraphs(Taxonomy taxonomy, Sql sql) {
        this.taxonomy = taxonomy;
        this.sql = sql;
    }

    /** The graph of the taxonomy as it is now. Making one takes a second or two at the size of ESCO. */
    @Transactional
    Made current() {
        long version = taxonomy.version();
        Made last = made;
        if (last != null && last.version == version) {
            return last;
        }
        making.lock();
        try {
            last = made;
            if (last == null || last.version != version) {
                last = new Made(version, make());
                made = last;
            }
            return last;
        } finally {
            making.unlock();
        }
    }

    private SkillGraph make() {
        SkillGraph.Builder builder = SkillGraph.builder();
        List<SkillRow> skills = sql.list(
                "select s.id, s.code, %s from mobility.skill s".formatted(COUNTS.formatted("s")),
                row -> new SkillRow(row.getLong(1), row.getString(2), row.getBoolean(3)));
        Map<Long, String> codes = HashMap.newHashMap(skills.size());
        for (SkillRow skill : skills) {
            codes.put(skill.id, skill.code);
            if (skill.counts) {
                builder.skill(skill.code);
            } else {
                builder.leftover(skill.code);
            }
        }
        sql.list("select narrower_id, broader_id from mobility.skill_broader", row -> {
            String narrower = codes.get(row.getLong(1));
            String broader = codes.get(row.getLong(2));
            return narrower != null && broader != null ? builder.broader(narrower, broader) : builder;
        });
        skillsOfOccupations(codes).forEach(builder::occupation);
        return builder.build();
    }

    private List<List<String>> skillsOfOccupations(Map<Long, String> codes) {
        Map<Long, List<String>> listed = new HashMap<>();
        sql.list(
                "select o.id from mobility.occupation o where %s".formatted(COUNTS.formatted("o")),
                row -> listed.put(row.getLong(1), new ArrayList<>()));
        sql.list("select occupation_id, skill_id from mobility.occupation_skill", row -> {
            List<String> list = listed.get(row.getLong(1));
            String code = codes.get(row.getLong(2));
            return list != null && code != null && list.add(code);
        });
        return List.copyOf(listed.values());
    }
}
