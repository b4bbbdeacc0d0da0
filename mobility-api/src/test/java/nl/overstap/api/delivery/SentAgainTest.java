package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Answers;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is lost because the bureau sends again too early, or because the reason not to write to them goes by. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SentAgainTest {

    private static final String PROFILE = "kind = 'CIRCULATION'";

    @Inject
    Sql sql;

    private Region region;
    private Rows rows;
    private Round round;
    private UUID candidate;
    private String address;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        rows = new Rows(region);
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
    }

    // -------------------------------------------------------------------------------- while it may not be written to

    @Test
    void what_went_to_an_address_where_nobody_is_stays_dead_until_the_address_is_confirmed() {
        nobodyIsThere();

        retry(profile())
                .statusCode(409)
                .body("code", equalTo("not-writable"))
                .body("detail", equalTo("Mail to the address came back: confirm the address first."));

        read(profile()).body("status", equalTo("DEAD"));
        confirmed();
        retry(profile()).statusCode(200).body("status", equalTo("QUEUED"));
        Mail.firstTo(address);
        rows.await(1, PROFILE + " and status = 'SENT'");
    }

    @Test
    void all_that_may_be_written_to_are_sent_again_and_whoever_asks_until_none_is_left_comes_to_an_end() {
        String other = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        Mail.refuse(other, "552 5.3.4 too big");
        Mail.refuse(address, "550 5.1.1 unknown");
        round.started(candidate);
        rows.await(2, PROFILE + " and status = 'DEAD'");
        Mail.accept(other);

        retryDead().body("queued", equalTo(1)).body("left", equalTo(0));

        Mail.firstTo(other);
        rows.await(1, PROFILE + " and status = 'SENT'");
        retryDead().body("queued", equalTo(0)).body("left", equalTo(0));
        assertThat(rows.count(PROFILE + " and status = 'DEAD'")).isEqualTo(1);
    }

    @Test
    void what_may_be_sent_again_is_found_behind_thousands_that_may_not() {
        nobodyIsThere();
        region.inNetwork(() -> sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at)
                select uuidv7(), d.network_id, d.kind, d.target_id, d.addressee_id, 'again ' || n, 'DEAD', false, 12, now()
                from notification.delivery d, generate_series(1, 5000) n where d.kind = 'CIRCULATION'"""));
        candidateWhoseRequestIs("DEAD");

        retryDead().body("queued", equalTo(1)).body("left", equalTo(0));
    }

    @Test
    void a_contact_that_was_removed_or_objected_is_told_in_plain_words() {
        nobodyIsThere();
        confirmed();
        Region.bean(Addresses.class).optOut(hash(address), contact());
        retry(profile()).statusCode(409).body("detail", equalTo("The address wants no more of these."));

        round.removed(region.prospect());

        retry(profile())
                .statusCode(409)
                .body("detail", equalTo("There is no contact who may be written to: add one, or confirm an address."));
    }

    @Test
    void what_came_back_from_a_candidate_waits_for_their_address_to_be_confirmed() {
        UUID person = candidateWhoseRequestIs("DEAD");
        String request = delivery("CONSENT_REQUEST", person);
        bounced(email(person));
        retry(request).statusCode(409).body("code", equalTo("not-writable"));
        retryDead().body("queued", equalTo(0)).body("left", equalTo(0));

        region.asBureau()
                .put("/v1/candidates/" + person + "/address-confirmation")
                .then()
                .statusCode(200);

        retry(request).statusCode(200);
        rows.await(1, "kind = 'CONSENT_REQUEST' and status = 'SENT' and addressee_id = '" + person + "'");
    }

    @Test
    void what_came_back_from_somebody_invited_waits_until_mail_reaches_them() {
        String email = "late-" + region.mark() + "@people.example";
        UUID invitation = invited(email);
        String mail = delivery("INVITATION", invitation);
        rows.await(1, "kind = 'INVITATION' and status = 'SENT' and addressee_id = '" + invitation + "'");
        rows.change("status = 'DEAD', sent_at = null where addressee_id = '" + invitation + "'");
        bounced(email);
        retry(mail).statusCode(409).body("code", equalTo("not-writable"));
        retryDead().body("queued", equalTo(0)).body("left", equalTo(0));

        Region.bean(Addresses.class).confirmed(email);

        retryDead().body("queued", equalTo(1));
        rows.await(1, "kind = 'INVITATION' and status = 'SENT' and addressee_id = '" + invitation + "'");
    }

    // ------------------------------------------------------------------------------------- dropped, and why it may go

    @Test
    void what_waited_when_its_address_came_back_is_sent_again_once_that_is_confirmed() {
        dropped("BOUNCED");
        retry(profile()).statusCode(409).body("code", equalTo("not-writable"));

        confirmed();

        retry(profile()).statusCode(200).body("status", equalTo("QUEUED")).body("lastError", nullValue());
        Mail.firstTo(address);
        rows.await(1, PROFILE + " and status = 'SENT'");
        retry(profile()).statusCode(409).body("code", equalTo("not-failed"));
        assertThat(Mail.to(address)).hasSize(1);
    }

    @Test
    void what_was_dropped_with_the_last_contact_goes_to_the_next_one() {
        dropped("NO_CONTACT");
        retry(profile()).statusCode(409).body("code", equalTo("not-writable"));

        String next = round.contact(region.prospect(), LawfulBasis.CONSENT);

        retry(profile()).statusCode(200);
        Mail.firstTo(next);
        rows.await(1, PROFILE + " and status = 'SENT'");
        assertThat(Mail.to(address)).isEmpty();
    }

    @Test
    void what_was_dropped_while_the_organization_took_no_part_is_sent_when_it_does_again() {
        dropped("NOT_TAKING_PART");
        retry(profile()).statusCode(409).body("detail", equalTo("The organization takes no part."));

        membership(MembershipStatus.PROSPECT);

        retry(profile()).statusCode(200);
        Mail.firstTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bounced", "address-stopped", "no-contact", "no-lawful-basis", "not-taking-part"})
    void a_reason_that_may_go_by_keeps_nobody_from_asking_again(String reason) {
        UUID id = droppedFor(reason);

        retry(id.toString()).statusCode(200).body("status", equalTo("QUEUED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "left",
                "paused",
                "kept-away",
                "over",
                "overtaken",
                "opted-out",
                "answered",
                "not-wanted",
                "empty",
                "gone",
                "hidden",
                "switched-off",
                "removed"
            })
    void what_somebody_said_no_to_or_is_over_is_not_sent_again(String reason) {
        UUID id = droppedFor(reason);

        retry(id.toString()).statusCode(409).body("code", equalTo("not-failed"));
    }

    /** Of a kind that is asked for no contact; whom it goes to is found out when it is sent. */
    private UUID droppedFor(String reason) {
        UUID id = UUID.randomUUID();
        region.inNetwork(() -> sql.update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at, last_error)
                values (?, ?, 'RESPONSE_RECEIVED', uuidv7(), uuidv7(), '', 'DROPPED', true, 0, now(), ?)""", id, region.network(), reason));
        return id;
    }

    // ----------------------------------------------------------------------------------------------------------------

    /** A round is refused for good at the one address. */
    private void nobodyIsThere() {
        Mail.refuse(address, "550 5.1.1 unknown");
        round.started(candidate);
        rows.await(1, PROFILE + " and status = 'DEAD'");
        Mail.accept(address);
    }

    /** A profile waits while something comes up that it is dropped for. */
    private void dropped(String obstacle) {
        Mail.refuse(address, "451 4.7.1 later");
        round.started(candidate);
        rows.await(1, PROFILE + " and status = 'QUEUED' and attempts = 1");
        switch (obstacle) {
            case "BOUNCED" -> bounced(address);
            case "NO_CONTACT" -> round.removed(region.prospect());
            default -> membership(MembershipStatus.ENDED);
        }
        rows.change("next_try_at = now() where " + PROFILE);
        rows.await(1, PROFILE + " and status = 'DROPPED'");
        Mail.accept(address);
    }

    private void membership(MembershipStatus status) {
        region.inNetwork(() -> sql.update(
                "update mobility.membership set status = ?, ended_at = case ? when 'ENDED' then now() end"
                        + " where organization_id = ?",
                status,
                status,
                region.prospect()));
    }

    private void bounced(String email) {
        Region.bean(Addresses.class).bounced(hash(email), contactOrNull(email), null);
    }

    private static byte[] hash(String email) {
        return Region.bean(AddressHash.class).of(email);
    }

    private UUID contactOrNull(String email) {
        return email.equals(address) ? contact() : null;
    }

    private UUID contact() {
        return region.inNetwork(() -> sql.find(
                        "select id from mobility.contact where organization_id = ?",
                        row -> row.getObject(1, UUID.class),
                        region.prospect()))
                .orElseThrow();
    }

    private void confirmed() {
        region.asBureau()
                .put("/v1/organizations/" + region.prospect() + "/contacts/" + contact() + "/confirmation")
                .then()
                .statusCode(200);
    }

    /** Somebody who is asked for their consent; what asks them stands so. */
    private UUID candidateWhoseRequestIs(String status) {
        UUID person = round.candidate(Round.nurse());
        String ofThem = "kind = 'CONSENT_REQUEST' and addressee_id = '" + person + "'";
        rows.await(1, ofThem + " and status = 'SENT'");
        rows.change("status = '" + status + "', sent_at = null where " + ofThem);
        return person;
    }

    private String email(UUID person) {
        return region.asBureau()
                .get("/v1/candidates/" + person)
                .then()
                .statusCode(200)
                .extract()
                .path("person.email");
    }

    private UUID invited(String email) {
        return UUID.fromString(Answers.idOf(round.creating()
                .body(Map.of("email", email, "role", Role.ADVISOR, "language", "nl"))
                .post("/v1/invitations")
                .then()
                .statusCode(201)));
    }

    private String profile() {
        return delivery("CIRCULATION", region.prospect());
    }

    private String delivery(String kind, UUID addressee) {
        return region.inNetwork(() -> sql.find(
                        "select id from notification.delivery where kind = ? and addressee_id = ? and occasion not like 'again %'",
                        row -> row.getString(1), kind, addressee))
                .orElseThrow();
    }

    private ValidatableResponse read(String id) {
        return region.asBureau().get("/v1/deliveries/" + id).then().statusCode(200);
    }

    private ValidatableResponse retry(String id) {
        return region.asBureau().post("/v1/deliveries/" + id + "/retry").then();
    }

    private ValidatableResponse retryDead() {
        return region.asBureau()
                .body(Map.of())
                .post("/v1/deliveries/retry")
                .then()
                .statusCode(200);
    }
}
