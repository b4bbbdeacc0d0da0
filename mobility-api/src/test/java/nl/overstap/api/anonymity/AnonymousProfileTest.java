package nl.overstap.api.anonymity;

import static nl.overstap.api.testing.People.nobody;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.organization.OrganizationName;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AnonymousProfileTest {
    private static final Set<String> FIELDS = Set.of(
            "reference",
            "area",
            "occupations",
            "skills",
            "educationLevel",
            "languages",
            "hoursPerWeek",
            "availableFrom",
            "travelClass",
            "engagements",
            "yearsBand",
            "sector",
            "summary");

    private Region region;
    private Round round;

    @BeforeEach
    void a_region() {
        region = Region.fresh();
        round = new Round(region);
    }

    private static ValidatableResponse list(RequestSpecification person, String query) {
        return person.get("/v1/anonymous-profiles" + query).then();
    }

    // ------------------------------------------------------------------------------------------ one profile

    @Test
    void it_holds_these_fields_and_no_other() {
        Map<String, Object> profile = nurse();
        profile.put("headline", "Hoofd verpleging zoekt rust");
        profile.put("minMonthlySalary", 4321);
        profile.put("drivingLicences", List.of("B"));
        profile.put("availableFrom", "2027-03-17");
        profile.put("maxTravelKm", 30);
        UUID candidate = round.candidate(profile, "MATCHING");

        String json = region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .body("availableFrom", equalTo("2027-03"))
                .body("travelClass", equalTo("UP_TO_50_KM"))
                .body("reference", notNullValue())
                .extract()
                .asString();

        assertThat(io.restassured.path.json.JsonPath.from(json).getMap("$").keySet())
                .allSatisfy(field -> assertThat(FIELDS).contains(field.toString()))
                .hasSameSizeAs(FIELDS);
        assertThat(json)
                .doesNotContain(candidate.toString(), region.firm().toString(), "Sanne", "Verhoeven", "4321", "Hoofd")
                .doesNotContain("AT_RISK", "WORK_TO_WORK", "2027-03-17", "\"B\"", region.mark() + "@");
    }

    @Test
    void a_summary_is_shown_only_when_it_gives_nobody_away() {
        assertSummary("Rustig, precies en graag in de wijk; 12 jaar ervaring.", true);
        assertSummary("Nu bij Bakkerij " + region.mark() + ", al jaren.", false);
        assertSummary("Nu bij BAKKERIJ-" + region.mark().toUpperCase(java.util.Locale.ROOT) + "!", false);
        assertSummary("Werkte eerder bij metaal " + region.mark() + " b.v. in de buurt", false);
        assertSummary("Ik ben Sanne en zoek werk.", false);
        assertSummary("Mail naar s.v@post.example", false);
        assertSummary("Ik woon aan de Dorpsstraat 12", false);
        assertSummary("Ik woon in 3841 KZ", false);
        assertSummary("Bel 0341-428411", false);
    }

    @Test
    void a_word_of_a_member_s_name_alone_stops_a_summary_and_where_it_is_does_not() {
        region.member("Stichting Ziekenhuis St. Jansdal Harderwijk " + region.mark());

        assertSummary("Twintig jaar bij Jansdal als verpleegkundige.", false);
        assertSummary("Twintig jaar bij een Ziekenhuis in Harderwijk.", true);
    }

    private void assertSummary(String summary, boolean isShown) {
        Map<String, Object> profile = nurse();
        profile.put("summary", summary);
        UUID candidate = round.candidate(profile, "MATCHING");

        region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(200)
                .body("summary", isShown ? equalTo(summary) : nullValue());
    }

    /** Random profiles whose texts talk of the employer in every way people write a name. */
    @Test
    void no_profile_ever_holds_what_is_forbidden() {
        Random random = new Random(5);
        String employer = "bakkerij " + region.mark();
        List<String> spellings = List.of(
                employer,
                employer.toUpperCase(Locale.ROOT),
                employer + " B.V.",
                employer.replace(' ', '-'),
                "'" + employer + "'",
                employer.replace(" ", "  "),
                "Stichting " + employer,
                employer.replace("bakkerij", "b\u00e1kkerij"));
        List<String> words =
                List.of("graag", "werk", "in de zorg", "met mensen", "vier dagen", "dichtbij huis", "nu bij");
        Set<UUID> posted = new HashSet<>();
        for (int i = 0; i < 24; i++) {
            Map<String, Object> profile = nurse();
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 8; word++)
                text.append(words.get(random.nextInt(words.size()))).append(' ');
            if (i % 3 > 0) text.insert(random.nextInt(2) * text.length(), spellings.get(i % spellings.size()) + " ");
            profile.put("summary", text.toString().strip());
            profile.put("headline", "Kop " + i + " bij " + employer);
            profile.put("minMonthlySalary", 7_000 + i);
            profile.put("blockedOrganizations", List.of(Map.of("organizationId", region.prospect())));
            posted.add(round.candidate(profile, "MATCHING"));
        }

        String json = list(region.asOtherHr(), "?limit=100")
                .statusCode(200)
                .body("items", hasSize(24))
                .extract()
                .asString();

        List<Map<String, Object>> items =
                io.restassured.path.json.JsonPath.from(json).getList("items");
        assertThat(items).allSatisfy(item -> assertThat(item.keySet()).isEqualTo(FIELDS));
        assertThat(items.stream().filter(item -> item.get("summary") != null)).hasSize(8);
        assertThat(OrganizationName.normalized(json)).doesNotContain(employer);
        assertThat(json)
                .doesNotContain("Sanne", "Verhoeven", "Kop ", region.prospect().toString());
        posted.forEach(id -> assertThat(json).doesNotContain(id.toString()));
    }

    @Test
    void who_posted_reads_it_as_posted_until_the_candidate_shows_more() {
        UUID candidate = round.candidate(nurse(), "MATCHING");
        Map<String, Object> changed = nurse();
        changed.put("maxTravelKm", 90);
        round.answerConsent(
                candidate, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"), "profile", changed));
        String path = "/v1/candidates/" + candidate + "/anonymous-profile";
        String reference = region.asBureau()
                .get(path)
                .then()
                .body("travelClass", equalTo("UP_TO_100_KM"))
                .extract()
                .path("reference");

        region.asHr()
                .get(path)
                .then()
                .statusCode(200)
                .body("travelClass", nullValue())
                .body("reference", not(equalTo(reference)));
        region.asOtherHr().get(path).then().statusCode(404);
        region.asCoach().get(path).then().statusCode(404);
        nobody().get(path).then().statusCode(401);

        round.consent(candidate, "MATCHING", "SHOW_POSTER");
        region.asHr()
                .get(path)
                .then()
                .body("travelClass", equalTo("UP_TO_100_KM"))
                .body("reference", equalTo(reference));
    }

    @Test
    void before_consent_there_is_nothing_to_read() {
        UUID candidate = round.candidate(nurse());

        region.asHr()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(404);
        region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .statusCode(404);
    }

    @Test
    void names_are_in_the_reader_s_language() {
        UUID candidate = round.candidate(nurse(), "MATCHING");
        for (int i = 0; i < 5; i++) round.candidate(nurse());
        String path = "/v1/candidates/" + candidate + "/anonymous-profile";

        String dutch = region.asBureau().get(path).then().extract().path("occupations[0].name");
        region.asBureau()
                .header("Accept-Language", "en-GB, nl;q=0.5")
                .get(path)
                .then()
                .body("occupations.code", contains("2221"))
                .body("occupations[0].name", not(equalTo(dutch)));
    }

    // ------------------------------------------------------------------------------------------ skills

    @Test
    void a_skill_that_few_occupations_list_gives_way_to_its_broader_one() {
        String mark = region.mark();
        region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            for (String skill : List.of("at-home", "rare", "broad", "orphan"))
                sql.update(
                        "insert into mobility.skill (code, name_nl, origin) values (?, ?, 'STARTER')",
                        "test:" + skill + mark,
                        skill + " " + mark);
            sql.update(
                    "insert into mobility.occupation (code, isco_code, name_nl, origin) values (?, '2221', ?, 'STARTER'),"
                            + " (?, '9629', ?, 'STARTER')",
                    "test:nurse" + mark,
                    "verpleger " + mark,
                    "test:odd" + mark,
                    "klusser " + mark);
            sql.update(
                    """
                    insert into mobility.occupation_skill (occupation_id, skill_id, essential)
                    select o.id, s.id, true from mobility.occupation o, mobility.skill s
                    where (o.code, s.code) in ((?, ?), (?, ?), (?, ?))""",
                    "test:nurse" + mark,
                    "test:at-home" + mark,
                    "test:odd" + mark,
                    "test:rare" + mark,
                    "test:odd" + mark,
                    "test:orphan" + mark);
            sql.update("""
                    insert into mobility.skill_broader (narrower_id, broader_id)
                    select n.id, b.id from mobility.skill n, mobility.skill b where n.code = ? and b.code = ?""", "test:rare" + mark, "test:broad" + mark);
            sql.update("update mobility.taxonomy_version set version = version + 1");
            return null;
        });
        Region.bean(nl.overstap.mobility.taxonomy.Taxonomy.class).refresh();
        for (int i = 0; i < 5; i++) round.candidate(nurse());
        Map<String, Object> profile = nurse();
        profile.put(
                "skills",
                List.of(
                        Map.of("code", "test:rare" + mark, "level", 4),
                        Map.of("code", "test:orphan" + mark),
                        Map.of("code", "test:at-home" + mark)));
        UUID candidate = round.candidate(profile, "MATCHING");

        region.asBureau()
                .get("/v1/candidates/" + candidate + "/anonymous-profile")
                .then()
                .body("skills", contains("at-home " + mark, "broad " + mark));
        list(region.asOtherHr(), "?skill=test:broad" + mark).body("items", hasSize(1));
        list(region.asOtherHr(), "?skill=test:rare" + mark).body("items", empty());
    }
}
