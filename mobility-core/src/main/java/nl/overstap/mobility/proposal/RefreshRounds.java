package nl.overstap.mobility.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.Match;
import nl.overstap.matching.Verdict;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.match.Basis;
import nl.overstap.mobility.match.CurrentBasis;
import nl.overstap.mobility.match.Lineup;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.match.ToldMatches;
import nl.overstap.mobility.network.NetworkSettings;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.proposal.view.KeptExplanations;
import nl.overstap.mobility.proposal.view.ProposalOrigin;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/** Brings the proposals of the current network up to date, a few candidates to a transaction. */
@ApplicationScoped
class RefreshRounds {

    /** How long a decision keeps the place of a proposal. */
    private static final Period OF_LATE = Period.ofDays(28);

    private final RefreshQueue queue;
    private final ProposalRepository repository;
    private final KeptExplanations explanations;
    private final Matches matches;
    private final CurrentBasis basis;
    private final ToldMatches told;
    private final Networks networks;
    private final AuditTrail trail;
    private final Sql sql;
    private final Clock clock;

    RefreshRounds(
            RefreshQueue queue,
            ProposalRepository repository,
            KeptExplanations explanations,
            Matches matches,
            CurrentBasis basis,
            ToldMatches told,
            Networks networks,
            AuditTrail trail,
            Sql sql,
            Clock clock) {
        this.queue = queue;
        this.repository = repository;
        this.explanations = explanations;
        this.matches = matches;
        this.basis = basis;
        this.told = told;
        this.networks = networks;
        this.trail = trail;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Whether there is anything to do. What all proposals rest on (settings, taxonomy, groups of organizations, the date)
     * is compared with what they were last worked out on; where it is another, all are to be worked out again.
     */
    @Transactional
    boolean look(long taxonomyVersion) {
        int changed = sql.update("""
                insert into mobility.proposal_basis as b
                    (network_id, taxonomy_version, regrouped, settings_version, day)
                select ?, ?, r.regrouped, s.version, ? from mobility.network_settings s, mobility.register_version r
                on conflict (network_id) do update set taxonomy_version = excluded.taxonomy_version,
                    regrouped = excluded.regrouped, settings_version = excluded.settings_version, day = excluded.day
                where (b.taxonomy_version, b.regrouped, b.settings_version, b.day) is distinct from
                    (excluded.taxonomy_version, excluded.regrouped, excluded.settings_version, excluded.day)""", CurrentNetwork.id(), taxonomyVersion, Moment.today(clock));
        if (changed > 0) {
            queue.add(RefreshQueue.Kind.NETWORK, CurrentNetwork.id());
        }
        return changed > 0 || !queue.isEmpty();
    }

    /**
     * Takes what is next in the queue; one instance at a time does that for a network, so that nobody works with what
     * another is about to change. What is read before the taking is older than what is taken: so it is read after it.
     *
     * @return whether there was anything to take
     */
    @Transactional
    boolean next(int most) {
        // whoever has the turn may have looked before what is asked for now was there to be seen
        queue.awaitTurn();
        for (RefreshQueue.Kind kind : RefreshQueue.Kind.values()) {
            Set<UUID> taken = queue.take(kind, most);
            if (!taken.isEmpty()) {
                switch (kind) {
                    case NETWORK -> queue.add(RefreshQueue.Kind.CANDIDATE, everybody());
                    case VACANCY -> queue.add(RefreshQueue.Kind.CANDIDATE, concernedBy(taken));
                    case CANDIDATE -> refresh(taken);
                }
                return true;
            }
        }
        return false;
    }

    /** Lets what is next wait, after it failed. */
    @Transactional
    void postpone() {
        queue.postponeFirst();
    }

    private Set<UUID> everybody() {
        Set<UUID> everybody = new HashSet<>(matches.lineup().candidates());
        everybody.addAll(sql.list(
                "select distinct candidate_id from mobility.proposal where status = 'PROPOSED'",
                row -> row.getObject(1, UUID.class)));
        return everybody;
    }

    /** Who has a proposal for one of these vacancies, or might get one. */
    private Set<UUID> concernedBy(Set<UUID> vacancies) {
        Lineup lineup = matches.lineup();
        NetworkSettings settings = networks.settings();
        Proposing proposing = proposing(settings);
        Set<UUID> concerned = new HashSet<>();
        for (UUID vacancy : vacancies) {
            lineup.candidatesFor(vacancy).stream()
                    .filter(proposing::isWorthy)
                    .map(Match::candidateId)
                    .forEach(concerned::add);
        }
        concerned.removeAll(withoutPlaces(concerned, settings.proposalsPerCandidate()));
        concerned.addAll(sql.list("""
                select distinct candidate_id from mobility.proposal
                where status = 'PROPOSED' and vacancy_id = any(?::uuid[])""", row -> row.getObject(1, UUID.class), List.copyOf(vacancies)));
        return concerned;
    }

    private List<UUID> withoutPlaces(Collection<UUID> candidates, int most) {
        return sql.list("""
                select candidate_id from mobility.proposal
                where candidate_id = any(?::uuid[]) and origin = 'ENGINE'
                    and status in ('APPROVED', 'REJECTED') and decided_at > ?
                group by candidate_id having count(*) >= ?""", row -> row.getObject(1, UUID.class), List.copyOf(candidates), ofLate(), most);
    }

    private void refresh(Set<UUID> candidates) {
        Basis by = basis.now();
        Lineup lineup = matches.lineup();
        Proposing proposing = proposing(networks.settings());
        Map<UUID, List<Proposal>> known =
                repository.lockOf(candidates).stream().collect(Collectors.groupingBy(Proposal::candidateId));
        Map<UUID, Explanation> kept = explanations.find(known.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.status() == ProposalStatus.PROPOSED)
                .map(Proposal::id)
                .toList());
        Map<UUID, Explanation> changed = new HashMap<>();
        List<Match> propose = new ArrayList<>();
        List<Match> raised = new ArrayList<>();
        for (UUID candidate : candidates) {
            List<Proposal> own = known.getOrDefault(candidate, List.of());
            List<Match> matches = lineup.vacanciesFor(candidate);
            Proposing.Plan plan = proposing.plan(asTold(matches, candidate, own), standing(own));
            raised.addAll(stillRaised(matches, own, plan));
            for (Proposal proposal : own) {
                if (proposal.status() == ProposalStatus.PROPOSED) {
                    follow(proposal, plan, kept, changed);
                }
            }
            proposeAgain(candidate, matches, plan);
            propose.addAll(plan.propose());
        }
        changed.putAll(propose(propose, ProposalOrigin.ENGINE));
        repository.flush(); // one of a pair is gone before there is another
        changed.putAll(propose(raised, ProposalOrigin.CANDIDATE));
        repository.flush();
        explanations.keep(changed);
        explanations.workedOutBy(
                by,
                Stream.concat(kept.keySet().stream(), changed.keySet().stream())
                        .distinct()
                        .toList());
    }

