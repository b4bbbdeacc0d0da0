package nl.overstap.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
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
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.response.NewResponse;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.time.Moment;

/** Eighteen months of rounds and answers, and what came of them. */
final class DemoHistory {

    private final Circulations circulations;
    private final Recipients recipients;
    private final Responses responses;
    private final DemoMeetings meetings;
    private final Reminders reminders;
    private final Dice dice;

    DemoHistory(
            Circulations circulations,
            Recipients recipients,
            Responses responses,
            DemoMeetings meetings,
            Reminders reminders,
            Dice dice) {
        this.circulations = circulations;
        this.recipients = recipients;
        this.responses = responses;
        this.meetings = meetings;
        this.reminders = reminders;
        this.dice = dice;
    }

    /** Half of those who are active get a round, some days after they came. */
    void live(Stage stage, Actor bureau, List<DemoPeople.Active> candidates, Instant now) {
        for (int i = 0; i < candidates.size(); i += 2) {
            DemoPeople.Active candidate = candidates.get(i);
            Instant sent = candidate.since().plus(Duration.ofHours(30L + dice.between(1, 300)));
            if (sent.isBefore(now)) {
                stage.together(bureau, () -> round(stage, bureau, candidate.id(), sent, now));
            }
        }
        stage.together(bureau, () -> stage.as(bureau, now, () -> remind(now)));
    }

    /** Who stayed silent until now has been reminded of it. */
    private boolean remind(Instant now) {
        reminders.sent(
                reminders.take(Integer.MAX_VALUE).silent().stream()
                        .map(Reminders.Silent::recipientId)
                        .toList(),
                now);
        return true;
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
            return; // no consent to rounds, held, or to nobody
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
                meetings.follow(stage, bureau, candidate, null, moment, now);
            }
        }
    }
}
