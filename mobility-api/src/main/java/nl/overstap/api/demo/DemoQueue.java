package nl.overstap.api.demo;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.Match;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.match.Lineup;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.proposal.Decision;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.Proposals;
import nl.overstap.mobility.proposal.view.ProposalFilter;
import nl.overstap.mobility.proposal.view.ProposalList;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import nl.overstap.mobility.time.Moment;

/** The bureau's queue through the months: what the engine and people proposed, what the advisors made of it. */
final class DemoQueue {

    private static final ProposalFilter WAITING =
            new ProposalFilter(Set.of(ProposalStatus.PROPOSED), Set.of(), Set.of(), null, null, null, null);

    private static final List<Decision> REASONS = List.of(
            Decision.rejected("TRAVEL", "Met openbaar vervoer ruim een uur; heeft geen auto."),
            Decision.rejected("HOURS", "Zoekt vaste dagen, het rooster wisselt hier per week."),
            Decision.rejected("SKILLS", "Mist de ervaring die hier vanaf de eerste dag nodig is."),
            Decision.rejected("PAY", "Zou er te veel op achteruitgaan."),
            Decision.rejected("TIMING", "Kan pas na de zomer beginnen, de werkgever zoekt nu iemand."),
            Decision.rejected("EMPLOYER_CHOSE", "De werkgever was al in gesprek met iemand anders."),
            Decision.rejected("CANDIDATE_PREFERS_OTHER", "Gebeld: wil liever iets anders gaan doen."));

    /** How long an advisor reads a proposal before deciding. */
    private static final Duration A_LOOK = Duration.ofSeconds(45);

    private final Proposals proposals;
    private final ProposalLists lists;
    private final Interests interests;
    private final Matches matches;
    private final DemoMeetings meetings;
    private final DemoVacancies openings;
    private final Dice dice;
    private int decided;
    private int aim;

    DemoQueue(
            Proposals proposals,
            ProposalLists lists,
            Interests interests,
            Matches matches,
            DemoMeetings meetings,
            DemoVacancies openings,
            Dice dice) {
        this.proposals = proposals;
        this.lists = lists;
        this.interests = interests;
        this.matches = matches;
        this.meetings = meetings;
        this.openings = openings;
        this.dice = dice;
    }

    /** In the two weeks after that day the advisors decide on the best that wait, one of each candidate. */
    void decide(Stage stage, List<Actor> advisors, Instant day, int number, Instant now) {
        Set<UUID> seen = new HashSet<>();
        List<Verdict> verdicts = new ArrayList<>();
        aim += number; // what there was too little for is made up for later
        for (ProposalSnapshot proposal : waiting(stage, advisors.getFirst(), day)) {
            Instant moment = office(day);
            if (decided < aim
                    && openings.get(proposal.vacancyId()).isOffered(moment.plusSeconds(3600))
                    && seen.add(proposal.candidateId())) {
                verdicts.add(verdict(advisors, proposal, moment));
            }
        }
        // first all decisions, then what comes of them: a placement ends what else waits for the two
        carryOut(stage, verdicts);
        follow(stage, verdicts, now);
    }

    /** What an advisor is to make of a proposal at a moment. */
    private record Verdict(ProposalSnapshot proposal, Actor advisor, Decision decision, Instant moment) {

        /** When the minute is over in which the advisor can think again. */
        Instant effective() {
            return moment.plusSeconds(75);
        }
    }

    /** Two of three are approved, in turns by each advisor. */
    private Verdict verdict(List<Actor> advisors, ProposalSnapshot proposal, Instant moment) {
        Decision decision = decided % 3 == 2 ? REASONS.get(decided / 3 % REASONS.size()) : Decision.approved();
        Actor advisor = advisors.get(decided % advisors.size());
        decided++;
        return new Verdict(proposal, advisor, decision, moment);
    }

    private void carryOut(Stage stage, List<Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        Actor first = verdicts.getFirst().advisor();
        stage.together(
                first,
                () -> verdicts.forEach(verdict -> {
                    ProposalSnapshot proposal = verdict.proposal();
                    stage.as(
                            verdict.advisor(),
                            verdict.moment().minus(A_LOOK),
                            () -> lists.find(CurrentActor.get(), proposal.id()));
                    stage.done(
                            verdict.advisor(),
                            verdict.moment(),
                            () -> proposals.decide(
                                    CurrentActor.get(), proposal.id(), proposal.version(), verdict.decision()));
                    stage.as(verdict.advisor(), verdict.effective(), proposals::takeEffect);
                }));
    }

