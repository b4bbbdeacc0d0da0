package nl.overstap.mobility.oversight;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.proposal.ProposalDecided;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalsShown;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.AfterCommit;

/** Keeps every decision and every first look, in their transactions. */
@ApplicationScoped
class DecisionLog {

    /** Looks that are known to be kept; some 10 MB at most. */
    private static final int MOST_KNOWN = 50_000;

    /** A decision after a longer pause says nothing about the pace of the next one. */
    private static final Duration ONE_AFTER_THE_OTHER = Duration.ofHours(1);

    private final Sql sql;
    private final AfterCommit afterCommit;
    private final Clock clock;
    private final Map<Look, Boolean> known = new ConcurrentHashMap<>();

    DecisionLog(Sql sql, AfterCommit afterCommit, Clock clock) {
        this.sql = sql;
        this.afterCommit = afterCommit;
        this.clock = clock;
    }

    private record Look(UUID proposalId, UUID accountId) {}

    void on(@Observes ProposalsShown shown) {
        List<UUID> unseen = shown.proposalIds().stream()
                .filter(id -> !known.containsKey(new Look(id, shown.accountId())))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        sql.update("""
                insert into mobility.proposal_shown (network_id, proposal_id, account_id, shown_at)
                select ?, p.id, ?, ? from unnest(?::uuid[]) as p (id) on conflict do nothing""", CurrentNetwork.id(), shown.accountId(), clock.instant(), unseen);
        afterCommit.run(() -> {
            if (known.size() > MOST_KNOWN) {
                known.clear();
            }
            unseen.forEach(id -> known.put(new Look(id, shown.accountId()), true));
        });
    }

    void on(@Observes ProposalDecided decided) {
        ProposalSnapshot proposal = decided.proposal();
        Instant now = decided.moment();
        // by what it was worked out is kept with it, but of one that another version of the program made
        sql.update(
                """
                insert into mobility.decision (id, network_id, proposal_id, candidate_id, outcome, reason_code, decided_by,
                    decided_at, proposed_at, shown_at, look_seconds, previous_seconds, origin, score, up_to, would_propose,
                    settings_version, taxonomy_version, esco_at)
                select ?, p.network_id, p.id, ?, ?, ?, ?, ?, ?, s.shown_at, extract(epoch from ?::timestamptz - s.shown_at),
                    extract(epoch from ?::timestamptz - b.decided_at), ?, ?, ?, ?,
                    coalesce(p.settings_version, n.version), coalesce(p.taxonomy_version, t.version),
                    case when p.taxonomy_version is null then t.esco_at else p.esco_at end
                from mobility.proposal p cross join mobility.taxonomy_version t
                join mobility.network_settings n on n.network_id = p.network_id
                left join mobility.proposal_shown s on s.proposal_id = p.id and s.account_id = ? and s.shown_at <= ?
                left join (
                    select max(d.decided_at) as decided_at from mobility.decision d where d.decided_by = ?
                        and d.proposal_id <> ? and d.decided_at <= ? and d.decided_at > ?) b on true
                where p.id = ?""",
                Ids.at(now.toEpochMilli()),
                proposal.candidateId(),
                proposal.status(),
                proposal.reasonCode(),
                decided.accountId(),
                now,
                proposal.createdAt(),
                now,
                now,
                proposal.origin(),
                proposal.score(),
                proposal.upTo(),
                decided.wouldPropose(),
                decided.accountId(),
                now,
                decided.accountId(),
                proposal.id(),
                now,
                now.minus(ONE_AFTER_THE_OTHER),
                proposal.id());
    }
}
