package nl.overstap.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.request.NewCandidate;
import nl.overstap.mobility.candidate.request.NewRegistration;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** People who want or have to move, in all states. */
final class DemoPeople {

    private static final int DAYS = 540;

    /** After so long who stopped is erased, as docs/retention.md has it. */
    private static final Duration AFTER_STOPPING = Duration.ofDays(28);

    private static final List<Reason> REASONS =
            List.of(Reason.VOLUNTARY, Reason.VOLUNTARY, Reason.AT_RISK, Reason.REDUNDANT, Reason.CONTRACT_ENDS);
    private static final List<String> SOURCES =
            List.of("collega", "website", "nieuwsbrief", "UWV", "open dag", "LinkedIn");

    private final Candidates candidates;
    private final OwnCandidates own;
    private final DemoWork work;
    private final DemoNames names;
    private final Dice dice;
    private int next;

    DemoPeople(Candidates candidates, OwnCandidates own, DemoWork work, DemoNames names, Dice dice) {
        this.candidates = candidates;
        this.own = own;
        this.work = work;
        this.names = names;
        this.dice = dice;
    }

    /** How many are to come in all, more each month, until now. */
    record Coming(int number, Instant now) {

        /** Whole days before now, 1 and more. */
        int daysAgo(int which) {
            return Math.max(1, (int) (DAYS * Math.pow(1 - (double) which / number, 1.4)));
        }

        Instant arrival(int which) {
            return now.minus(Duration.ofDays(daysAgo(which)));
        }
    }

    /** Lets those come who do so before that moment; answers the ones that take part, the longest known first. */
    List<Active> come(
            Stage stage,
            Actor bureau,
            List<DemoFirms.Firm> members,
            Coming coming,
            DemoRegion.Logins logins,
            Instant until) {
        List<Active> active = new ArrayList<>();
        int first = next;
        while (next < coming.number && coming.arrival(next).isBefore(until)) {
            next++;
        }
        List<Integer> posted =
                IntStream.range(first, next).filter(i -> !registers(i)).boxed().toList();
        stage.times(bureau, posted.size(), k -> {
            int i = posted.get(k);
            Instant came = coming.arrival(i).minusSeconds(dice.between(0, 30_000));
            UUID id = post(stage, bureau, dice.pick(members), names.person(), i, came);
            if (answers(stage, id, i, coming.daysAgo(i), came, coming.now)) {
                active.add(new Active(id, came));
            }
        });
        // each in a transaction of their own, which knows their login
        IntStream.range(first, next).filter(DemoPeople::registers).forEach(i -> {
            Instant came = coming.arrival(i).minusSeconds(dice.between(0, 30_000));
            active.add(new Active(register(stage, dice.pick(members), i, logins, came), came));
        });
        active.sort(Comparator.comparing(Active::since));
        return active;
    }

    private static boolean registers(int which) {
        return which % 15 == 4;
    }

    /** Somebody who takes part, since when. */
    record Active(UUID id, Instant since) {}

    private UUID post(
            Stage stage, Actor bureau, DemoFirms.Firm firm, DemoNames.PersonName name, int number, Instant posted) {
        return stage.done(
                        bureau,
                        posted,
                        () -> candidates.post(
                                CurrentActor.get(),
                                new NewCandidate(details(firm, name, name.email(number)), profile(firm, posted))))
                .id();
    }

    /** By themselves, and one in two without telling the employer. */
    private UUID register(Stage stage, DemoFirms.Firm firm, int number, DemoRegion.Logins logins, Instant moment) {
        DemoNames.PersonName name = names.person();
        DemoPerson person = new DemoPerson(name.given(), name.family(), name.email(number));
        return register(stage, firm, person, logins.of("person-" + number), dice.chance(0.5), moment);
    }

