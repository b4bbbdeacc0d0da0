package nl.overstap.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.introduction.IntroductionFilter;
import nl.overstap.mobility.introduction.IntroductionOutcome;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.introduction.YesNo;
import nl.overstap.mobility.placement.NewPlacement;
import nl.overstap.mobility.placement.Placements;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** What comes of an introduction: most say yes, some meet, a few are placed; of the latest some still wait. */
final class DemoMeetings {

    /** After this long the bureau no longer waits for an answer. */
    private static final Duration PATIENCE = Duration.ofDays(28);

    /** Of what began this long ago or less much is still waiting. */
    private static final Duration FRESH = Duration.ofDays(12);

    private final Introductions introductions;
    private final Placements placements;
    private final Dice dice;

    DemoMeetings(Introductions introductions, Placements placements, Dice dice) {
        this.introductions = introductions;
        this.placements = placements;
        this.dice = dice;
    }

    /** HR of an organization that has nobody who can log in. */
    static Actor hr(Stage stage, UUID organization) {
        return new Actor(
                null,
                null,
                stage.network(),
                List.of(new Grant(UUID.randomUUID(), Role.HR, stage.network(), organization, null, null, false, null)));
    }

    /** Leads all of a candidate's introductions that wait since a moment as far as it goes until now. */
    void follow(
            Stage stage, Actor bureau, UUID candidate, @Nullable Engagement engagement, Instant since, Instant now) {
        for (IntroductionSnapshot introduction : waiting(stage, bureau, candidate, since)) {
            if (dice.chance(isFresh(since, now) ? 0.35 : 0.15)) {
                giveUp(stage, bureau, introduction, since.plus(PATIENCE), now);
            } else {
                ask(stage, bureau, introduction, engagement, since, now);
            }
        }
    }

    /** Both say yes to all of a candidate's introductions that wait; the bureau has yet to find a day. */
    void agree(Stage stage, Actor bureau, UUID candidate, Instant moment) {
        for (IntroductionSnapshot introduction : waiting(stage, bureau, candidate, moment)) {
            UUID id = introduction.id();
            Actor hr = hr(stage, introduction.organizationId());
            stage.as(hr, moment, () -> introductions.answerOfEmployer(CurrentActor.get(), id, YesNo.YES));
            stage.as(
                    stage.nobody(),
                    moment.plusSeconds(3000),
                    () -> introductions.answerOfCandidate(candidate, id, YesNo.YES, null));
        }
    }

    private List<IntroductionSnapshot> waiting(Stage stage, Actor bureau, UUID candidate, Instant moment) {
        IntroductionFilter filter = new IntroductionFilter(IntroductionStatus.REQUESTED, candidate, null, null);
        PageRequest page = new PageRequest(null, 100, "createdAt", true);
        return stage.as(bureau, moment, () -> introductions.list(CurrentActor.get(), filter, page))
                .items();
    }

    private static boolean isFresh(Instant moment, Instant now) {
        return moment.isAfter(now.minus(FRESH));
    }

    private void giveUp(Stage stage, Actor bureau, IntroductionSnapshot introduction, Instant moment, Instant now) {
        if (moment.isBefore(now)) {
            close(stage, bureau, introduction.id(), IntroductionOutcome.NO_ANSWER, moment);
        }
    }

    /** Both answer, as far as they have not: the employer first. */
    private void ask(
            Stage stage,
            Actor bureau,
            IntroductionSnapshot introduction,
            @Nullable Engagement engagement,
            Instant since,
            Instant now) {
        UUID id = introduction.id();
        UUID candidate = introduction.candidateId();
        Instant moment = since;
        boolean yes = true;
        if (introduction.employerAnswer() == null) {
            moment = moment.plus(Duration.ofHours(dice.between(4, 70)));
            YesNo answer = answer(0.88);
            if (moment.isAfter(now)) {
                return;
            }
            stage.as(
                    hr(stage, introduction.organizationId()),
                    moment,
                    () -> introductions.answerOfEmployer(CurrentActor.get(), id, answer));
            yes = answer == YesNo.YES;
        }
        if (yes && introduction.candidateAnswer() == null) {
            moment = moment.plus(Duration.ofHours(dice.between(4, 90)));
            YesNo answer = answer(0.78);
            if (moment.isAfter(now)) {
                return;
            }
            stage.as(stage.nobody(), moment, () -> introductions.answerOfCandidate(candidate, id, answer, null));
            yes = answer == YesNo.YES;
        }
        if (yes) {
            introduce(stage, bureau, id, engagement, moment, now);
        }
    }

    private YesNo answer(double likely) {
        return dice.chance(likely) ? YesNo.YES : YesNo.NO;
    }

    /** The bureau finds a day that suits both. */
    private void introduce(
            Stage stage, Actor bureau, UUID id, @Nullable Engagement engagement, Instant accepted, Instant now) {
        Instant moment = accepted.plus(Duration.ofHours(dice.between(8, isFresh(accepted, now) ? 400 : 120)));
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
            place(stage, bureau, id, engagement == null ? usual() : engagement, decided);
        } else {
            close(
                    stage,
                    bureau,
                    id,
                    dice.chance(0.7) ? IntroductionOutcome.NO_FIT : IntroductionOutcome.NO_ANSWER,
                    decided);
        }
    }

    private Engagement usual() {
        return dice.pick(List.of(
                Engagement.EMPLOYMENT, Engagement.EMPLOYMENT, Engagement.SECONDMENT, Engagement.TRIAL_PLACEMENT));
    }

    private void place(Stage stage, Actor bureau, UUID id, Engagement engagement, Instant decided) {
        LocalDate start = LocalDate.ofInstant(decided, Moment.ZONE).plusDays(dice.between(3, 30));
        LocalDate end = switch (engagement) {
            case EMPLOYMENT -> null;
            case SHADOW_DAY -> start;
            case TRIAL_PLACEMENT, JOB_SWAP, INTERNSHIP -> start.plusDays(dice.between(20, 90));
            default -> start.plusDays(dice.between(90, 300));
        };
        int hours = engagement == Engagement.SHADOW_DAY ? 8 : dice.pick(List.of(20, 24, 28, 32, 32, 36));
        stage.as(
                bureau,
                decided,
                () -> placements.make(CurrentActor.get(), new NewPlacement(id, engagement, start, end, hours, null)));
    }

    private void close(Stage stage, Actor bureau, UUID id, IntroductionOutcome outcome, Instant moment) {
        int version = version(stage, bureau, id);
        stage.as(bureau, moment, () -> introductions.close(CurrentActor.get(), id, version, outcome));
    }

    private int version(Stage stage, Actor bureau, UUID id) {
        return stage.as(
                bureau,
                Instant.EPOCH,
                () -> introductions.find(id).orElseThrow().version());
    }
}
