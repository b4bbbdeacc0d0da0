package nl.overstap.mobility.anonymity;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is counted of each candidate beside how far it has been made coarser. Every reader brings the rows up to
 * date first; that costs one short question as long as nothing changed, and one pass over the network's rows after a
 * change ({@link LookAlikes}): each leaves a row in {@code anonymity_due}, by triggers. Whoever counts holds a lock until
 * its end, so that no two count past each other.
 */
@ApplicationScoped
class AnonymityRows {
    private static final String STALE = """
            select exists (select from mobility.anonymity_due)
                or exists (select from mobility.anonymity where k < ?)
                or exists (select from mobility.anonymity where k > ?)
                or exists (select from mobility.anonymity where k is null)
            """;

    private static final String TAKE_DUE = "delete from mobility.anonymity_due returning candidate_id";

    /** Where what is counted has changed, a new reference begins. */
    private static final String TAKE_IN = """
            insert into mobility.anonymity as a (candidate_id, network_id, candidate_version, profile_id,
                place, region, occupation, education, hours, sector)
            select s.candidate_id, s.network_id, s.candidate_version, s.profile_id,
                s.place, s.region, s.occupation, s.education, s.hours, s.sector
            from mobility.anonymity_source s where s.candidate_id = any(?::uuid[])
            on conflict (candidate_id) do update set
                candidate_version = excluded.candidate_version, profile_id = excluded.profile_id,
                place = excluded.place, region = excluded.region, occupation = excluded.occupation,
                education = excluded.education, hours = excluded.hours, sector = excluded.sector,
                (reference, poster_reference, steps, k, skill_digits, rare, hidden_languages) = (
                    select x.reference, x.poster_reference, x.steps, x.k, x.skill_digits, x.rare, x.hidden_languages
                    from (values
                        (true, a.reference, a.poster_reference, a.steps, a.k, a.skill_digits, a.rare, a.hidden_languages),
                        (false, gen_random_uuid(), gen_random_uuid(), null, null, null, false, '{}'::text[]))
                        as x (is_same, reference, poster_reference, steps, k, skill_digits, rare, hidden_languages)
                    where x.is_same = ((a.place, a.region, a.occupation, a.education, a.hours, a.sector)
                        is not distinct from (excluded.place, excluded.region, excluded.occupation,
                            excluded.education, excluded.hours, excluded.sector)))
            """;

    private static final String TAKE_OUT = """
            delete from mobility.anonymity a using mobility.candidate c
            where a.candidate_id = any(?::uuid[]) and c.id = a.candidate_id
                and (c.status = 'ERASED' or c.duplicate_of is not null)
            """;

    private static final String COUNTED = """
            select candidate_id, coalesce(steps, 0) as taken, occupation, region, place, education, hours, sector,
                steps, k, rare
            from mobility.anonymity where education >= 0""";

    /** Who is erased meanwhile has an empty row, which counts for nothing. */
    private static final String TAKE_STEPS = """
            update mobility.anonymity a set steps = n.steps, k = :k, rare = n.rare,
                skill_digits = coalesce(a.skill_digits, 4 - greatest(0, n.steps - 5))
            from (select * from unnest(?::uuid[], ?::int[], ?::boolean[]) as s (candidate_id, steps, rare)) n
            where n.candidate_id = a.candidate_id and a.education >= 0
            """;

    private static final String HIDE_LANGUAGES = """
            with rare as (
                select l.code from mobility.anonymity a join mobility.profile_language l on l.profile_id = a.profile_id
                group by l.code having count(*) < :k),
            hidden as (
                select a.candidate_id, array_agg(l.code) as codes
                from mobility.anonymity a
                join mobility.profile_language l on l.profile_id = a.profile_id
                join rare on rare.code = l.code
                where not l.code = any (a.hidden_languages)
                group by a.candidate_id)
            update mobility.anonymity a set hidden_languages = a.hidden_languages || hidden.codes
            from hidden where hidden.candidate_id = a.candidate_id
            """;

    private final Sql sql;
    private final Networks networks;
    private final Vault vault;

    AnonymityRows(Sql sql, Networks networks, Vault vault) {
        this.sql = sql;
        this.vault = vault;
        this.networks = networks;
    }

