package nl.overstap.api.testing;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
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
import nl.overstap.mobility.vacancy.NewVacancy;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.mobility.vacancy.VacancySnapshot;
import nl.overstap.mobility.vacancy.VacancyStatus;
import nl.overstap.mobility.vacancy.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * People who search and openings in a region. Without more said, both are nurses in Ermelo who fit each other in
 * everything: a score of 1.
 */
public final class Market {

    /** What the codes of the starter set begin with. */
    public static final String SKILL = "starter:skill/";

    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final Region region;

    public Market(Region region) {
        this.region = region;
    }

    /** Somebody who registered and can log in as the subject. */
    public record Searcher(UUID id, String subject) {}

    /** What somebody can and wants, to be changed by a test. */
    public static final class Wishes {
        private List<NewProfile.NewWork> occupations = new ArrayList<>(List.of(desired("2221")));
        private @Nullable List<NewProfile.NewAbility> skills =
                List.of(able("wijkzorg"), able("wonden-verzorgen"), able("medicatie-toedienen"));
        private @Nullable Integer education = 6;
        private List<NewProfile.NewLanguage> languages = List.of();
        private @Nullable LocalDate availableFrom;
        private String postcode = "3851";
        private int travel = 30;
        private @Nullable Integer salary;
        private NewProfile.@Nullable NewHours hours = new NewProfile.NewHours(24, 36);
        private @Nullable List<String> licences = List.of("B");
        private List<NewProfile.NewBlock> blocked = List.of();
        private Set<Engagement> engagements = EnumSet.of(Engagement.EMPLOYMENT);
        private Set<Purpose> purposes = EnumSet.of(Purpose.MATCHING);
        private NewDetails.NewEmployer employer = new NewDetails.NewEmployer(null, "99999999", null);
        private boolean mayKnow;

        public Wishes occupation(String code) {
            occupations = new ArrayList<>(List.of(desired(code)));
            return this;
        }

        public Wishes notAs(String code) {
            return also(code, Wish.EXCLUDED);
        }

        public Wishes also(String code, Wish wish) {
            occupations.add(new NewProfile.NewWork(code, OccupationScheme.ISCO08, null, wish));
            return this;
        }

        public Wishes languages(String... codes) {
            languages = List.of(codes).stream()
                    .map(code -> new NewProfile.NewLanguage(code, Cefr.C1))
                    .toList();
            return this;
        }

        public Wishes availableFrom(LocalDate day) {
            availableFrom = day;
            return this;
        }

        public Wishes skills(String... names) {
            skills = List.of(names).stream().map(Wishes::able).toList();
            return this;
        }

        public Wishes withoutSkills() {
            skills = null;
            return this;
        }

        public Wishes education(@Nullable Integer level) {
            education = level;
            return this;
        }

        public Wishes at(String code, int kilometers) {
            postcode = code;
            travel = kilometers;
            return this;
        }

        public Wishes salary(int least) {
            salary = least;
            return this;
        }

        public Wishes hours(int min, int max) {
            hours = new NewProfile.NewHours(min, max);
            return this;
        }

        public Wishes licences(@Nullable List<String> held) {
            licences = held;
            return this;
        }

        public Wishes engagements(Engagement... wanted) {
            engagements = Set.of(wanted);
            return this;
        }

        public Wishes blocking(UUID organization) {
            blocked = List.of(new NewProfile.NewBlock(organization, null, null, null));
            return this;
        }

        public Wishes purposes(Purpose... given) {
            purposes = Set.of(given);
            return this;
        }

        public Wishes workingAt(UUID organization) {
            employer = new NewDetails.NewEmployer(organization, null, null);
            return this;
        }

        public NewProfile profile() {
            return new NewProfile(
                    "Verpleegkundige",
                    null,
                    List.copyOf(occupations),
                    skills == null ? null : List.copyOf(skills),
                    education,
                    languages,
                    hours,
                    availableFrom,
                    postcode,
                    travel,
                    salary,
                    List.copyOf(engagements),
                    licences == null ? null : List.copyOf(licences),
                    List.copyOf(blocked));
        }

