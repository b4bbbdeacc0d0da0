package nl.overstap.mobility.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.scoring.SkillComparison;
import nl.overstap.matching.scoring.Weights;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.proposal.view.KeptExplanations;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** The decisions about a candidate with what they rest on: for the person themselves, and for the bureau. */
@ApplicationScoped
public class Decisions {

    /** What they can be listed by. */
    public static final Set<String> SORTS = Set.of("decidedAt");

    private static final Explanation UNEXPLAINED =
            new Explanation(List.of(), new SkillComparison(List.of(), List.of(), List.of()), List.of());

    private final Sql sql;
    private final Candidates candidates;
    private final KeptExplanations explanations;
    private final Reads reads;

    Decisions(Sql sql, Candidates candidates, KeptExplanations explanations, Reads reads) {
        this.sql = sql;
        this.candidates = candidates;
        this.explanations = explanations;
        this.reads = reads;
    }

    /** Those about the actor. */
    @Transactional
    public Page<DecisionRecord> ofSelf(Actor actor, PageRequest request) {
        return page(actor.ownCandidate().orElse(null), request);
    }

    /** Those about a candidate: for the bureau. */
    @Transactional
    public Outcome<Page<DecisionRecord>> of(Actor actor, UUID candidateId, PageRequest request) {
        if (!actor.isBureau() || candidates.find(candidateId).isEmpty()) {
            return Outcome.unknown();
        }
        reads.saw(candidateId, ReadKind.EXPLANATION);
        return Outcome.done(page(candidateId, request));
    }

    private Page<DecisionRecord> page(@Nullable UUID candidateId, PageRequest request) {
        Page<DecisionRecord> page =
                sql.page(request, SortBy.moment("decided_at"), """
                select s.version, s.weight_skills, s.weight_occupation, s.weight_distance, s.weight_hours, s.weight_pay,
                    s.weight_education, s.proposal_threshold, s.since, d.id, d.proposal_id, d.decided_at, d.outcome,
                    d.reason_code, d.origin, d.score, d.up_to, d.taxonomy_version, d.esco_at, d.proposed_at, d.shown_at,
                    p.vacancy_id, v.title, o.name,
                    not exists (select from mobility.decision n where n.proposal_id = d.proposal_id
                        and (n.decided_at, n.id) > (d.decided_at, d.id)) as is_last
                from mobility.decision d
                join mobility.settings_version s on s.network_id = d.network_id and s.version = d.settings_version
                join mobility.proposal p on p.id = d.proposal_id
                join mobility.vacancy v on v.id = p.vacancy_id
                join mobility.organization o on o.id = p.organization_id
                where d.candidate_id = ?""", Decisions::decision, candidateId);
        Map<UUID, Explanation> kept = explanations.find(
                page.items().stream().map(DecisionRecord::proposalId).distinct().toList());
        return page.map(one -> one.explainedBy(kept.getOrDefault(one.proposalId(), UNEXPLAINED)));
    }

    private static DecisionRecord decision(ResultSet row) throws SQLException {
        return new DecisionRecord(
                row.getObject("id", UUID.class),
                row.getObject("proposal_id", UUID.class),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                ProposalStatus.valueOf(row.getString("outcome")),
                row.getBoolean("is_last"),
                row.getString("reason_code"),
                ProposalOrigin.valueOf(row.getString("origin")),
                row.getObject("vacancy_id", UUID.class),
                row.getString("title"),
                row.getString("name"),
                row.getDouble("score"),
                row.getDouble("up_to"),
                UNEXPLAINED,
                settings(row),
                row.getLong("taxonomy_version"),
                moment(row, "esco_at"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                moment(row, "shown_at"));
    }

    /** From the columns of {@code settings_version}. */
    static SettingsVersion settings(ResultSet row) throws SQLException {
        return new SettingsVersion(
                row.getInt("version"),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                new Weights(
                        row.getDouble("weight_skills"),
                        row.getDouble("weight_occupation"),
                        row.getDouble("weight_distance"),
                        row.getDouble("weight_hours"),
                        row.getDouble("weight_pay"),
                        row.getDouble("weight_education")),
                row.getDouble("proposal_threshold"));
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
