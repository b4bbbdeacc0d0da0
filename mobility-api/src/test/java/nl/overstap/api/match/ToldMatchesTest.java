package nl.overstap.api.match;

import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.Explanation;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.match.ToldMatches;
import org.junit.jupiter.api.Test;

/** Employers are told of matches what the anonymous profile says, and not a word more. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ToldMatchesTest {

    private static final LocalDate MONTH = LocalDate.now().withDayOfMonth(1).plusMonths(2);
    private static final int PEOPLE = 80;
    private static final int VACANCIES = 60;

    private final Region region = Region.fresh();
    private final Market market = new Market(region);
    private final Random random = new Random(20261128);

    @Test
    void two_who_look_the_same_to_strangers_are_told_alike_of_every_vacancy() {
        List<UUID> people = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            people.add(market.register(somebody()).id());
        }
        List<UUID> vacancies = new ArrayList<>();
        for (int i = 0; i < VACANCIES; i++) {
            vacancies.add(market.post(something()));
        }

        Map<AnonymousProfile, List<UUID>> alike = alike(people);

        assertThat(alike.values().stream()
                        .mapToInt(List::size)
                        .filter(size -> size > 1)
                        .sum())
                .as("the test tests something")
                .isGreaterThan(PEOPLE / 2);
        region.inNetwork(() -> {
            ToldMatches.Lineup lineup = Region.bean(ToldMatches.class).lineup();
            alike.forEach((shown, some) -> vacancies.forEach(vacancy -> assertThat(told(lineup, some, vacancy))
                    .as("what is told of %s", shown)
                    .hasSize(1)));
            return null;
        });
    }

    @Test
    void somebody_whom_few_resemble_is_told_no_finer_than_they_are_shown() {
        UUID rare = market.register(wishes().occupation("7212")).id();
        UUID exact = market.post(offer(region.firm()).occupation("7212"));
        UUID group = market.post(offer(region.firm()).occupation("7115"));

        assertThat(shown(List.of(rare)).get(rare).isRare()).isTrue();
        region.inNetwork(() -> {
            ToldMatches.Lineup lineup = Region.bean(ToldMatches.class).lineup();
            assertThat(lineup.explanation(rare, exact).map(Explanation::parts))
                    .isPresent()
                    .isEqualTo(lineup.explanation(rare, group).map(Explanation::parts));
            return null;
        });
    }

    private static Set<Optional<Explanation>> told(ToldMatches.Lineup lineup, List<UUID> some, UUID vacancy) {
        Set<Optional<Explanation>> told = new HashSet<>();
        some.forEach(person -> told.add(lineup.explanation(person, vacancy)));
        return told;
    }

    /** People by what is shown of them, whatever it is called. */
    private Map<AnonymousProfile, List<UUID>> alike(List<UUID> people) {
        Map<AnonymousProfile, List<UUID>> alike = new HashMap<>();
        shown(people)
                .forEach((id, shown) -> alike.computeIfAbsent(nameless(shown.profile()), _ -> new ArrayList<>())
                        .add(id));
        return alike;
    }

    private Map<UUID, Generalized> shown(List<UUID> people) {
        return region.inNetwork(() -> Region.bean(AnonymousProfiles.class).of(people));
    }

    private static AnonymousProfile nameless(AnonymousProfile profile) {
        return new AnonymousProfile(
                new UUID(0, 0),
                profile.area(),
                profile.occupations(),
                profile.skills(),
                profile.educationLevel(),
                profile.languages(),
                profile.hoursPerWeek(),
                profile.availableFrom(),
                profile.travelClass(),
                profile.engagements(),
                profile.yearsBand(),
                profile.sector(),
                null);
    }

    /** Few things that are shown, many that are not. */
    private Market.Wishes somebody() {
        Market.Wishes wishes = wishes().occupation(any("2221", "2221", "2221", "2221", "2221", "7212"))
                .at(any("3851", "3852", "3853"), 11 + random.nextInt(15))
                .hours(24 + random.nextInt(4), 33 + random.nextInt(4))
                .availableFrom(MONTH.plusDays(random.nextInt(28)))
                .licences(random.nextBoolean() ? null : List.of(any("B", "C")))
                .languages(random.nextInt(20) == 0 ? new String[] {"nl", "pl"} : new String[] {"nl"})
                .skills(random.nextBoolean() ? new String[] {"wijkzorg"} : new String[] {"wijkzorg", "lassen"})
                .salary(2000 + random.nextInt(2000));
        if (random.nextBoolean()) {
            wishes.also(any("2211", "2341", "2222"), random.nextBoolean() ? Wish.DESIRED : Wish.PAST);
        }
        if (random.nextBoolean()) {
            wishes.notAs(any("2221", "22", "5321"));
        }
        return wishes;
    }

    private Market.Offer something() {
        Market.Offer offer = offer(region.firm())
                .occupation(any("2221", "2211", "2341", "2222", "5321", "7212"))
                .at(any("3851", "3841", "3849", "3811", "8072", "8011"))
                .skills(any("wijkzorg", "lassen", "mig-mag-lassen", "wonden-verzorgen"))
                .hours(20 + random.nextInt(6), 26 + random.nextInt(12));
        if (random.nextBoolean()) {
            offer.licences(any("B", "C"));
        }
        if (random.nextInt(3) == 0) {
            offer.languages(any("pl", "nl"));
        }
        return random.nextBoolean() ? offer.endingOn(MONTH.plusDays(random.nextInt(28))) : offer;
    }

    private String any(String... of) {
        return of[random.nextInt(of.length)];
    }
}
