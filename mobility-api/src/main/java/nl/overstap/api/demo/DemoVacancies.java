package nl.overstap.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.NewVacancy;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import nl.overstap.mobility.vacancy.VacancyStatus;
import nl.overstap.mobility.vacancy.Visibility;
import org.jspecify.annotations.Nullable;

/** Openings of all engagements: two in three are open now, the others came and went over 18 months. */
final class DemoVacancies {

    private static final Duration USUALLY_OPEN = Duration.ofDays(88);

    private static final List<Engagement> USUAL = List.of(
            Engagement.EMPLOYMENT,
            Engagement.EMPLOYMENT,
            Engagement.EMPLOYMENT,
            Engagement.EMPLOYMENT,
            Engagement.SECONDMENT,
            Engagement.SECONDMENT,
            Engagement.PROJECT,
            Engagement.JOB_SWAP,
            Engagement.SHADOW_DAY,
            Engagement.LEARN_WORK,
            Engagement.INTERNSHIP,
            Engagement.TRIAL_PLACEMENT,
            Engagement.VOLUNTEERING);

    private final Vacancies vacancies;
    private final DemoWork work;
    private final Dice dice;
    private final List<Plan> planned;
    private final Map<UUID, Plan> open = new LinkedHashMap<>();
    private final Map<UUID, Opening> come = new HashMap<>();
    private int next;

    DemoVacancies(Vacancies vacancies, DemoWork work, Dice dice, int number, Instant now) {
        this.vacancies = vacancies;
        this.work = work;
        this.dice = dice;
        this.planned = IntStream.range(0, number)
                .mapToObj(i -> plan(i, now))
                .sorted(Comparator.comparing(Plan::posted))
                .toList();
    }

    /** When one is posted and, where somebody closes it, when and how. */
    private record Plan(
            int number, Instant posted, @Nullable Instant closed, VacancyStatus end) {

        boolean closesBefore(Instant moment) {
            return closed != null && closed.isBefore(moment);
        }
    }

    /** One that came, open until somebody closes it or its day has passed. */
    record Opening(UUID id, UUID organization, Engagement engagement, Instant posted, Instant gone) {

        boolean isOffered(Instant moment) {
            return posted.isBefore(moment) && moment.isBefore(gone);
        }
    }

    private Plan plan(int number, Instant now) {
        boolean old = dice.chance(0.33);
        Instant posted = now.minus(Duration.ofHours(24L * (old ? dice.between(95, 520) : dice.between(0, 80)) + 1));
        // before its closing day, or left to expire
        boolean left = !old || dice.chance(0.3);
        Instant closed = left ? null : posted.plus(Duration.ofDays(dice.between(14, 80)));
        return new Plan(number, posted, closed, dice.chance(0.7) ? VacancyStatus.FILLED : VacancyStatus.WITHDRAWN);
    }

    /** Those that are posted before that moment come, and those that are closed before it go. */
    void live(Stage stage, Actor bureau, List<DemoFirms.Firm> members, Instant until) {
        int first = next;
        while (next < planned.size() && planned.get(next).posted.isBefore(until)) {
            next++;
        }
        stage.times(bureau, next - first, i -> post(stage, bureau, planned.get(first + i), dice.pick(members)));
        List<UUID> ending = open.entrySet().stream()
                .filter(one -> one.getValue().closesBefore(until))
                .map(Map.Entry::getKey)
                .toList();
        stage.times(bureau, ending.size(), i -> close(stage, bureau, ending.get(i)));
    }

    /** The vacancy of that id, which has come. */
    Opening get(UUID id) {
        return Objects.requireNonNull(come.get(id));
    }

    private void post(Stage stage, Actor bureau, Plan plan, DemoFirms.Firm firm) {
        NewVacancy wish = vacancy(firm, plan.number, LocalDate.ofInstant(plan.posted, Moment.ZONE));
        VacancySnapshot vacancy = stage.done(bureau, plan.posted, () -> vacancies.post(CurrentActor.get(), wish));
        Instant gone = plan.closed == null ? plan.posted.plus(USUALLY_OPEN) : plan.closed;
        Engagement engagement = vacancy.content().engagement();
        come.put(vacancy.id(), new Opening(vacancy.id(), firm.id(), engagement, plan.posted, gone));
        if (vacancy.isOpen()) {
            open.put(vacancy.id(), plan);
        }
    }

    private void close(Stage stage, Actor bureau, UUID id) {
        Plan plan = Objects.requireNonNull(open.remove(id));
        Instant moment = Objects.requireNonNull(plan.closed);
        VacancySnapshot vacancy =
                stage.as(bureau, moment, () -> vacancies.find(id)).orElseThrow();
        if (vacancy.isOpen()) { // and not filled meanwhile by somebody who was introduced
            int version = vacancy.version();
            stage.done(bureau, moment, () -> vacancies.changeStatus(CurrentActor.get(), id, version, plan.end, null));
        }
    }

    private NewVacancy vacancy(DemoFirms.Firm firm, int number, LocalDate posted) {
        DemoWork.Job job = work.job(dice, firm.trade());
        Engagement engagement = dice.pick(USUAL);
        boolean paid = engagement != Engagement.SHADOW_DAY && engagement != Engagement.VOLUNTEERING;
        int hours = dice.between(3, 9) * 4;
        DemoTerms terms = DemoTerms.of(job);
        int pay = terms.amount(dice);
        List<NewVacancy.Skill> skills = job.skills().stream()
                .limit(dice.between(3, 7))
                .map(code -> new NewVacancy.Skill(code, true, dice.chance(0.4) ? dice.between(2, 4) : null))
                .toList();
        boolean remote = firm.trade().sector().startsWith("62") && dice.chance(0.4);
        boolean spans = engagement == Engagement.SECONDMENT || engagement == Engagement.PROJECT;
        return new NewVacancy(
                firm.id(),
                dice.chance(0.04) ? VacancyStatus.DRAFT : VacancyStatus.OPEN,
                "demo-" + number,
                Character.toUpperCase(job.title().charAt(0)) + job.title().substring(1),
                DemoTexts.text(dice, engagement, firm.place().name()),
                engagement,
                new NewVacancy.Occupation(job.occupation().code(), OccupationScheme.ESCO),
                List.copyOf(skills),
                dice.chance(0.7) ? Integer.valueOf(terms.level().in(dice)) : null,
                dice.chance(0.8)
                        ? List.of(new NewVacancy.Language("nl", dice.pick(List.of(Cefr.A2, Cefr.B1, Cefr.B2))))
                        : null,
                new NewVacancy.Range(Math.max(8, hours - 8), hours),
                paid ? new NewVacancy.Range(pay, pay + dice.between(4, 9) * 100) : null,
                remote ? null : firm.place().postcode(),
                remote,
                posted.plusDays(30),
                spans ? posted.plusDays(365) : null,
                null,
                dice.chance(0.15) ? dice.between(2, 4) : 1,
                dice.chance(0.1) ? List.of("B") : null,
                dice.chance(0.4) ? Visibility.PUBLIC : Visibility.NETWORK);
    }
}
