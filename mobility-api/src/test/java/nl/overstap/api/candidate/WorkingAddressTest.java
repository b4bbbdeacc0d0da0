package nl.overstap.api.candidate;

import static nl.overstap.api.testing.Answers.idOf;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is no contact shows that an address works, which mail came back from, by what reaches them there. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class WorkingAddressTest {

    @Inject
    Addresses addresses;

    @Inject
    Links links;

    private Region region;

    @BeforeEach
    void a_region() {
        region = Region.fresh();
    }

    @Test
    void who_uses_the_link_in_a_mail_is_written_to_again() {
        ACandidate anna = ACandidate.at(region.firm());
        String id = anna.idPostedBy(region.hr());
        addresses.bounced(anna.email(), "550 5.1.1 unknown");

        ACandidate.answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200);

        assertThat(addresses.obstacle(anna.email(), MailPurpose.OWN_MATTER)).isEmpty();
    }

    @Test
    void reading_by_the_link_or_an_answer_that_is_refused_shows_nothing() {
        ACandidate anna = ACandidate.at(region.firm());
        String id = anna.idPostedBy(region.hr());
        addresses.bounced(anna.email(), null);

        region.asHr().get(ACandidate.link(id)).then().statusCode(200);
        ACandidate.answer(id, Map.of("answer", "RESUME")).statusCode(409);

        assertThat(addresses.obstacle(anna.email(), MailPurpose.OWN_MATTER)).contains(Obstacle.BOUNCED);
    }

    @Test
    void what_is_done_with_a_login_of_another_address_shows_nothing_of_where_mail_goes() {
        ACandidate anna = ACandidate.at(region.firm());
        String id = anna.activeBy(region.hr(), "MATCHING");
        String subject = region.subject("anna");
        ACandidate.bind(UUID.fromString(id), subject);
        addresses.bounced(anna.email(), null);

        as(subject)
                .body(Map.of("purposes", List.of("MATCHING", "CIRCULATION")))
                .put("/v1/me/candidate/consents")
                .then()
                .statusCode(200);

        assertThat(addresses.obstacle(anna.email(), MailPurpose.OWN_MATTER)).contains(Obstacle.BOUNCED);
    }

    @Test
    void the_bureau_that_made_sure_of_it_has_them_written_to_again_once() {
        ACandidate anna = ACandidate.at(region.firm());
        String id = anna.idPostedBy(region.hr());
        String path = "/v1/candidates/" + id + "/address-confirmation";
        addresses.bounced(anna.email(), null);
        addresses.optOut(anna.email());

        region.asHr().put(path).then().statusCode(403);
        assertThat(addresses.obstacle(anna.email(), MailPurpose.OWN_MATTER)).contains(Obstacle.BOUNCED);
        region.asBureau().put(path).then().statusCode(200);
        region.asBureau().put(path).then().statusCode(200);

        assertThat(addresses.obstacle(anna.email(), MailPurpose.OWN_MATTER)).isEmpty();
        assertThat(addresses.obstacle(anna.email(), MailPurpose.ROUND)).contains(Obstacle.OPTED_OUT);
        assertThat(confirmations(id)).isEqualTo(1);
    }

    @Test
    void nobody_confirms_the_address_of_somebody_who_is_gone() {
        ACandidate anna = ACandidate.at(region.firm());
        String id = anna.idPostedBy(region.hr());
        ACandidate.answer(id, Map.of("answer", "ERASE"));

        region.asBureau()
                .put("/v1/candidates/" + id + "/address-confirmation")
                .then()
                .statusCode(409);
    }

    private int confirmations(String candidate) {
        return region.asBureau()
                .get("/v1/audit-entries?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.findAll { it.action == 'ADDRESS_CONFIRMED' && it.subjectId == '" + candidate + "' }")
                .size();
    }

    @Test
    void who_registers_with_a_verified_address_is_written_to_there_again_and_what_they_opted_out_of_stays() {
        String subject = region.subject("bert");
        String email = subject + "@people.example";
        addresses.bounced(email, null);
        addresses.optOut(email);

        ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .registeredBy(subject)
                .statusCode(201);

        assertThat(addresses.obstacle(email, MailPurpose.OWN_MATTER)).isEmpty();
        assertThat(addresses.obstacle(email, MailPurpose.ROUND)).contains(Obstacle.OPTED_OUT);
    }

    @Test
    void who_says_how_to_be_written_to_with_a_verified_address_is_written_to_there_again() {
        String email = region.hr() + "@people.example";
        addresses.bounced(email, null);

        region.asHr()
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "DAILY"))
                .put("/v1/me/notification-preferences")
                .then()
                .statusCode(200);

        assertThat(addresses.obstacle(email, MailPurpose.OWN_MATTER)).isEmpty();
    }

    @Test
    void who_accepts_an_invitation_is_written_to_again_where_it_came() {
        String email = "jan@" + region.mark() + ".example";
        String invitation = idOf(creating(region.bureau())
                .body(Map.of("role", "COACH", "name", "Jan Bos", "email", email, "language", "nl"))
                .post("/v1/invitations")
                .then()
                .statusCode(201));
        addresses.bounced(email, null);

        as(region.subject("jan"))
                .post("/v1/invitations/" + links.token(LinkKind.INVITATION, UUID.fromString(invitation)))
                .then()
                .statusCode(200);

        assertThat(addresses.obstacle(email, MailPurpose.OWN_MATTER)).isEmpty();
    }
}