    /** Few refuse, and half of the latest have not answered yet; of those who join some pause, stop or are erased. */
    private boolean answers(Stage stage, UUID id, int number, int daysAgo, Instant posted, Instant now) {
        if (daysAgo <= 24 && number % 2 == 0) {
            return false;
        }
        Instant answered = posted.plus(Duration.ofHours(dice.between(2, 20)));
        if (number % 25 == 7) {
            answer(stage, id, answered, NewAnswer.Kind.REFUSE, null, null);
            return false;
        }
        Set<Purpose> purposes = dice.chance(0.85)
                ? Set.of(Purpose.MATCHING, Purpose.CIRCULATION, Purpose.RARE_PROFILE)
                : dice.chance(0.5) ? Set.of(Purpose.MATCHING) : Set.of(Purpose.MATCHING, Purpose.SHOW_POSTER);
        answer(stage, id, answered, NewAnswer.Kind.CONSENT, purposes, null);
        Instant later = answered.plus(Duration.ofDays(Math.max(0, dice.between(0, daysAgo) - 1)));
        LocalDate back = LocalDate.ofInstant(now, Moment.ZONE).plusDays(dice.between(10, 60));
        switch (number % 20) {
            case 3 -> {
                answer(stage, id, later, NewAnswer.Kind.PAUSE, null, back);
                confirm(stage, id, number, later, now);
            }
            case 11 -> {
                answer(stage, id, later, NewAnswer.Kind.WITHDRAW, null, null);
                if (later.plus(AFTER_STOPPING).isBefore(now)) {
                    answer(stage, id, later.plus(AFTER_STOPPING), NewAnswer.Kind.ERASE, null, null);
                }
            }
            case 19 -> answer(stage, id, later, NewAnswer.Kind.ERASE, null, null);
            default -> {
                confirm(stage, id, number, answered, now);
                return true;
            }
        }
        return false;
    }

    /** Who has been here for long has said since that all is still true, or would have been asked, and be gone. */
    private void confirm(Stage stage, UUID id, int number, Instant since, Instant now) {
        Instant moment = now.minus(Duration.ofDays(5 + number * 37L % 270));
        if (moment.isAfter(since)) {
            answer(stage, id, moment, NewAnswer.Kind.CONFIRM, null, null);
        }
    }

    private void answer(
            Stage stage,
            UUID id,
            Instant moment,
            NewAnswer.Kind kind,
            @Nullable Set<Purpose> purposes,
            @Nullable LocalDate until) {
        stage.done(
                OwnActors.byLink(stage.network(), id, null),
                moment,
                () -> own.answer(CurrentActor.get(), id, new NewAnswer(kind, purposes, null, until, null)));
    }

    /** The demo's own employee: posted by HR's firm, consented, with an account. */
    UUID employee(Stage stage, Actor hr, DemoFirms.Firm firm, DemoPerson person, String login, Instant posted) {
        UUID id = stage.done(
                        hr,
                        posted,
                        () -> candidates.post(
                                CurrentActor.get(),
                                new NewCandidate(
                                        details(
                                                firm,
                                                new DemoNames.PersonName(person.given(), person.family()),
                                                person.email()),
                                        profile(firm, posted))))
                .id();
        answer(
                stage,
                id,
                posted.plus(Duration.ofHours(3)),
                NewAnswer.Kind.CONSENT,
                Set.of(Purpose.MATCHING, Purpose.CIRCULATION, Purpose.RARE_PROFILE),
                null);
        stage.done(
                OwnActors.byLink(stage.network(), id, login),
                posted.plus(Duration.ofHours(3)),
                () -> own.bind(CurrentActor.get(), id, login, Optional.empty()));
        return id;
    }

    /** Works at HR's firm and registered without telling it. */
    UUID self(Stage stage, DemoFirms.Firm firm, DemoPerson person, String login, Instant moment) {
        return register(stage, firm, person, login, false, moment);
    }

