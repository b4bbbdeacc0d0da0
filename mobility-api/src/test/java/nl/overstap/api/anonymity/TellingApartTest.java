package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.SKILL;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * People who look alike, and differ in all that is not shown: who they are, where exactly they live and work, what they
 * earn, when they came. Whoever knows all of that, and keeps every answer to an employer with its ids, its order and its
 * scores, has nothing to tell one of them from another by.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TellingApartTest {

    private static final List<String> HOMES = List.of("8011", "8012", "8013", "8014", "8015", "8016");
    private static final List<String> GIVEN = List.of("Aafke", "Zoltan", "Mees", "Quinty", "Bram", "Xanthe");
    private static final List<String> REASONS = List.of("AT_RISK", "REDUNDANT", "VOLUNTARY");
    private static final YearMonth START = YearMonth.now(ZoneOffset.UTC).plusMonths(3);

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");
    private static final int RANDOM = 4;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Region region;
    private Round round;
    private UUID third;

    /** What is public: ids that stand for a vacancy or an organization. */
    private final Set<String> known = new HashSet<>();

    /** What the employer received about each, by candidate. */
    private final Map<UUID, List<String>> received = new LinkedHashMap<>();

    private final Map<String, UUID> behind = new TreeMap<>();

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        round = new Round(region);
        third = region.member("Kliniek " + region.mark());
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        Stream.of(region.firm(), region.otherFirm(), third).map(UUID::toString).forEach(known::add);
    }

    @Test
    void people_who_look_alike_are_told_apart_by_nothing_that_an_employer_receives() {
        List<UUID> alike = new ArrayList<>();
        for (int i = 0; i < HOMES.size(); i++) {
            alike.add(post(i, 30 + 3 * i));
        }
        UUID another = post(0, 80);
        List<UUID> all = Stream.concat(alike.stream(), Stream.of(another)).toList();
        all.forEach(this::whoIsBehind);

        all.forEach(person -> round.started(person));
        receive("/v1/anonymous-profiles", true);
        behind.keySet().forEach(reference -> receiveOne("/v1/anonymous-profiles/" + reference, reference));
        for (String postcode : List.of("8011", "8016", "8081")) {
            String vacancy = new Market(region)
                    .post(offer(region.otherFirm()).at(postcode).salary(2_000, 9_000))
                    .toString();
            known.add(vacancy);
            eventually(() -> region.asBureau()
                    .get("/v1/proposals?vacancyId=" + vacancy)
                    .then()
                    .body("items.size()", equalTo(all.size())));
            assertThat(items("/v1/proposals?vacancyId=" + vacancy))
                    .as("what the engine proposes")
                    .isEmpty();
            receive("/v1/vacancies/" + vacancy + "/matches", true);
            behind.keySet().forEach(reference -> ask(reference, vacancy));
            receive("/v1/proposals?vacancyId=" + vacancy, false);
        }
        eventually(() -> assertThat(items("/v1/received-profiles")).hasSize(all.size()));
        receive("/v1/received-profiles", false);

        Set<List<String>> ofAlike = new HashSet<>();
        alike.forEach(person -> ofAlike.add(received.get(person)));
        assertThat(ofAlike).as("what was received about those who look alike").hasSize(1);
        assertThat(ofAlike.iterator().next()).hasSize(9);
        assertThat(received.get(another)).as("of one who looks otherwise").isNotIn(ofAlike);
    }

    // ------------------------------------------------------------------------------------------------ the people

    /** Somebody of whom everything that is not shown is their own. */
    private UUID post(int number, int travel) {
        UUID employer = number % 2 == 0 ? region.firm() : third;
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("givenName", GIVEN.get(number));
        person.put("familyName", "Achternaam" + number);
        person.put("email", "apart" + number + travel + "-" + region.mark() + "@people.example");
        person.put("phone", "+3161234500" + number);
        person.put("language", number % 2 == 0 ? "nl" : "en");
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("person", person);
        body.put("currentEmployer", Map.of("organizationId", employer));
        body.put("transition", "WORK_TO_WORK");
        body.put("reason", REASONS.get(number % REASONS.size()));
        body.put("source", "Lijst " + number);
        body.put("profile", profile(number, travel));
        UUID id = UUID.fromString(creating(number % 2 == 0 ? region.hr() : region.bureau())
                .body(body)
                .post("/v1/candidates")
                .then()
                .statusCode(201)
                .extract()
                .path("id"));
        round.consent(id, "MATCHING", "CIRCULATION");
        return id;
    }

    private static Map<String, Object> profile(int number, int travel) {
        Map<String, Object> profile = Round.nurse();
        profile.put("occupations", List.of(work(number)));
        profile.put("headline", "Kop van " + GIVEN.get(number));
        profile.put("skills", List.of(skill("wijkzorg"), skill("wonden-verzorgen"), skill("medicatie-toedienen")));
        profile.put("postcode", HOMES.get(number));
        profile.put("maxTravelKm", travel);
        profile.put("hoursPerWeek", Map.of("min", 24 + number % 3, "max", 30 + number % 3));
        profile.put("availableFrom", START.atDay(1 + 4 * number).toString());
        profile.put("minMonthlySalary", 2_500 + 100 * number);
        return profile;
    }

    private static Map<String, Object> work(int number) {
        return Map.of("code", "2221", "scheme", "ISCO08", "years", 6 + number % 5, "wish", "DESIRED");
    }

    private static Map<String, Object> skill(String name) {
        return Map.of("code", SKILL + name);
    }

    private void whoIsBehind(UUID candidate) {
        String reference = region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .extract()
                .path("reference");
        behind.put(reference, candidate);
        received.put(candidate, new ArrayList<>());
    }

    // ------------------------------------------------------------------------------------------------ what is received

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        read(path + (path.contains("?") ? "&" : "?") + "limit=100")
                .path("items")
                .forEach(items::add);
        return items;
    }

    private JsonNode read(String path) {
        try {
            return JSON.readTree(region.asOtherHr()
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** Keeps what a list tells of each. Where it is by reference, its order is that of the references, within a score. */
    private void receive(String path, boolean byReference) {
        Map<String, List<String>> order = new TreeMap<>();
        for (JsonNode item : items(path)) {
            String reference = reference(item);
            keep(path, reference, item);
            order.computeIfAbsent(item.path("score").asText(), _ -> new ArrayList<>())
                    .add(byReference ? reference : item.path("id").asText());
        }
        if (!path.contains("received")) {
            assertThat(order.values())
                    .as("order of " + path)
                    .allSatisfy(ids -> assertThat(ids)
                            .satisfiesAnyOf(
                                    one -> assertThat(one).isEqualTo(List.copyOf(new TreeSet<>(one))),
                                    one -> assertThat(one.reversed()).isEqualTo(List.copyOf(new TreeSet<>(one)))));
        }
    }

    private void ask(String reference, String vacancy) {
        creating(region.otherHr())
                .body(Map.of("vacancyId", vacancy))
                .post("/v1/anonymous-profiles/" + reference + "/interests")
                .then()
                .statusCode(201);
    }

    private void receiveOne(String path, String reference) {
        keep("one profile", reference, read(path));
    }

    private static String reference(JsonNode item) {
        return item.has("reference")
                ? item.path("reference").asText()
                : item.path("anonymousProfile").path("reference").asText();
    }

    /** With every id in one word that is not public: each is random, and tells neither who it is nor when they came. */
    private void keep(String path, String reference, JsonNode told) {
        boolean isRound = path.contains("received");
        String text = ID.matcher(told.toString()).replaceAll(found -> {
            String id = found.group();
            if (known.contains(id)) {
                return id;
            }
            assertThat(behind.values()).as("ids of candidates, in " + path).doesNotContain(UUID.fromString(id));
            if (!isRound) {
                assertThat(UUID.fromString(id).version())
                        .as("how %s of %s was made", id, path)
                        .isEqualTo(RANDOM);
            }
            return "id";
        });
        assertThat(isRound || !MOMENT.matcher(text).find())
                .as("moments in " + text)
                .isTrue();
        received.get(behind.get(reference)).add(MOMENT.matcher(text).replaceAll("moment"));
    }
}
