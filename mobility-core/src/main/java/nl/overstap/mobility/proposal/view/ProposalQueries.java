package nl.overstap.mobility.proposal.view;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Reads proposals of the current network for lists, explanations and all. */
@ApplicationScoped
public class ProposalQueries {

    static final Map<String, SortBy> SORTS =
            Map.of("score", SortBy.number("score"), "createdAt", SortBy.moment("created_at"));

    /**
     * What employers may know of: what the bureau approved, and what one of them asked for. All others come and go with what
     * the anonymous profile leaves out, a raised hand too: whether there is one would tell it, vacancy by vacancy.
     */
    private static final String TOLD = "(status = 'APPROVED' or employer_interested)";

    /** As {@link ProposalSnapshot#toldOrigin}. */
    private static final String TOLD_ORIGIN = "case status when 'APPROVED' then origin else 'EMPLOYER' end";

    private final Sql sql;
    private final KeptExplanations explanations;
    private final Vault vault;
    private final Clock clock;

    ProposalQueries(Sql sql, KeptExplanations explanations, Vault vault, Clock clock) {
        this.sql = sql;
        this.explanations = explanations;
        this.vault = vault;
        this.clock = clock;
    }

    Page<ProposalSnapshot> page(ProposalFilter filter, PageRequest request) {
        Page<Sealed> page = sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.number("score")),
                query(filter),
                ProposalQueries::read);
        return new Page<>(explained(page.items()), page.next());
    }

    /** All that the filter finds of what these employers may know of their own vacancies. */
    List<ProposalSnapshot> toldOfOrganizations(Collection<UUID> organizations, ProposalFilter filter) {
        return organizations.isEmpty() ? List.of() : told(toldQuery(filter).andIn("organization_id", organizations));
    }

    /** All that the filter finds of what employers may know. */
    List<ProposalSnapshot> told(ProposalFilter filter) {
        return told(toldQuery(filter));
    }

    /** The same of one. */
    Optional<ProposalSnapshot> told(UUID id) {
        return told(toldQuery(ProposalFilter.NONE).and("id = ?", id)).stream().findFirst();
    }

    private List<ProposalSnapshot> told(Query query) {
        return explained(sql.list(query, ProposalQueries::read));
    }

    /** A proposal in full. */
    public Optional<ProposalSnapshot> find(UUID id) {
        return explained(sql.list("select * from mobility.proposal where id = ?", ProposalQueries::read, id)).stream()
                .findFirst();
    }

    /** How many are decided or wait, by candidate. */
    Map<UUID, Integer> count(Collection<UUID> candidates) {
        return count(candidates, "true", Set.of());
    }

    /** The same of what employers may know, without those that wait for one of the hidden vacancies. */
    Map<UUID, Integer> countTold(Collection<UUID> candidates, Set<UUID> hidden) {
        return count(candidates, TOLD, hidden);
    }

    private Map<UUID, Integer> count(Collection<UUID> candidates, String which, Set<UUID> hidden) {
        Map<UUID, Integer> counts = new HashMap<>();
        sql.list(
                "select candidate_id, count(*) from mobility.proposal where " + which + " " + """
                and candidate_id = any(?::uuid[]) and (status in ('APPROVED', 'REJECTED')
                    or (status = 'PROPOSED' and vacancy_id <> all(?::uuid[]))) group by candidate_id""",
                row -> counts.put(row.getObject(1, UUID.class), row.getInt(2)),
                List.copyOf(candidates),
                List.copyOf(hidden));
        return counts;
    }

    /** By what employers are shown; that the bureau parks something is not. */
    private static Query toldQuery(ProposalFilter filter) {
        Query query = query(TOLD, TOLD_ORIGIN, filter);
        return Boolean.TRUE.equals(filter.parked()) ? query.and("false") : query;
    }

    private static Query query(String which, String origin, ProposalFilter filter) {
        return new Query("select * from mobility.proposal where " + which)
                .andAmong("status", filter.statuses())
                .andAmong(origin, filter.origins())
                .andAmong("engagement", filter.engagements())
                .andIf("candidate_id = ?", filter.candidateId())
                .andIf("vacancy_id = ?", filter.vacancyId())
                .andIf("organization_id = ?", filter.organizationId());
    }

    private Query query(ProposalFilter filter) {
        Query query = query("true", "origin", filter);
        Boolean parked = filter.parked();
        return parked == null
                ? query
                : query.and(
                        parked ? "parked_until > ?" : "parked_until is null or parked_until <= ?", Moment.today(clock));
    }

    /** A proposal before its explanation is read and its reason opened. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(ProposalSnapshot proposal, byte @Nullable [] reason) {}

    private List<ProposalSnapshot> explained(List<Sealed> proposals) {
        Map<UUID, Explanation> kept = explanations.find(
                proposals.stream().map(one -> one.proposal().id()).toList());
        PersonKeys keys = vault.of(proposals.stream()
                .filter(one -> one.reason() != null)
                .map(one -> one.proposal().candidateId())
                .distinct()
                .toList());
        return proposals.stream()
                .map(one -> {
                    ProposalSnapshot proposal = one.proposal();
                    return proposal.with(
                            kept.getOrDefault(proposal.id(), proposal.explanation()),
                            keys.open(PersonalField.DECISION_REASON, proposal.candidateId(), one.reason()));
                })
                .toList();
    }

    private static Sealed read(ResultSet row) throws SQLException {
        ProposalSnapshot proposal = new ProposalSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("candidate_id", UUID.class),
                row.getObject("vacancy_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                Engagement.valueOf(row.getString("engagement")),
                ProposalOrigin.valueOf(row.getString("origin")),
                row.getBoolean("candidate_interested"),
                row.getBoolean("employer_interested"),
                ProposalStatus.valueOf(row.getString("status")),
                row.getDouble("score"),
                row.getDouble("up_to"),
                ProposalSnapshot.UNEXPLAINED,
                row.getObject("parked_until", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "decided_at"),
                moment(row, "effective_at"),
                row.getString("reason_code"),
                null,
                row.getInt("version"));
        return new Sealed(proposal, row.getBytes("reason_text"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