        private static NewProfile.NewWork desired(String code) {
            return new NewProfile.NewWork(code, OccupationScheme.ISCO08, 8, Wish.DESIRED);
        }

        private static NewProfile.NewAbility able(String name) {
            return new NewProfile.NewAbility(SKILL + name, null);
        }
    }

    /** What is offered, to be changed by a test. */
    public static final class Offer {
        private final UUID organization;
        private VacancyStatus status = VacancyStatus.OPEN;
        private String title = "Wijkverpleegkundige";
        private Engagement engagement = Engagement.EMPLOYMENT;
        private String occupation = "2221";
        private List<NewVacancy.Skill> skills =
                List.of(asked("wijkzorg"), asked("wonden-verzorgen"), asked("medicatie-toedienen"));
        private @Nullable Integer education;
        private List<NewVacancy.Language> languages = List.of();
        private @Nullable LocalDate endsOn;
        private String postcode = "3851";
        private NewVacancy.@Nullable Range salary;
        private NewVacancy.@Nullable Range hours;
        private List<String> licences = List.of();

        private Offer(UUID organization) {
            this.organization = organization;
        }

        public Offer draft() {
            status = VacancyStatus.DRAFT;
            return this;
        }

        public Offer engagement(Engagement offered) {
            engagement = offered;
            return this;
        }

        public Offer occupation(String code) {
            occupation = code;
            return this;
        }

        public Offer skills(String... names) {
            skills = List.of(names).stream().map(Offer::asked).toList();
            return this;
        }

        public Offer title(String text) {
            title = text;
            return this;
        }

        public Offer education(int level) {
            education = level;
            return this;
        }

        public Offer languages(String... asked) {
            languages = List.of(asked).stream()
                    .map(code -> new NewVacancy.Language(code, Cefr.B2))
                    .toList();
            return this;
        }

        public Offer endingOn(LocalDate day) {
            endsOn = day;
            return this;
        }

        public Offer at(String code) {
            postcode = code;
            return this;
        }

        public Offer salary(int min, int max) {
            salary = new NewVacancy.Range(min, max);
            return this;
        }

        public Offer hours(int min, int max) {
            hours = new NewVacancy.Range(min, max);
            return this;
        }

        public Offer licences(String... asked) {
            licences = List.of(asked);
            return this;
        }

        private NewVacancy content() {
            return new NewVacancy(
                    organization,
                    status,
                    null,
                    title,
                    null,
                    engagement,
                    new NewVacancy.Occupation(occupation, OccupationScheme.ISCO08),
                    List.copyOf(skills),
                    education,
                    languages,
                    hours,
                    salary,
                    postcode,
                    false,
                    null,
                    endsOn,
                    null,
                    1,
                    List.copyOf(licences),
                    Visibility.NETWORK);
        }

        private static NewVacancy.Skill asked(String name) {
            return new NewVacancy.Skill(SKILL + name, true, null);
        }
    }

    public static Wishes wishes() {
        return new Wishes();
    }

    public static Offer offer(UUID organization) {
        return new Offer(organization);
    }

    /** Somebody registers. */
    public Searcher register(Wishes wishes) {
        String subject = region.subject("searcher-" + PEOPLE.incrementAndGet());
        String login = Region.login(subject);
        Actor newcomer = new Actor(null, login, region.network(), List.of());
        NewDetails details = new NewDetails(
                new NewDetails.NewPerson("Sanne", "Bakker", null, null, "nl"),
                wishes.employer,
                Transition.WORK_TO_WORK,
                Reason.AT_RISK,
                null);
        NewRegistration registration =
                new NewRegistration(details, wishes.profile(), wishes.mayKnow, wishes.purposes, null);
        UUID id = CurrentActor.as(
                        newcomer,
                        () -> Region.value(QuarkusTransaction.requiringNew()
                                .call(() -> Region.bean(OwnCandidates.class)
                                        .register(
                                                newcomer,
                                                login,
                                                Optional.of(subject + "@people.example"),
                                                registration))))
                .candidate()
                .id();
        return new Searcher(id, subject);
    }

    /** Enough others who look the same, and take no part, that nobody who does needs hiding. */
    public void crowd() {
        for (int i = 0; i < 5; i++) {
            register(wishes().purposes());
        }
    }