    /** Brings the rows of the current network up to date; answers k. */
    int refresh() {
        int k = networks.settings().k();
        if (isStale(k)) {
            sql.list(
                    "select pg_advisory_xact_lock(hashtextextended('anonymity ' || ?, 0))",
                    _ -> true,
                    CurrentNetwork.id().toString());
            if (isStale(k)) count(k);
        }
        return k;
    }

    /**
     * The same where nothing was changed or locked yet. Whoever holds candidates for a change would wait with them for
     * whoever counts, who may be waiting for them: the rows stay as they were last counted.
     */
    int refreshUnlessChanging() {
        return sql.hasChangedNothing() ? refresh() : networks.settings().k();
    }

    private boolean isStale(int k) {
        return sql.find(STALE, row -> row.getBoolean(1), k, k).orElseThrow();
    }

    private void count(int k) {
        String number = Integer.toString(k);
        List<UUID> due = sql.list(TAKE_DUE, row -> row.getObject(1, UUID.class)).stream()
                .distinct()
                .toList();
        sql.update(TAKE_IN, due);
        sql.update(TAKE_OUT, due);
        takeSteps(k);
        sql.update(HIDE_LANGUAGES.replace(":k", number));
    }

    /** A row as it is, and what is counted in it. */
    private record Row(LookAlikes.Counted counted, @Nullable Integer k, LookAlikes.Steps steps) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new LookAlikes.Counted(
                            row.getObject("candidate_id", UUID.class),
                            row.getInt("taken"),
                            row.getString("occupation"),
                            row.getString("region"),
                            row.getString("place"),
                            row.getInt("education"),
                            row.getString("hours"),
                            row.getString("sector")),
                    row.getObject("k", Integer.class),
                    new LookAlikes.Steps(row.getInt("steps"), row.getBoolean("rare")));
        }
    }

    /** Only rows that change are written. */
    private void takeSteps(int k) {
        List<Row> rows = sql.list(COUNTED, Row::read);
        Map<UUID, LookAlikes.Steps> steps =
                LookAlikes.of(rows.stream().map(Row::counted).toList(), k);
        List<String> candidates = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        List<String> rare = new ArrayList<>();
        for (Row row : rows) {
            UUID candidate = row.counted.candidateId();
            LookAlikes.Steps taken = Objects.requireNonNull(steps.get(candidate));
            if (!Objects.equals(row.k, k) || !taken.equals(row.steps)) {
                candidates.add(candidate.toString());
                numbers.add(Integer.toString(taken.number()));
                rare.add(Boolean.toString(taken.isRare()));
            }
        }
        if (!candidates.isEmpty()) {
            sql.update(TAKE_STEPS.replace(":k", Integer.toString(k)), candidates, numbers, rare);
        }
    }

    /** The rows of these candidates; those that are erased or never had a profile have none. */
    Map<UUID, AnonymityRow> find(Collection<UUID> candidateIds) {
        Map<UUID, AnonymityRow> found = new HashMap<>();
        PersonKeys keys = vault.of(candidateIds);
        sql.list(
                        AnonymityRow.SELECT + "where a.candidate_id = any(?::uuid[])",
                        row -> AnonymityRow.read(row, keys),
                        candidateIds.stream().map(UUID::toString).toList())
                .forEach(row -> found.put(row.candidateId(), row));
        return found;
    }

    /** What employers are told of each candidate of the network rests on this. */
    List<Told> told() {
        return sql.list(Told.SELECT, Told::read);
    }

    List<Told> told(Collection<UUID> candidateIds) {
        return sql.list(Told.SELECT + " where a.candidate_id = any(?::uuid[])", Told::read, List.copyOf(candidateIds));
    }

    Optional<Told> told(UUID candidateId) {
        return sql.find(Told.SELECT + " where a.candidate_id = ?", Told::read, candidateId);
    }

    /**
     * Where somebody lives and what they did goes with them at once; after their proposals are taken back, for whoever
     * works on those looks at these rows then. The empty row, which
     * counts for nothing, tells the next reader to count the others without them.
     */
    void on(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) CandidateLeft left) {
        if (left.how() == Departure.ERASED) {
            sql.update("""
                    update mobility.anonymity set reference = gen_random_uuid(), poster_reference = gen_random_uuid(),
                        place = '', region = '', occupation = '', education = -1, hours = '', sector = '',
                        steps = null, skill_digits = null, k = null, rare = false, hidden_languages = '{}'
                    where candidate_id = ?""", left.candidateId());
        }
    }
}