    /**
     * All matches of a candidate. What an employer asked for is one to the bureau as long as it is one to the employer, and
     * no longer: that it stays, or goes, tells the employer what it knows already.
     */
    private List<Match> asTold(List<Match> exact, UUID candidate, List<Proposal> own) {
        List<Match> matches = new ArrayList<>(exact);
        Set<UUID> fitting = exact.stream().map(Match::vacancyId).collect(Collectors.toSet());
        for (Proposal one : own) {
            if (one.status() != ProposalStatus.PROPOSED || !one.isAskedBy(ProposalOrigin.EMPLOYER)) {
                continue;
            }
            UUID vacancy = one.vacancyId();
            if (!(told.judge(candidate, vacancy).orElse(null) instanceof Verdict.Eligible(Match match))) {
                matches.removeIf(other -> other.vacancyId().equals(vacancy));
            } else if (!fitting.contains(vacancy)) {
                matches.add(match);
            }
        }
        return matches;
    }

    /** Whoever raised a hand keeps it up, when what goes had been asked for by an employer too that is told otherwise. */
    private static List<Match> stillRaised(List<Match> exact, List<Proposal> own, Proposing.Plan plan) {
        Set<UUID> raised = own.stream()
                .filter(one -> one.status() == ProposalStatus.PROPOSED && one.isAskedBy(ProposalOrigin.CANDIDATE))
                .map(Proposal::vacancyId)
                .filter(vacancy -> plan.withdraw().get(vacancy) == Proposing.Cause.CONDITION)
                .collect(Collectors.toSet());
        return exact.stream()
                .filter(match -> raised.contains(match.vacancyId()))
                .toList();
    }

