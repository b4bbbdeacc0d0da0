package nl.overstap.api.delivery;

import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class DeliveryDeskTest {

    private static final String FULL = "552 5.2.2 mailbox full";

    @Inject
    Sql sql;

    private Region region;
    private Round round;
    private UUID candidate;
    private String prospect;
    private String member;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        prospect = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        member = round.contact(region.otherFirm(), LawfulBasis.MEMBER);
    }

    @Test
    void the_bureau_sees_what_went_to_whom_without_any_address() {
        String id = round.started(candidate);
        Mail.firstTo(prospect);
        Mail.firstTo(member);

        Mail.eventually(() -> region.asBureau()
                .get("/v1/deliveries?circulationId=" + id)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.status", everyItem(equalTo("SENT")))
                .body("items.attempts", everyItem(equalTo(1)))
                .body("items.answer", everyItem(containsString("250")))
                .body("items.sentAt", everyItem(notNullValue()))
                .body("items.addressee.kind", everyItem(equalTo("ORGANIZATION")))
                .body("items.addressee.contactId", everyItem(notNullValue()))
                .body(not(containsString("@"))));
        region.asBureau()
                .get("/v1/deliveries?status=SENT&kind=CIRCULATION&organizationId=" + region.prospect() + "&candidateId="
                        + candidate)
                .then()
                .body("items", hasSize(1))
                .body("items[0].circulationId", equalTo(id));
        String next = region.asBureau()
                .get("/v1/deliveries?limit=1&circulationId=" + id)
                .then()
                .body("items", hasSize(1))
                .extract()
                .path("next");
        region.asBureau()
                .get("/v1/deliveries?limit=1&circulationId=" + id + "&cursor=" + next)
                .then()
                .body("items", hasSize(1));
        refusesField(region.asBureau().get("/v1/deliveries?status=LOST"), "status");
    }

    @Test
    void nobody_else_sees_deliveries() {
        aDeadRound();
        String id = to(region.prospect());
        Region other = Region.fresh();

        problem(region.asHr().get("/v1/deliveries"), 403, "not-allowed");
        problem(region.asHr().post("/v1/deliveries/" + id + "/retry"), 403, "not-allowed");
        problem(other.asBureau().get("/v1/deliveries/" + id), 404, "not-found");
        problem(other.asBureau().post("/v1/deliveries/" + id + "/retry"), 404, "not-found");
        other.asBureau().body(Map.of()).post("/v1/deliveries/retry").then().body("queued", equalTo(0));
    }

    @Test
    void a_dead_one_says_why_since_when_and_after_how_many_tries_and_is_sent_again_once() {
        aDeadRound();
        String id = to(region.prospect());

        region.asBureau()
                .get("/v1/deliveries/" + id)
                .then()
                .body("status", equalTo("DEAD"))
                .body("deadSince", notNullValue())
                .body("explanation", containsString("after 12 tries since "))
                .body("explanation", containsString(": The mailbox is full."));
        Mail.accept(prospect);
        region.asBureau().post("/v1/deliveries/" + id + "/retry").then().statusCode(200);

        Mail.firstTo(prospect);
        Mail.eventually(() -> region.asBureau()
                .get("/v1/deliveries/" + id)
                .then()
                .body("status", equalTo("SENT"))
                .body("attempts", equalTo(1)));
        problem(region.asBureau().post("/v1/deliveries/" + id + "/retry"), 409, "conflict");
        assertThat(Mail.to(prospect)).hasSize(1);
        assertThat(audited(id)).isEqualTo(1);
    }

    @Test
    void all_dead_ones_are_sent_again_but_to_contacts_who_want_no_more() {
        aDeadRound();
        String one = to(region.prospect());
        String other = to(region.otherFirm());
        Mail.accept(prospect);
        Mail.accept(member);
        Region.bean(Addresses.class).optOut(prospect);

        Map<String, String> body = Map.of("kind", "CIRCULATION", "candidateId", candidate.toString());
        region.asBureau()
                .body(body)
                .post("/v1/deliveries/retry")
                .then()
                .statusCode(200)
                .body("queued", equalTo(1));
        region.asBureau().body(body).post("/v1/deliveries/retry").then().body("queued", equalTo(0));

        Mail.firstTo(member);
        region.asBureau().get("/v1/deliveries/" + one).then().body("status", equalTo("DEAD"));
        assertThat(Mail.to(prospect)).isEmpty();
        assertThat(audited(other)).isEqualTo(1);
    }

    @Test
    void one_that_waits_for_its_digest_says_when_that_is_due() {
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at, digest_at, address_hash)
                values (uuidv7(), ?, 'CIRCULATION', uuidv7(), uuidv7(), '', 'WAITING', false, 0, now(),
                    '2099-03-01T08:00:00Z', decode('ab', 'hex'))""", region.network()));

        region.asBureau()
                .get("/v1/deliveries?status=WAITING")
                .then()
                .body("items", hasSize(1))
                .body("items[0].nextTryAt", equalTo("2099-03-01T08:00:00Z"));
    }

    @Test
    void more_than_are_sent_again_at_once_are_sent_again_in_turns() {
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                insert into notification.delivery (id, network_id, kind, target_id, addressee_id, occasion, status, urgent,
                    attempts, created_at)
                select uuidv7(), ?, 'RESPONSE_RECEIVED', uuidv7(), uuidv7(), '', 'DEAD', false, 12, now()
                from generate_series(1, 5003)""", region.network()));

        for (int[] turn : new int[][] {{5_000, 3}, {3, 0}, {0, 0}}) {
            region.asBureau()
                    .body(Map.of("kind", "RESPONSE_RECEIVED"))
                    .post("/v1/deliveries/retry")
                    .then()
                    .statusCode(200)
                    .body("queued", equalTo(turn[0]))
                    .body("left", equalTo(turn[1]));
        }
    }

    /** Has a round fail at both addresses for the last time. */
    private void aDeadRound() {
        Mail.refuse(prospect, FULL);
        Mail.refuse(member, FULL);
        round.started(candidate);
        Mail.eventually(
                () -> assertThat(count("select 1 from notification.delivery where attempts = 1 and status = 'QUEUED'"))
                        .isEqualTo(2));
        region.inNetwork(() -> sql.update(
                "update notification.delivery set attempts = 11, next_try_at = now() where kind = 'CIRCULATION'"));
        Mail.eventually(() -> assertThat(count("select 1 from notification.delivery where status = 'DEAD'"))
                .isEqualTo(2));
    }

    private int count(String query) {
        return region.inNetwork(() -> sql.list(query + " and kind = 'CIRCULATION'", _ -> true))
                .size();
    }

    private String to(UUID organization) {
        return region.asBureau()
                .get("/v1/deliveries?kind=CIRCULATION&organizationId=" + organization)
                .then()
                .extract()
                .path("items[0].id");
    }

    private int audited(String id) {
        return region.asBureau()
                .get("/v1/audit-entries?limit=100")
                .then()
                .extract()
                .jsonPath()
                .getList("items.findAll { it.action == 'QUEUED_AGAIN' && it.subjectId == '" + id + "' }")
                .size();
    }
}
