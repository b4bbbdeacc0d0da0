package nl.overstap.api.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.SearchHit;
import nl.overstap.mobility.taxonomy.Taxonomy;

/** The work that firms offer and people do: occupations of the classification that is loaded, with their skills. */
final class DemoWork {

    /** An occupation, what it is called, and the codes of skills that it lists, essential ones first. */
    record Job(Occupation occupation, String title, List<String> skills) {}

    private final Taxonomy taxonomy;
    private final Sql sql;
    private final Map<String, List<Job>> jobs = new HashMap<>();

    DemoWork(Taxonomy taxonomy, Sql sql) {
        this.taxonomy = taxonomy;
        this.sql = sql;
    }

    /** A job of a trade. */
    Job job(Dice dice, DemoTrades.Trade trade) {
        List<Job> found = jobs.computeIfAbsent(trade.sector(), _ -> find(trade));
        return dice.pick(found);
    }

    private List<Job> find(DemoTrades.Trade trade) {
        return trade.work().stream()
                .flatMap(word -> taxonomy.searchOccupations(word, "nl", 2).stream())
                .map(SearchHit::concept)
                .filter(o -> o.id() != null)
                .distinct()
                .map(o -> new Job(o, o.names().in("nl"), skills(o)))
                .toList();
    }

    private List<String> skills(Occupation occupation) {
        return sql.list("""
                select s.code from mobility.occupation_skill o join mobility.skill s on s.id = o.skill_id
                where o.occupation_id = ? order by o.essential desc, s.code limit 12""", row -> row.getString(1), occupation.id());
    }
}