    /** What goes because an employer is told that it does not fit may be the engine's to propose, once it is gone. */
    private void proposeAgain(UUID candidate, List<Match> exact, Proposing.Plan plan) {
        boolean fitsStill =
                exact.stream().anyMatch(match -> plan.withdraw().get(match.vacancyId()) == Proposing.Cause.CONDITION);
        if (fitsStill) {
            queue.add(RefreshQueue.Kind.CANDIDATE, candidate);
        }
    }

    private void follow(
            Proposal proposal, Proposing.Plan plan, Map<UUID, Explanation> kept, Map<UUID, Explanation> changed) {
        Proposing.Cause cause = plan.withdraw().get(proposal.vacancyId());
        if (cause != null) {
            proposal.withdraw(clock.instant());
            record(proposal, "WITHDRAWN", cause.name());
            return;
        }
        Match match = plan.keep().get(proposal.vacancyId());
        if (match != null && !match.explanation().equals(kept.get(proposal.id()))) {
            record(proposal, "FOLLOWED", percent(proposal.score()) + " -> " + percent(match.score()));
            proposal.follow(match, clock.instant());
            changed.put(proposal.id(), match.explanation());
        }
    }

    private Map<UUID, Explanation> propose(List<Match> propose, ProposalOrigin who) {
        if (propose.isEmpty()) {
            return Map.of();
        }
        Map<UUID, Proposal.Opening> openings = new HashMap<>();
        sql.list(
                "select id, organization_id, engagement from mobility.vacancy where id = any(?::uuid[])",
                row -> openings.put(
                        row.getObject(1, UUID.class),
                        new Proposal.Opening(row.getObject(2, UUID.class), Engagement.valueOf(row.getString(3)))),
                propose.stream().map(Match::vacancyId).distinct().toList());
        Map<UUID, Explanation> made = new HashMap<>();
        for (Match match : propose) {
            Proposal.Opening opening = openings.get(match.vacancyId());
            if (opening != null) {
                Proposal proposal = Proposal.of(CurrentNetwork.id(), match, opening, who, clock.instant());
                repository.persist(proposal);
                made.put(proposal.id(), match.explanation());
                record(proposal, "PROPOSED", who.name());
            }
        }
        return made;
    }

    private Proposing.Standing standing(List<Proposal> own) {
        Map<UUID, Proposing.Waiting> waiting = new HashMap<>();
        Set<UUID> approved = new HashSet<>();
        Map<UUID, Proposal> rejected = new HashMap<>();
        int decidedOfLate = 0;
        for (Proposal one : own) {
            switch (one.status()) {
                case PROPOSED -> waiting.put(one.vacancyId(), new Proposing.Waiting(one.isWanted()));
                case APPROVED -> approved.add(one.vacancyId());
                case REJECTED -> rejected.merge(one.vacancyId(), one, (a, b) -> a.wasDecidedAfter(b) ? a : b);
                case WITHDRAWN -> {}
            }
            if (one.origin() == ProposalOrigin.ENGINE && one.status().isDecision() && one.wasDecidedAfter(ofLate())) {
                decidedOfLate++;
            }
        }
        Map<UUID, Double> scores = new HashMap<>();
        rejected.forEach((vacancy, one) -> scores.put(vacancy, one.score()));
        return new Proposing.Standing(waiting, approved, scores, decidedOfLate);
    }

    private Instant ofLate() {
        return clock.instant().minus(OF_LATE);
    }

    private static Proposing proposing(NetworkSettings settings) {
        return new Proposing(settings.threshold(), settings.proposalsPerCandidate());
    }

    private void record(Proposal proposal, String action, String detail) {
        trail.record(Subject.PROPOSAL, proposal.id(), proposal.candidateId(), action, detail);
    }

    private static String percent(double score) {
        return String.format(Locale.ROOT, "%.3f", score);
    }
}