    /** HR of an employer reports one of its people, who agrees to these purposes by the link in the mail. */
    public UUID report(String hr, UUID employer, Wishes wishes, Purpose... purposes) {
        String address = region.subject("reported-" + PEOPLE.incrementAndGet()) + "@people.example";
        NewDetails details = new NewDetails(
                new NewDetails.NewPerson("Mark", "Visser", address, null, "nl"),
                new NewDetails.NewEmployer(employer, null, null),
                Transition.WORK_TO_WORK,
                Reason.REDUNDANT,
                null);
        UUID id = region.asActor(
                hr,
                () -> Region.value(Region.bean(Candidates.class)
                                .post(CurrentActor.get(), new NewCandidate(details, wishes.profile())))
                        .id());
        agree(id, purposes);
        return id;
    }

    /** Somebody agrees to exactly these purposes by their link. */
    public void agree(UUID candidate, Purpose... purposes) {
        Actor person = OwnActors.byLink(region.network(), candidate, null);
        NewAnswer answer = new NewAnswer(NewAnswer.Kind.CONSENT, Set.of(purposes), null, null, null);
        CurrentActor.as(
                person,
                () -> Region.value(QuarkusTransaction.requiringNew()
                        .call(() -> Region.bean(OwnCandidates.class).answer(person, candidate, answer))));
    }

    /** The searcher has another profile from now on. */
    public void change(Searcher searcher, Wishes wishes) {
        region.asActor(searcher.subject(), () -> {
            OwnCandidates own = Region.bean(OwnCandidates.class);
            int version = Region.value(own.view(CurrentActor.get(), searcher.id()))
                    .candidate()
                    .version();
            return Region.value(own.replaceProfile(CurrentActor.get(), searcher.id(), version, wishes.profile()));
        });
    }

    /** The searcher agrees to exactly these purposes from now on. */
    public void agree(Searcher searcher, Purpose... purposes) {
        region.asActor(
                searcher.subject(),
                () -> Region.value(Region.bean(OwnCandidates.class)
                        .changeConsents(CurrentActor.get(), searcher.id(), Set.of(purposes))));
    }

    /** The bureau posts a vacancy. */
    public UUID post(Offer offer) {
        return region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(Vacancies.class).post(CurrentActor.get(), offer.content()))
                        .id());
    }

    /** Waits for the one proposal of a pair, as the bureau reads it, and answers its id. */
    public String proposed(UUID candidate, UUID vacancy) {
        AtomicReference<String> proposed = new AtomicReference<>();
        eventually(() -> {
            List<String> ids = region.asBureau()
                    .queryParam("candidateId", candidate)
                    .queryParam("vacancyId", vacancy)
                    .get("/v1/proposals")
                    .path("items.id");
            assertThat(ids).hasSize(1);
            proposed.set(ids.getFirst());
        });
        return proposed.get();
    }

    /** The bureau decides on a proposal. */
    public void decide(String proposal, Map<String, Object> decision) {
        region.asBureau()
                .header(
                        "If-Match",
                        region.asBureau().get("/v1/proposals/{id}", proposal).header("ETag"))
                .body(decision)
                .put("/v1/proposals/{id}/decision", proposal)
                .then()
                .statusCode(200);
    }

    /** The bureau changes a vacancy. */
    public void change(UUID vacancy, Offer offer) {
        region.asActor(region.bureau(), () -> {
            Vacancies vacancies = Region.bean(Vacancies.class);
            VacancySnapshot before = vacancies.find(vacancy).orElseThrow();
            return Region.value(vacancies.replace(CurrentActor.get(), vacancy, before.version(), offer.content()));
        });
    }

    /** The bureau takes a vacancy to another status. */
    public void move(UUID vacancy, VacancyStatus status) {
        region.asActor(region.bureau(), () -> {
            Vacancies vacancies = Region.bean(Vacancies.class);
            VacancySnapshot before = vacancies.find(vacancy).orElseThrow();
            return Region.value(vacancies.changeStatus(CurrentActor.get(), vacancy, before.version(), status, null));
        });
    }
}