    private UUID register(
            Stage stage,
            DemoFirms.Firm firm,
            DemoPerson person,
            String login,
            boolean employerMayKnow,
            Instant moment) {
        NewDetails details = details(firm, new DemoNames.PersonName(person.given(), person.family()), person.email());
        NewRegistration wish = new NewRegistration(
                details,
                profile(firm, moment),
                employerMayKnow,
                Set.of(Purpose.MATCHING, Purpose.CIRCULATION, Purpose.RARE_PROFILE),
                null);
        return stage.done(
                        new Actor(null, login, stage.network(), List.of()),
                        moment,
                        () -> own.register(CurrentActor.get(), login, Optional.of(person.email()), wish))
                .candidate()
                .id();
    }

    /** One of those who can log in. */
    record DemoPerson(String given, String family, String email) {}

    private NewDetails details(DemoFirms.Firm firm, DemoNames.PersonName name, String email) {
        return new NewDetails(
                new NewDetails.NewPerson(
                        name.given(), name.family(), email, "06" + dice.between(10_000_000, 99_999_999), "nl"),
                new NewDetails.NewEmployer(firm.id(), null, null),
                Transition.WORK_TO_WORK,
                dice.pick(REASONS),
                dice.pick(SOURCES));
    }

    private NewProfile profile(DemoFirms.Firm firm, Instant moment) {
        DemoWork.Job past = work.job(dice, firm.trade());
        DemoTrades.Trade wished = dice.chance(0.6) ? firm.trade() : dice.pick(DemoTrades.ALL);
        DemoWork.Job desired = work.job(dice, wished);
        List<NewProfile.NewAbility> skills = Stream.concat(
                        past.skills().stream().limit(dice.between(3, 6)),
                        desired.skills().stream().limit(dice.between(2, 6)))
                .distinct()
                .map(code -> new NewProfile.NewAbility(code, dice.chance(0.6) ? dice.between(2, 5) : null))
                .toList();
        List<NewProfile.NewWork> occupations = new ArrayList<>();
        occupations.add(new NewProfile.NewWork(desired.occupation().code(), OccupationScheme.ESCO, null, Wish.DESIRED));
        if (!past.occupation().equals(desired.occupation())) {
            occupations.add(new NewProfile.NewWork(
                    past.occupation().code(), OccupationScheme.ESCO, dice.between(1, 25), Wish.PAST));
        }
        int hours = dice.between(4, 10) * 4;
        DemoPlaces.Place home = dice.chance(0.5) ? firm.place() : dice.pick(DemoPlaces.ALL);
        return new NewProfile(
                DemoTexts.headline(dice, past.title()),
                dice.chance(0.5) ? DemoTexts.about(dice) : null,
                List.copyOf(occupations),
                List.copyOf(skills),
                DemoTerms.of(past).level().in(dice),
                List.of(new NewProfile.NewLanguage("nl", dice.pick(List.of(Cefr.B1, Cefr.B2, Cefr.C1, Cefr.C2)))),
                new NewProfile.NewHours(Math.max(8, hours - 8), hours),
                LocalDate.ofInstant(moment, Moment.ZONE).plusDays(dice.between(0, 60)),
                home.postcode(),
                dice.pick(List.of(10, 15, 20, 25, 30, 40, 60)),
                dice.chance(0.7) ? Integer.valueOf(DemoTerms.of(desired).amount(dice) - 200) : null,
                List.copyOf(engagements()),
                dice.chance(0.6) ? List.of("B") : List.of(),
                List.of());
    }

    private Set<Engagement> engagements() {
        Set<Engagement> wanted = new TreeSet<>();
        wanted.add(Engagement.EMPLOYMENT);
        wanted.addAll(dice.some(
                List.of(
                        Engagement.SECONDMENT,
                        Engagement.PROJECT,
                        Engagement.JOB_SWAP,
                        Engagement.SHADOW_DAY,
                        Engagement.LEARN_WORK,
                        Engagement.TRIAL_PLACEMENT),
                dice.between(0, 3)));
        return wanted;
    }
}
