package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.overstap.api.anonymity.Somebody.Town;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Area;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.match.CoarseView;
import nl.overstap.mobility.match.MatchList;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Sector;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.view.ProposalFilter;
import nl.overstap.mobility.proposal.view.ProposalList;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.proposal.view.ProposalSnapshot;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tries to name people, and to find their homes, from all that an employer can receive or ask for. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NamingAttackTest {

    private static final int K = 5;

    private final Region region = Region.fresh();
    private final Population population = new Population(region);
    private final UUID school = school();
    private final Map<UUID, Somebody> people = new HashMap<>();
    private final Attacker attacker = new Attacker(this::sector);

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103})
    void nobody_is_named_more_surely_than_one_in_k_whatever_is_known_of_everybody(long seed) {
        add(new Random(seed), 120);

        Map<UUID, Generalized> shown = receive();

        shown.forEach((person, profile) -> {
            if (!profile.isRare()) {
                assertThat(attacker.success(profile.profile().reference(), person))
                        .as("%s as %s", people.get(person), profile)
                        .isLessThanOrEqualTo(1.0 / K);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 106, 107, 108})
    void nor_by_who_works_out_for_everybody_how_many_steps_are_taken(long seed) {
        add(new Random(seed), 120);

        Map<UUID, Generalized> shown = shown();
        attacker.receiveAndWorkOut(shown);

        shown.forEach((person, profile) -> {
            if (!profile.isRare()) {
                assertThat(attacker.success(profile.profile().reference(), person))
                        .as("%s as %s", people.get(person), profile)
                        .isBetween(Double.MIN_VALUE, 1.0 / K);
            }
        });
    }

    @Test
    void who_alone_is_of_another_sector_is_not_alone_without_one() {
        UUID hospital = region.firm();
        List<Somebody> nurses = new ArrayList<>();
        for (int i = 0; i < K; i++) {
            nurses.add(nurse(hospital));
        }
        add(nurses);
        assertThat(shown().values()).allMatch(profile -> profile.steps().isEmpty());

        Somebody ofTheSchool = nurse(school);
        add(List.of(ofTheSchool));
        Map<UUID, Generalized> shown = shown();
        attacker.receiveAndWorkOut(shown);

        assertThat(shown.values()).noneMatch(Generalized::isRare);
        assertThat(attacker.suspects(shown.get(ofTheSchool.id()).profile().reference()))
                .hasSize(K + 1);
    }

    private static Somebody nurse(UUID employer) {
        return new Somebody(UUID.randomUUID(), "2221", Town.ERMELO, 5, 24, 32, employer, List.of("nl"));
    }

    @Test
    void the_same_attack_names_people_whose_profiles_are_not_generalized() {
        add(new Random(104), 120);
        Map<UUID, Generalized> shown = shown();

        Map<UUID, AnonymousProfile> leaky = new HashMap<>();
        shown.forEach((person, profile) -> leaky.put(person, asItIs(profile.profile(), people.get(person))));
        attacker.receive(leaky.values());

        double expected = leaky.entrySet().stream()
                .mapToDouble(one -> attacker.success(one.getValue().reference(), one.getKey()))
                .average()
                .orElseThrow();
        assertThat(expected).isGreaterThan(2.0 / K);
        assertThat(leaky.entrySet())
                .anyMatch(one -> attacker.success(one.getValue().reference(), one.getKey()) == 1);
    }

    @Test
    void what_is_kept_over_months_of_coming_going_and_changing_names_no_more_of_them() {
        Map<UUID, Generalized> shown = months(new Random(105), this::receive);

        assertThat(expected(shown)).isLessThanOrEqualTo(1.0 / K);
    }

    /** Who leaves a group can be counted out of it; so this is more than one in k, and less than one in four. */
    @Test
    void over_months_who_works_out_the_steps_each_time_names_somewhat_more() {
        Map<UUID, Generalized> shown = months(new Random(105), () -> {
            Map<UUID, Generalized> now = shown();
            attacker.receiveAndWorkOut(now);
            return now;
        });

        assertThat(expected(shown)).isLessThanOrEqualTo(1.0 / (K - 1));
    }

    private Map<UUID, Generalized> months(Random random, Supplier<Map<UUID, Generalized>> received) {
        add(random, 120);
        Map<UUID, Generalized> shown = received.get();
        for (int month = 0; month < 4; month++) {
            new ArrayList<>(people.keySet()).stream().limit(15).forEach(id -> {
                population.erase(id);
                people.remove(id);
            });
            add(random, 20);
            new ArrayList<>(people.values()).stream().skip(20).limit(10).forEach(person -> {
                Somebody moved = person.livingIn(Town.values()[random.nextInt(3)]);
                people.put(moved.id(), moved);
                population.change(moved);
                attacker.learn(List.of(moved));
            });
            shown = received.get();
        }
        return shown;
    }

    private double expected(Map<UUID, Generalized> shown) {
        return shown.entrySet().stream()
                .filter(one -> !one.getValue().isRare())
                .mapToDouble(one -> attacker.success(one.getValue().profile().reference(), one.getKey()))
                .average()
                .orElseThrow();
    }

    @Test
    void vacancies_at_chosen_postcodes_tell_no_home_apart_from_another_in_the_area_shown() {
        Market market = new Market(region);
        Map<UUID, String> homes = new HashMap<>();
        for (String home : List.of("8011", "8012", "8013", "8014", "8015", "8016", "8017", "8019")) {
            homes.put(market.register(wishes().at(home, 12)).id(), home);
        }
        Map<UUID, Generalized> shown =
                region.inNetwork(() -> Region.bean(AnonymousProfiles.class).of(homes.keySet()));
        assertThat(shown.values()).allMatch(one -> one.profile().area().kind() == Area.Kind.PLACE);

        Map<UUID, List<String>> toldToHr = new TreeMap<>();
        Map<UUID, List<String>> toldToBureau = new TreeMap<>();
        int days = 0;
        for (String postcode :
                List.of("8181", "8011", "8016", "8021", "8031", "8041", "8071", "8081", "8091", "8161")) {
            UUID vacancy = market.post(offer(region.otherFirm()).at(postcode));
            refreshed();
            homes.keySet()
                    .forEach(home -> toldToHr.computeIfAbsent(
                                    shown.get(home).profile().reference(), _ -> new ArrayList<>())
                            .add(postcode + " proposed: " + proposals(region.otherHr(), home, vacancy, 0)));
            measured(vacancy, region.otherHr(), days++)
                    .forEach((who, what) -> toldToHr.computeIfAbsent(who, _ -> new ArrayList<>())
                            .add(postcode + what));
            measured(vacancy, region.bureau(), days)
                    .forEach((who, what) -> toldToBureau
                            .computeIfAbsent(who, _ -> new ArrayList<>())
                            .add(postcode + what));
        }

        assertThat(toldToHr).hasSize(homes.size());
        assertThat(List.copyOf(toldToHr.values()).stream().distinct())
                .as("answers to HR")
                .hasSize(1);
        assertThat(List.copyOf(toldToBureau.values()).stream().distinct())
                .as("answers by which homes differ, had they been told to HR")
                .hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {12, 25})
    void asking_for_people_tells_no_home_apart_and_nor_does_moving_the_vacancy_afterwards(int travel) {
        Market market = new Market(region);
        List<UUID> homes = Stream.of("8011", "8012", "8013", "8014", "8015", "8016", "8017", "8019")
                .map(home -> market.register(wishes().at(home, travel)).id())
                .toList();
        UUID moving = market.post(offer(region.otherFirm()).at("8011"));
        Map<UUID, List<String>> toldToHr = new HashMap<>();
        Map<UUID, List<String>> toldToBureau = new HashMap<>();
        homes.forEach(home -> Region.value(ask(home, moving, 0)));
        int days = 1;
        for (String postcode : List.of("8016", "8021", "8031", "8041", "8091", "8161", "8072", "8011")) {
            market.change(moving, offer(region.otherFirm()).at(postcode));
            refreshed();
            for (UUID home : homes) {
                toldToHr.computeIfAbsent(home, _ -> new ArrayList<>())
                        .add(postcode + " moved: " + proposals(region.otherHr(), home, moving, days));
                toldToBureau
                        .computeIfAbsent(home, _ -> new ArrayList<>())
                        .add(proposals(region.bureau(), home, moving, days));
            }
            days++;
        }
        for (String postcode : List.of("8021", "8071", "8081", "8091", "8161", "8181", "3811")) {
            UUID vacancy = market.post(offer(region.otherFirm()).at(postcode));
            for (UUID home : homes) {
                Objects.requireNonNull(toldToHr.get(home))
                        .add(postcode + " asked: " + answer(ask(home, vacancy, days)));
            }
            days++;
        }

        assertThat(toldToHr.values().stream().distinct()).as("answers to HR").hasSize(1);
        assertThat(toldToHr.values().iterator().next())
                .as("some are told to fit, some are not")
                .anyMatch(one -> one.contains("asked: PROPOSED"))
                .anyMatch(one -> one.contains("code=no-match"));
        assertThat(toldToBureau.values().stream().distinct())
                .as("answers by which homes differ, had they been told to HR")
                .hasSizeGreaterThan(1);
    }

    private Outcome<ProposalSnapshot> ask(UUID person, UUID vacancy, int days) {
        return later(
                days,
                region.otherHr(),
                () -> Region.bean(Interests.class).request(CurrentActor.get(), person, vacancy));
    }

    private static String answer(Outcome<ProposalSnapshot> outcome) {
        return switch (outcome) {
            case Outcome.Done<ProposalSnapshot>(var proposal) ->
                proposal.status().name();
            case Outcome.Refused<ProposalSnapshot>(var refusal) -> refusal.toString();
        };
    }

    /** What somebody reads of one person's proposals for a vacancy, so many days from now. */
    private String proposals(String subject, UUID person, UUID vacancy, int days) {
        ProposalFilter filter = new ProposalFilter(Set.of(), Set.of(), Set.of(), null, vacancy, null, null);
        ProposalList list = later(
                days,
                subject,
                () -> Region.value(Region.bean(ProposalLists.class)
                        .list(CurrentActor.get(), filter, new PageRequest(null, 100, "score", true))));
        return switch (list) {
            case ProposalList.Coarse coarse ->
                coarse.page().items().stream()
                        .filter(one -> one.match().candidateId().equals(person))
                        .map(one -> one.status() + " " + one.origin() + " "
                                + one.match().match().score()
                                + one.match().match().parts())
                        .toList()
                        .toString();
            case ProposalList.Full full ->
                full.page().items().stream()
                        .filter(one -> one.candidateId().equals(person))
                        .map(one -> one.status() + " " + one.score())
                        .toList()
                        .toString();
        };
    }

    private void refreshed() {
        eventually(() -> assertThat(region.inNetwork(
                        () -> Population.sql().list("select 1 from mobility.proposal_refresh", row -> row.getInt(1))))
                .isEmpty());
    }

    private <T> T later(int days, String subject, Callable<T> work) {
        return Moment.at(Instant.now().plus(Duration.ofDays(days)), () -> region.asActor(subject, work));
    }

    /** What is told of each match of a vacancy, so many days from now: some days later the limit of a day is no limit. */
    private Map<UUID, String> measured(UUID vacancy, String subject, int days) {
        MatchList list = later(
                days,
                subject,
                () -> Region.value(Region.bean(Matches.class)
                        .candidatesFor(CurrentActor.get(), vacancy, new PageRequest(null, 100, "score", true))));
        Map<UUID, String> told = new HashMap<>();
        switch (list) {
            case MatchList.Coarse coarse -> {
                for (CoarseView view : coarse.page().items()) {
                    told.put(
                            view.reference(),
                            view.match().score() + " " + view.match().parts());
                }
            }
            case MatchList.Full full ->
                full.page().items().forEach(match -> told.put(match.candidateId(), "" + match.score()));
        }
        return told;
    }

    // ------------------------------------------------------------------------------------------------ the people

    private void add(Random random, int number) {
        List<UUID> employers = List.of(region.firm(), region.otherFirm(), school);
        List<Somebody> more = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            more.add(Somebody.random(random, employers));
        }
        add(more);
    }

    private void add(List<Somebody> more) {
        population.add(more);
        more.forEach(person -> people.put(person.id(), person));
        attacker.learn(more);
    }

    private Map<UUID, Generalized> receive() {
        Map<UUID, Generalized> shown = shown();
        attacker.receive(shown.values().stream().map(Generalized::profile).toList());
        return shown;
    }

    private Map<UUID, Generalized> shown() {
        return region.inNetwork(() -> Region.bean(AnonymousProfiles.class).of(List.copyOf(people.keySet())));
    }

    /** What a program would show that leaves nothing out. */
    private AnonymousProfile asItIs(AnonymousProfile shown, Somebody person) {
        Town town = person.town();
        return new AnonymousProfile(
                shown.reference(),
                town == null ? shown.area() : new Area(Area.Kind.PLACE, town.municipality),
                shown.occupations(),
                shown.skills(),
                person.education(),
                person.languages().stream()
                        .map(code -> new LanguageLevel(code, LanguageLevel.Cefr.B2))
                        .toList(),
                shown.hoursPerWeek(),
                shown.availableFrom(),
                shown.travelClass(),
                shown.engagements(),
                shown.yearsBand(),
                new AnonymousProfile.Sector("SBI2008", sector(person.employer())),
                shown.summary());
    }

    private String sector(UUID employer) {
        return employer.equals(school) ? "85.20" : "86.10";
    }

    private UUID school() {
        return region.register(new NewOrganization(
                "School " + UUID.randomUUID(),
                Region.kvkNumber(),
                null,
                OrganizationKind.EDUCATION,
                new Sector(Sector.Scheme.SBI2008, "85.20"),
                null,
                40));
    }
}
