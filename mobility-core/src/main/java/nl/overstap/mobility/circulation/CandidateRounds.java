package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;
import nl.overstap.mobility.sql.Sql;

/** How many rounds, recipients and interested ones a candidate has: all that a poster sees of them. */
@ApplicationScoped
class CandidateRounds {
    private final Sql sql;

    CandidateRounds(Sql sql) {
        this.sql = sql;
    }

    @Produces
    @ApplicationScoped
    CandidateNumbers circulations() {
        return numbers(CandidateNumbers.Kind.CIRCULATIONS, """
                select candidate_id, count(*) from mobility.circulation
                where candidate_id = any(?::uuid[]) and opened_at is not null group by candidate_id""");
    }

    @Produces
    @ApplicationScoped
    CandidateNumbers recipients() {
        return numbers(CandidateNumbers.Kind.RECIPIENTS, """
                select candidate_id, sum(count) from mobility.circulation
                where candidate_id = any(?::uuid[]) and opened_at is not null group by candidate_id""");
    }

    @Produces
    @ApplicationScoped
    CandidateNumbers interested() {
        return numbers(CandidateNumbers.Kind.INTERESTED, """
                select c.candidate_id, count(*) from mobility.recipient r
                join mobility.circulation c on c.id = r.circulation_id
                where c.candidate_id = any(?::uuid[]) and r.answer = 'INTERESTED' group by c.candidate_id""");
    }

    private CandidateNumbers numbers(CandidateNumbers.Kind kind, String query) {
        return new Numbers(sql, kind, query);
    }

    private record Numbers(Sql sql, Kind kind, String query) implements CandidateNumbers {
        @Override
        public Map<UUID, Integer> count(Collection<UUID> candidateIds) {
            Map<UUID, Integer> counts = new HashMap<>();
            sql.list(query, row -> counts.put(row.getObject(1, UUID.class), row.getInt(2)), List.copyOf(candidateIds));
            return counts;
        }
    }
}
