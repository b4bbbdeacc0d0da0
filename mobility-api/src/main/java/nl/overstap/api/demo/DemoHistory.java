package nl.overstap.api.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.Audience;
import nl.overstap.mobility.circulation.CirculationSnapshot;
import nl.overstap.mobility.circulation.CirculationStatus;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.NewCirculation;
import nl.overstap.mobility.circulation.RecipientSnapshot;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.introduction.IntroductionFilter;
import nl.overstap.mobility.introduction.IntroductionOutcome;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.placement.NewPlacement;
import nl.overstap.mobility.placement.Placements;
import nl.overstap.mobility.response.NewResponse;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.time.Moment;

/** Eighteen months of rounds, answers, introductions and placements. */
final class DemoHistory {

    private final Circulations circulations;
    private final Recipients recipients;
    private final Responses responses;
    private final Introductions introductions;
    private final Placements placements;
    private final Dice dice;

    DemoHistory(
            Circulations circulations,
            Recipients recipients,
            Responses responses,
            Introductions introductions,
            Placements placements,
            Dice dice) {
        this.circulations = circulations;
        this.recipients = recipients;
        this.responses = responses;
        this.introductions = introductions;
        this.placements = placements;
        this.dice = dice;
    }

    /** Half of those who are active get a round, some days after they came. */
    void live(Stage stage, Actor bureau, List<DemoPeople.Active> candidates, Instant now) {
        for (int i = 0; i < candidates.size(); i += 2) {
            DemoPeople.Active candidate = candidates.get(i);
            Instant sent = candidate.since().plus(Duration.ofHours(30L + dice.between(1, 300)));
            if (sent.isBefore(now)) {
                CurrentActor.as(
                        bureau,
                        () -> QuarkusTransaction.requiringNew().call(() -> {
                            round(stage, bureau, candidate.id(), sent, now);
                            return true;
                        }));
            }
        }
    }

    private void round(Stage stage, Actor bureau, UUID candidate, Instant sent, Instant now) {
        Set<MembershipStatus> members = dice.chance(0.7)
                ? Set.of(MembershipStatus.ACTIVE, MembershipStatus.PROSPECT)
                : Set.of(MembershipStatus.ACTIVE);
        Audience audience = new Audience(members, List.of(), dice.pick(List.of(10, 15, 20)), List.of());
        LocalDate closes = LocalDate.ofInstant(sent, Moment.ZONE).plusDays(28);
        Outcome<CirculationSnapshot> started = stage.as(
                bureau,
                sent,
                () -> circulations.start(CurrentActor.get(), new NewCirculation(candidate, audience, closes)));
        if (!(started instanceof Outcome.Done<CirculationSnapshot>(CirculationSnapshot round))
                || round.status() != CirculationStatus.OPEN) {
            return; // no consent to rounds, or held
        }
        answers(stage, bureau, candidate, round, sent, now);
    }

    private void answers(
            Stage stage, Actor bureau, UUID candidate, CirculationSnapshot round, Instant sent, Instant now) {
        List<RecipientSnapshot> told = stage.as(bureau, sent, () -> recipients.of(round.id()));
        stage.as(bureau, sent.plusSeconds(120), () -> {
            recipients.sent(told.stream().map(RecipientSnapshot::id).toList(), sent.plusSeconds(120));
            return true;
        });
        for (RecipientSnapshot recipient : dice.some(told, Math.max(2, told.size() / 4))) {
            Instant moment = sent.plus(Duration.ofHours(dice.between(1, 400)));
            if (moment.isAfter(now)) {
                continue;
            }
            Answer answer = dice.chance(0.18) ? Answer.INTERESTED : dice.chance(0.03) ? Answer.OPT_OUT : Answer.NOT_NOW;
            Links.Target link = new Links.Target(LinkKind.RESPONSE, stage.network(), recipient.id(), null);
            stage.as(stage.nobody(), moment, () -> responses.answer(link, new NewResponse(answer, null)));
            if (answer == Answer.INTERESTED) {
                meet(stage, bureau, candidate, moment, now);
            }
        }
    }

    /** What comes of interest: most say yes, some meet, a few are placed. */
    private void meet(Stage stage, Actor bureau, UUID candidate, Instant interested, Instant now) {
        List<IntroductionSnapshot> open = stage.as(
                        bureau,
                        interested,
                        () -> introductions.list(
                                CurrentActor.get(),
                                new IntroductionFilter(IntroductionStatus.REQUESTED, candidate, null, null),
                                new PageRequest(null, 100, "createdAt", true)))
                .items();
        for (IntroductionSnapshot introduction : open) {
            Instant answered = interested.plus(Duration.ofHours(dice.between(4, 90)));
            if (answered.isAfter(now) || dice.chance(0.15)) {
                continue;
            }
            YesNo answer = dice.chance(0.75) ? YesNo.YES : YesNo.NO;
            stage.as(
                    stage.nobody(),
                    answered,
                    () -> introductions.answerOfCandidate(candidate, introduction.id(), answer, null));
            if (answer == YesNo.YES) {
                introduce(stage, bureau, introduction.id(), answered, now);
            }
        }
    }

    private void introduce(Stage stage, Actor bureau, UUID id, Instant accepted, Instant now) {
        Instant moment = accepted.plus(Duration.ofHours(dice.between(2, 48)));
        if (moment.isAfter(now)) {
            return;
        }
        int version = version(stage, bureau, id);
        Outcome<IntroductionSnapshot> met =
                stage.as(bureau, moment, () -> introductions.introduce(CurrentActor.get(), id, version));
        Instant decided = moment.plus(Duration.ofDays(dice.between(5, 40)));
        if (!(met instanceof Outcome.Done<IntroductionSnapshot>) || decided.isAfter(now)) {
            return;
        }
        if (dice.chance(0.5)) {
            LocalDate start = LocalDate.ofInstant(decided, Moment.ZONE).plusDays(dice.between(3, 30));
            Engagement engagement = dice.pick(List.of(
                    Engagement.EMPLOYMENT, Engagement.EMPLOYMENT, Engagement.SECONDMENT, Engagement.TRIAL_PLACEMENT));
            LocalDate end = engagement == Engagement.EMPLOYMENT ? null : start.plusDays(dice.between(20, 200));
            stage.as(
                    bureau,
                    decided,
                    () -> placements.make(CurrentActor.get(), new NewPlacement(id, engagement, start, end, 32, null)));
        } else {
            IntroductionOutcome outcome = dice.pick(
                    List.of(IntroductionOutcome.NO_FIT, IntroductionOutcome.NO_FIT, IntroductionOutcome.NO_ANSWER));
            int next = version(stage, bureau, id);
            stage.as(bureau, decided, () -> introductions.close(CurrentActor.get(), id, next, outcome));
        }
    }

    private int version(Stage stage, Actor bureau, UUID id) {
        return stage.as(
                bureau,
                Instant.EPOCH,
                () -> introductions.find(id).orElseThrow().version());
    }
}
