package nl.overstap.api.retention;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.CandidateUpkeep;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.Recipient;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RetentionTest {

    private static final LocalDate TODAY = LocalDate.now(Moment.ZONE);

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    /** The run of a day that comes so much later. */
    private void runAt(LocalDate day) {
        Runs.at(region, day);
    }

    private String status(String id) {
        return region.asBureau().get("/v1/candidates/" + id).then().extract().path("status");
    }

    private List<String> planned(String rule, LocalDate on) {
        return region.asBureau()
                .queryParam("on", on.toString())
                .get("/v1/retention")
                .then()
                .statusCode(200)
                .extract()
                .path("rules.find { it.rule == '" + rule + "' }.ids");
    }

    @Test
    void who_is_asked_whether_all_is_still_true_confirms_with_one_click() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.activeBy(region.hr(), "MATCHING");
        runAt(TODAY.plusMonths(11).plusDays(1));

        CaughtMessage asked = Mail.eventually(() -> Mail.to(candidate.email()).stream()
                .filter(m -> m.subject().startsWith("Klopt je profiel bij"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was asked")));
        String page = Mail.path(asked);
        assertThat(page).endsWith("/still-true");
        String visit = RestAssured.given().redirects().follow(false).get(page).header("Location");
        Instant before = keptUntil(id);
        String shown = RestAssured.given().get(visit).asString();
        assertThat(shown).contains("Ja, dit klopt nog").containsOnlyOnce("<button");
        assertThat(keptUntil(id)).as("looking changes nothing").isEqualTo(before);
        String proof = shown.split("name=\"proof\" value=\"")[1].split("\"")[0];
        assertThat(RestAssured.given().formParam("proof", proof).post(visit).asString())
                .contains("Dank je, genoteerd");

        assertThat(keptUntil(id)).isAfter(before);
        assertThat(planned("UNCONFIRMED_WARNED", TODAY.plusMonths(11).minusDays(1)))
                .doesNotContain(id);
        runAt(TODAY.plusMonths(12).minusDays(1));
        assertThat(status(id)).isEqualTo("ACTIVE");
    }

    private Instant keptUntil(String id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select coalesce(kept_until, ends_at) from mobility.candidate_end where candidate_id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        UUID.fromString(id))
                .orElseThrow());
    }

    @Test
    void who_does_not_answer_is_erased_after_twelve_months_with_the_effects_of_leaving() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING", "CIRCULATION");
        String kept = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");

        assertThat(planned("UNCONFIRMED_WARNED", TODAY.plusMonths(11).minusDays(1)))
                .isEmpty();
        assertThat(planned("UNCONFIRMED_WARNED", TODAY.plusMonths(11))).contains(id, kept);
        assertThat(planned("UNCONFIRMED_ERASED", TODAY.plusMonths(12).minusDays(1)))
                .isEmpty();
        assertThat(planned("UNCONFIRMED_ERASED", TODAY.plusMonths(12))).contains(id, kept);
        assertThat(status(id)).isEqualTo("ACTIVE");
        runAt(TODAY.plusMonths(11).plusDays(1));
        Moment.at(TODAY.plusMonths(11).plusDays(3).atStartOfDay(Moment.ZONE).toInstant(), () -> answerNow(kept));
        runAt(TODAY.plusMonths(12).plusDays(1));

        assertThat(status(id)).isEqualTo("ERASED");
        assertThat(status(kept)).isEqualTo("ACTIVE");
        nobody().get(link(id)).then().statusCode(410);
        region.asBureau()
                .get("/v1/retention/runs")
                .then()
                .statusCode(200)
                .body("items[0].rules.rule", hasItem("UNCONFIRMED_ERASED"))
                .body("items[0].finishedAt", notNullValue());
    }

    /** Any change of their own counts as a word from them. */
    private boolean answerNow(String id) {
        var self = nl.overstap.mobility.candidate.OwnActors.byLink(region.network(), UUID.fromString(id), null);
        nl.overstap.mobility.access.CurrentActor.as(
                self,
                () -> io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                        .call(() -> Region.value(Region.bean(nl.overstap.mobility.candidate.OwnConfirmations.class)
                                .confirm(self, UUID.fromString(id)))));
        return true;
    }

    @Test
    void nobody_is_erased_without_a_warning_of_a_week_however_long_the_program_was_down() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");

        runAt(TODAY.plusMonths(20));
        assertThat(status(id)).isEqualTo("ACTIVE");
        runAt(TODAY.plusMonths(20).plusDays(6));
        assertThat(status(id)).isEqualTo("ACTIVE");
        runAt(TODAY.plusMonths(20).plusDays(7));

        assertThat(status(id)).isEqualTo("ERASED");
    }

    @Test
    void who_stopped_is_told_after_three_weeks_and_erased_after_four() {
        ACandidate candidate = ACandidate.at(region.firm());
        String id = candidate.activeBy(region.hr(), "MATCHING");
        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);
        answer(id, Map.of("answer", "CONFIRM")).statusCode(409).body("code", equalTo("not-consented"));

        runAt(TODAY.plusDays(22));
        CaughtMessage told = Mail.eventually(() -> Mail.to(candidate.email()).stream()
                .filter(m -> m.subject().startsWith("We wissen je gegevens"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nobody was told")));
        assertThat(Mail.path(told)).doesNotContain("still-true");
        assertThat(status(id)).isEqualTo("WITHDRAWN");
        runAt(TODAY.plusDays(30));

        assertThat(status(id)).isEqualTo("ERASED");
    }

    @Test
    void who_stopped_and_says_so_again_is_kept_no_longer() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);
        region.inNetwork(() -> Region.bean(Sql.class)
                .update("update mobility.confirmation set kept_from = kept_from - interval '20 days'"));

        answer(id, Map.of("answer", "WITHDRAW")).statusCode(200);
        runAt(TODAY.plusDays(2));
        runAt(TODAY.plusDays(10));

        assertThat(status(id)).isEqualTo("ERASED");
    }

    @Test
    void somebody_logged_in_sees_until_when_they_are_kept_and_says_that_all_is_true() {
        String subject = region.subject("own");
        ACandidate.registering(region)
                .employer("name", "Elders")
                .with("purposes", List.of("MATCHING"))
                .registeredBy(subject)
                .statusCode(201);
        String path = "/v1/me/candidate/confirmation";

        String until = as(subject)
                .get(path)
                .then()
                .statusCode(200)
                .body("warnedAt", nullValue())
                .extract()
                .path("keptUntil");
        assertThat(ZonedDateTime.parse(until).withZoneSameInstant(Moment.ZONE).toLocalDate())
                .isBetween(
                        TODAY.plusMonths(12).minusDays(1), TODAY.plusMonths(12).plusDays(1));
        as(subject)
                .body(Map.of("answer", "YES"))
                .put(path)
                .then()
                .statusCode(200)
                .body("confirmedAt", notNullValue());
        refusesField(as(subject).body(Map.of("answer", "NO")).put(path), "answer");
        as(subject)
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(200);
        problem(as(subject).body(Map.of("answer", "YES")).put(path), 409, "conflict");
    }

    @Test
    void the_bureau_sets_how_long_within_bounds_and_those_it_shortens_are_told_first() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String path = "/v1/retention/settings";
        String etag = region.asBureau()
                .get(path)
                .then()
                .body("profileMonths", equalTo(12))
                .extract()
                .header("ETag");

        for (Map<String, Integer> wrong :
                List.of(Map.of("profileMonths", 13, "logMonths", 12), Map.of("profileMonths", 2, "logMonths", 12))) {
            refusesField(region.asBureau().header("If-Match", etag).body(wrong).put(path), "profileMonths");
        }
        refusesField(
                region.asBureau()
                        .header("If-Match", etag)
                        .body(Map.of("profileMonths", 3, "logMonths", 5))
                        .put(path),
                "logMonths");
        region.asBureau()
                .header("If-Match", etag)
                .body(Map.of("profileMonths", 3, "logMonths", 6))
                .put(path)
                .then()
                .statusCode(200)
                .body("logMonths", equalTo(6));
        problem(
                region.asBureau()
                        .header("If-Match", etag)
                        .body(Map.of("profileMonths", 4, "logMonths", 6))
                        .put(path),
                412,
                "changed-meanwhile");

        assertThat(planned("UNCONFIRMED_ERASED", TODAY.plusMonths(3).plusDays(1)))
                .contains(id);
        region.asHr().get("/v1/retention").then().statusCode(403);
        refusesField(region.asBureau().queryParam("on", "2020-01-01").get("/v1/retention"), "on");
    }

    @Test
    void figures_of_the_past_do_not_change_and_days_become_months() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String report = "/v1/reports/transitions?from=" + TODAY.minusDays(40) + "&to=" + TODAY;
        String before = region.asBureau().get(report).asString();
        answer(id, Map.of("answer", "ERASE")).statusCode(200);

        runAt(TODAY.plusDays(1));

        assertThat(region.asBureau().get(report).asString()).isEqualTo(before);
        String created =
                region.asBureau().get("/v1/candidates/" + id).then().extract().path("createdAt");
        assertThat(Instant.parse(created).atZone(Moment.ZONE))
                .isEqualTo(TODAY.withDayOfMonth(1).atStartOfDay(Moment.ZONE));
        List<Instant> given = region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select given_at from mobility.consent where candidate_id = ?",
                        row -> row.getTimestamp(1).toInstant(),
                        UUID.fromString(id)));
        assertThat(given)
                .containsOnly(TODAY.withDayOfMonth(1).atStartOfDay(Moment.ZONE).toInstant());
    }

    @Test
    void an_introduction_that_was_declined_goes_after_four_weeks_and_the_figures_stay() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String introduction = creating(region.bureau())
                .body(Map.of("candidateId", id, "organizationId", region.otherFirm()))
                .post("/v1/introductions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        region.asOtherHr()
                .body(Map.of("answer", "NO"))
                .put("/v1/introductions/" + introduction + "/employer-answer")
                .then()
                .statusCode(200)
                .body("status", equalTo("DECLINED"));
        String report = "/v1/reports/transitions?from=" + TODAY.withDayOfMonth(1) + "&to="
                + TODAY.with(TemporalAdjusters.lastDayOfMonth());
        String before = region.asBureau().get(report).asString();

        runAt(TODAY.plusDays(27));
        region.asBureau().get("/v1/introductions/" + introduction).then().statusCode(200);
        runAt(TODAY.plusDays(29));

        region.asBureau().get("/v1/introductions/" + introduction).then().statusCode(404);
        assertThat(region.asBureau().get(report).asString()).isEqualTo(before);
        assertThat(asked("select month || ' ' || number from mobility.declined_introductions"))
                .isEqualTo(TODAY.withDayOfMonth(1) + " 1");
    }

    @Test
    void of_a_round_of_somebody_erased_the_month_is_left_when_no_answer_is_timed_any_more() {
        Round round = new Round(region);
        round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        round.manyNurses();
        UUID id = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        String token = round.token(round.started(id), region.prospect());
        Round.answer(token, Map.of("answer", "NOT_NOW")).statusCode(200);
        answer(id.toString(), Map.of("answer", "ERASE")).statusCode(200);
        String onlyMonths = """
                select bool_and(created_at = date_trunc('month', created_at, 'Europe/Amsterdam')
                    and coalesce(answered_at = date_trunc('month', answered_at, 'Europe/Amsterdam'), true)
                    and coalesce(sent_at = date_trunc('month', sent_at, 'Europe/Amsterdam'), true))::text
                from mobility.recipient""";
        runAt(TODAY.plusDays(300));
        assertThat(asked(onlyMonths)).isEqualTo("false");

        runAt(TODAY.with(TemporalAdjusters.lastDayOfMonth()).plusDays(367));

        assertThat(asked(onlyMonths)).isEqualTo("true");
    }

    /** The one row that the query gives in the region. */
    private String asked(String query) {
        List<String> rows = region.inNetwork(() -> Region.bean(Sql.class).list(query, row -> row.getString(1)));
        assertThat(rows).hasSize(1);
        return rows.getFirst();
    }

    @Test
    void what_upkeep_has_done_in_between_is_not_done_again() {
        String id = ACandidate.at(region.firm()).idPostedBy(region.hr());
        Instant week = TODAY.plusDays(8).atTime(9, 0).atZone(Moment.ZONE).toInstant();
        Moment.at(
                week,
                () -> CurrentNetwork.in(region.network(), () -> {
                    Region.bean(CandidateUpkeep.class).catchUp();
                    return true;
                }));

        runAt(TODAY.plusDays(8));

        region.asBureau().get("/v1/retention/runs").then().body("items[0].rules.rule", not(hasItem("SILENT_REMINDED")));
        assertThat(status(id)).isEqualTo("AWAITING_CONSENT");
    }

    @Test
    void a_link_that_stops_profiles_is_good_for_half_a_year_after_its_contact_moved_or_went_and_then_goes() {
        Round round = new Round(region);
        String before = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        UUID contact = contact(region.prospect());
        opened(contact, before);
        String after = round.moved(region.prospect());
        opened(contact, after);
        assertThat(stops(contact)).containsExactly("ends", "stays");

        runAt(TODAY.plusDays(350));
        assertThat(stops(contact)).containsExactly("ends", "stays");
        runAt(TODAY.plusDays(365));
        assertThat(stops(contact)).containsExactly("stays");

        round.removed(region.prospect());
        assertThat(stops(contact)).containsExactly("ends");
        runAt(TODAY.plusDays(366));
        assertThat(stops(contact)).isEmpty();
    }

    @Test
    void a_letter_to_an_address_that_is_written_to_again_opens_its_link_again() {
        Round round = new Round(region);
        String email = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        UUID contact = contact(region.prospect());
        opened(contact, email);
        round.moved(region.prospect());
        assertThat(stops(contact)).containsExactly("ends");

        opened(contact, email);
        assertThat(stops(contact)).as("composed before it moved, sent after").containsExactly("ends");
        round.moved(region.prospect(), email);
        opened(contact, email);

        assertThat(stops(contact)).containsExactly("stays");
    }

    @Test
    void an_erasure_takes_the_links_along_that_hold_where_letters_to_the_address_went() {
        Round round = new Round(region);
        String email = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        UUID contact = contact(region.prospect());
        opened(contact, email);
        ACandidate candidate = ACandidate.at(region.firm()).person("email", email);
        answer(candidate.idPostedBy(region.hr()), Map.of("answer", "ERASE")).statusCode(200);
        assertThat(stops(contact)).as("the address is still an employer's").containsExactly("stays");

        round.removed(region.prospect());
        answer(candidate.idPostedBy(region.hr()), Map.of("answer", "ERASE")).statusCode(200);

        assertThat(stops(contact)).isEmpty();
    }

    private UUID contact(UUID organization) {
        return ((Recipient.Reachable)
                        region.inNetwork(() -> Region.bean(Contacts.class).recipient(organization)))
                .contactId();
    }

    private void opened(UUID contact, String email) {
        region.inNetwork(() -> QuarkusTransaction.requiringNew().call(() -> {
            Region.bean(Links.class).openOptOuts(Map.of(contact, email));
            return true;
        }));
    }

    private List<String> stops(UUID contact) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select case when expires_at is null then 'stays' else 'ends' end from mobility.link"
                                + " where target_id = ? order by 1",
                        row -> row.getString(1),
                        contact));
    }

    @Test
    void every_rule_stands_in_the_documentation_and_every_rule_there_is_kept() throws IOException {
        String page = Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/retention.md"));
        List<String> rules =
                region.asBureau().get("/v1/retention").then().extract().path("rules.rule");

        TreeSet<String> written = new TreeSet<>(Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList());

        assertThat(written).containsExactlyElementsOf(new TreeSet<>(rules));
    }
}