    private void follow(Stage stage, List<Verdict> verdicts, Instant now) {
        verdicts.forEach(verdict -> stage.together(
                verdict.advisor(),
                () -> meetings.follow(
                        stage,
                        verdict.advisor(),
                        verdict.proposal().candidateId(),
                        verdict.proposal().engagement(),
                        verdict.effective(),
                        now)));
    }

    private List<ProposalSnapshot> waiting(Stage stage, Actor bureau, Instant day) {
        Outcome<ProposalList> outcome = stage.as(
                bureau, day, () -> lists.list(CurrentActor.get(), WAITING, new PageRequest(null, 100, "score", true)));
        return outcome instanceof Outcome.Done<ProposalList>(ProposalList.Full(var page)) ? page.items() : List.of();
    }

    /** Some day of the two weeks after, while the bureau is open. */
    private Instant office(Instant day) {
        LocalDate date = LocalDate.ofInstant(day, Moment.ZONE).plusDays(dice.between(1, 12));
        LocalDate open = switch (date.getDayOfWeek()) {
            case DayOfWeek.SATURDAY, DayOfWeek.SUNDAY -> date.plusDays(2);
            default -> date;
        };
        return open.atTime(dice.between(9, 16), dice.between(0, 59), dice.between(0, 59))
                .atZone(Moment.ZONE)
                .toInstant();
    }

    /** In the last weeks candidates raised a hand or employers asked for them; the latest still wait for the bureau. */
    void ask(Stage stage, List<Actor> advisors, List<DemoPeople.Active> candidates, int number, Instant now) {
        Lineup lineup = stage.as(advisors.getFirst(), now, matches::lineup);
        List<ProposalSnapshot> asked = new ArrayList<>();
        for (DemoPeople.Active candidate : dice.some(candidates, candidates.size())) {
            Instant moment = now.minus(Duration.ofHours(20L + 22L * (number - asked.size())));
            if (asked.size() < number && candidate.since().isBefore(moment.minus(Duration.ofDays(2)))) {
                lineup.vacanciesFor(candidate.id()).stream()
                        .map(Match::vacancyId)
                        .filter(vacancy -> openings.get(vacancy).isOffered(moment))
                        .findFirst()
                        .flatMap(vacancy -> ask(stage, candidate.id(), openings.get(vacancy), moment, asked.size()))
                        .ifPresent(asked::add);
            }
        }
        List<Verdict> verdicts = asked.subList(0, asked.size() * 2 / 3).stream()
                .map(proposal ->
                        verdict(advisors, proposal, proposal.createdAt().plus(Duration.ofHours(dice.between(3, 60)))))
                .toList();
        carryOut(stage, verdicts);
        int older = Math.max(0, verdicts.size() - 6);
        int latest = Math.max(older, verdicts.size() - 3);
        follow(stage, verdicts.subList(0, older), now);
        // these have both said yes and wait for the bureau, the very latest have not answered yet
        verdicts.subList(older, latest)
                .forEach(verdict -> stage.together(
                        verdict.advisor(),
                        () -> meetings.agree(
                                stage,
                                verdict.advisor(),
                                verdict.proposal().candidateId(),
                                verdict.effective().plus(Duration.ofHours(20)))));
    }

    private Optional<ProposalSnapshot> ask(
            Stage stage, UUID candidate, DemoVacancies.Opening vacancy, Instant moment, int number) {
        Outcome<ProposalSnapshot> outcome = number % 4 == 1
                ? stage.as(
                        DemoMeetings.hr(stage, vacancy.organization()),
                        moment,
                        () -> interests.request(CurrentActor.get(), candidate, vacancy.id()))
                : stage.as(
                        OwnActors.byLink(stage.network(), candidate, null),
                        moment,
                        () -> interests.raiseHand(CurrentActor.get(), vacancy.id()));
        return outcome instanceof Outcome.Done<ProposalSnapshot>(ProposalSnapshot proposal)
                ? Optional.of(proposal)
                : Optional.empty();
    }
}
