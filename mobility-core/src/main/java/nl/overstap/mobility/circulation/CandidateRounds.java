package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;
import nl.overstap.mobility.sql.Sql;

/** How many rounds, recipients and interested ones a candidate has: all that a poster sees of them. */
@ApplicationScoped
class CandidateRounds implements CandidateNumbers {
    private static final String COUNT = """
            select c.candidate_id, count(c.opened_at) as circulations,
                coalesce(sum(c.count) filter (where c.opened_at is not null), 0) as recipients,
                sum((select count(*) from mobility.recipient r
                     where r.circulation_id = c.id and r.answer = 'INTERESTED')) as interested
            from mobility.circulation c where c.candidate_id = any(?::uuid[]) group by c.candidate_id""";

    private final Sql sql;

    CandidateRounds(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Map<Kind, Map<UUID, Integer>> count(Collection<UUID> candidateIds) {
        Map<Kind, Map<UUID, Integer>> counts = new EnumMap<>(Kind.class);
        List<Kind> kinds = List.of(Kind.CIRCULATIONS, Kind.RECIPIENTS, Kind.INTERESTED);
        sql.list(
                COUNT,
                row -> {
                    UUID id = row.getObject("candidate_id", UUID.class);
                    for (Kind kind : kinds) {
                        counts.computeIfAbsent(kind, _ -> new HashMap<>())
                                .put(id, row.getInt(kind.name().toLowerCase(Locale.ROOT)));
                    }
                    return id;
                },
                List.copyOf(candidateIds));
        return counts;
    }
}
