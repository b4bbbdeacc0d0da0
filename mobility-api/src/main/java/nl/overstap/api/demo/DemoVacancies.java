package nl.overstap.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
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

/** Openings of all engagements: two in three are open now, the others closed over 18 months. */
final class DemoVacancies {

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

    DemoVacancies(Vacancies vacancies, DemoWork work) {
        this.vacancies = vacancies;
        this.work = work;
    }

    /** Answers those that are open at the end. */
    List<UUID> post(Stage stage, Actor bureau, Dice dice, List<DemoFirms.Firm> members, int number, Instant now) {
        List<UUID> open = new ArrayList<>();
        stage.times(bureau, number, i -> {
            boolean old = dice.chance(0.33);
            Instant posted = now.minus(Duration.ofHours(24L * (old ? dice.between(95, 500) : dice.between(0, 80)) + 1));
            NewVacancy wish = vacancy(dice, dice.pick(members), i, LocalDate.ofInstant(posted, Moment.ZONE));
            VacancySnapshot vacancy = stage.done(bureau, posted, () -> vacancies.post(CurrentActor.get(), wish));
            if (old) {
                close(stage, bureau, dice, vacancy, posted);
            } else if (vacancy.isOpen()) {
                open.add(vacancy.id());
            }
        });
        return open;
    }

    /** Before its closing day, or left to expire. */
    private void close(Stage stage, Actor bureau, Dice dice, VacancySnapshot vacancy, Instant posted) {
        if (!vacancy.isOpen() || dice.chance(0.3)) {
            return;
        }
        VacancyStatus status = dice.chance(0.7) ? VacancyStatus.FILLED : VacancyStatus.WITHDRAWN;
        stage.done(
                bureau,
                posted.plus(Duration.ofDays(dice.between(14, 80))),
                () -> vacancies.changeStatus(CurrentActor.get(), vacancy.id(), vacancy.version(), status, null));
    }

    private NewVacancy vacancy(Dice dice, DemoFirms.Firm firm, int number, LocalDate posted) {
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
