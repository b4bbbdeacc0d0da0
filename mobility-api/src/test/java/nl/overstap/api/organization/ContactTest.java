package nl.overstap.api.organization;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.Answers.problem;
import static nl.overstap.api.testing.Answers.refusesField;
import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.contact.Recipient;
import nl.overstap.mobility.membership.MembershipStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ContactTest {

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    private Map<String, Object> aContact(String mailbox) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", "Personeelszaken");
        body.put("email", mailbox + "@" + region.mark() + ".example");
        body.put("language", "nl");
        body.put("basis", "CONSENT");
        body.put("evidence", "Formulier van 2 maart");
        return body;
    }

    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    private static Response add(String subject, UUID organization, Map<String, ?> body) {
        return creating(subject).body(body).post(path(organization));
    }

    private static String path(UUID organization) {
        return "/v1/organizations/" + organization + "/contacts";
    }

    @Test
    void the_bureau_and_the_firm_itself_keep_its_contacts() {
        UUID byBureau = id(add(region.bureau(), region.firm(), aContact("pz")));
        UUID byHr = id(add(region.hr(), region.firm(), aContact("directie")));

        region.asHr()
                .get(path(region.firm()))
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(byBureau.toString(), byHr.toString())))
                .body("items[0].basis", equalTo("CONSENT"))
                .body("items[0].obstacle", nullValue());
        region.asBureau().get(path(region.firm()) + "/" + byHr).then().statusCode(200);
    }

    @Test
    void contacts_of_a_firm_are_not_for_others() {
        UUID contact = id(add(region.bureau(), region.firm(), aContact("pz")));
        String one = path(region.firm()) + "/" + contact;
        Region other = Region.fresh();

        for (String subject : List.of(region.otherHr(), region.coach(), "operator", region.subject("stranger"))) {
            problem(as(subject).get(path(region.firm())), 403, "not-allowed");
            problem(as(subject).get(one), 403, "not-allowed");
            problem(add(subject, region.firm(), aContact("x")), 403, "not-allowed");
            problem(as(subject).delete(one), 403, "not-allowed");
        }
        problem(nobody().get(path(region.firm())), 401, "not-authenticated");
        problem(other.asHr().get(path(region.firm())), 404, "not-found");
        problem(other.asBureau().get(one), 404, "not-found");
        other.asBureau().get(path(region.firm())).then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void who_names_no_version_and_comes_in_somebodys_way_is_to_send_it_again() throws Exception {
        String one = path(region.firm()) + "/" + id(add(region.bureau(), region.firm(), aContact("pz")));

        try (Connection other = Owner.superuser();
                Statement change = other.createStatement()) {
            other.setAutoCommit(false);
            change.execute("update mobility.contact set version = version + 1 where id = '"
                    + one.substring(one.lastIndexOf('/') + 1) + "'");
            CompletableFuture<Response> removing =
                    CompletableFuture.supplyAsync(() -> region.asBureau().delete(one), Thread::startVirtualThread);
            eventually(() -> assertThat(Owner.waitFor(other)).isPositive());
            other.commit();

            problem(removing.get(10, TimeUnit.SECONDS), 503, "unavailable").header("Retry-After", notNullValue());
        }

        region.asBureau().delete(one).then().statusCode(204);
    }

    @Test
    void hr_of_a_member_that_is_suspended_only_reads() {
        UUID suspended = region.organization("Rust " + region.mark(), MembershipStatus.SUSPENDED);
        String subject = region.subject("rust");
        region.invite(subject, Role.HR, suspended);

        as(subject).get(path(suspended)).then().statusCode(200);
        problem(add(subject, suspended, aContact("pz")), 403, "not-allowed")
                .body("code", equalTo("membership-not-active"));
    }

    @Test
    void what_is_wrong_is_told_by_field() {
        Map<String, Object> good = aContact("pz");

        refuses(with(good, "email", "personeelszaken"), "email");
        refuses(with(good, "email", "pz@"), "email");
        refuses(with(good, "email", "pz@veluwe"), "email");
        refuses(with(good, "email", "pz@a..example"), "email");
        refuses(with(good, "email", "x".repeat(1_000_000)), "email");
        refuses(with(good, "language", "de"), "language");
        refuses(with(good, "basis", "GUESS"), "basis");
        refuses(with(good, "evidence", "x".repeat(1001)), "evidence");
        refuses(with(good, "evidence", " "), "evidence");
        refuses(with(good, "name", ""), "name");
        for (String field : List.of("email", "language", "basis", "evidence")) {
            refuses(with(good, field, null), field);
        }
        problem(region.asBureau().body(good).post(path(region.firm())), 400, "idempotency-key-missing");
    }

    private void refuses(Map<String, Object> body, String field) {
        refusesField(add(region.bureau(), region.firm(), body), field);
    }

    @Test
    void an_address_is_kept_once_per_firm() {
        id(add(region.bureau(), region.firm(), aContact("pz")));

        problem(add(region.bureau(), region.firm(), aContact("PZ")), 409, "conflict")
                .body("code", equalTo("contact-exists"));
        id(add(region.bureau(), region.otherFirm(), aContact("pz")));
    }

    @Test
    void a_contact_is_replaced_as_it_was_read_and_removed() {
        String one = path(region.firm()) + "/" + id(add(region.bureau(), region.firm(), aContact("pz")));
        Map<String, Object> body = with(aContact("hr"), "language", "en");

        problem(region.asHr().body(body).put(one), 428, "if-match-missing");
        region.asHr()
                .header("If-Match", "\"0\"")
                .body(body)
                .put(one)
                .then()
                .statusCode(200)
                .body("language", equalTo("en"));
        problem(region.asHr().header("If-Match", "\"0\"").body(body).put(one), 412, "changed-meanwhile");
        problem(
                region.asBureau()
                        .header("If-Match", "\"1\"")
                        .body(body)
                        .put(one.replace(
                                region.firm().toString(), region.otherFirm().toString())),
                404,
                "not-found");
        region.asHr().delete(one).then().statusCode(204);
        problem(region.asHr().get(one), 404, "not-found");
    }

    @Test
    void a_round_goes_to_the_oldest_contact_that_may_be_written_to() {
        id(add(region.bureau(), region.firm(), aContact("eerste")));
        id(add(region.bureau(), region.firm(), aContact("tweede")));

        assertThat(emailFor(region.firm())).startsWith("eerste@");
        addresses().optOut("Eerste@" + region.mark() + ".example");
        assertThat(emailFor(region.firm())).startsWith("tweede@");
        assertThat(obstacleFor(region.otherFirm())).isEqualTo(Obstacle.NO_CONTACT);
    }

    @Test
    void the_basis_of_a_member_ends_with_the_membership() {
        id(add(region.bureau(), region.prospect(), with(aContact("pz"), "basis", "MEMBER")));
        id(add(region.bureau(), region.firm(), with(aContact("pz"), "basis", "MEMBER")));

        assertThat(obstacleFor(region.prospect())).isEqualTo(Obstacle.NO_LAWFUL_BASIS);
        assertThat(emailFor(region.firm())).startsWith("pz@");
    }

    @Test
    void an_opt_out_stops_rounds_in_every_network_until_it_is_lifted() {
        Region other = Region.fresh();
        String email = "pz@" + region.mark() + ".example";
        id(add(region.bureau(), region.firm(), aContact("pz")));
        UUID contact = id(add(other.bureau(), other.firm(), aContact("pz")));

        region.inNetwork(() -> {
            addresses().optOut(email);
            return true;
        });

        other.asBureau().get(path(other.firm()) + "/" + contact).then().body("obstacle", equalTo("ADDRESS_STOPPED"));
        assertThat(mayBeWrittenTo(other, contact, MailPurpose.ROUND)).isFalse();
        assertThat(mayBeWrittenTo(other, contact, MailPurpose.OWN_MATTER)).isTrue();
        addresses().lift(email);
        assertThat(mayBeWrittenTo(other, contact, MailPurpose.ROUND)).isTrue();
    }

    @Test
    void who_opted_out_hears_of_introductions_while_there_is_a_basis_for_that() {
        for (UUID organization : List.of(region.otherFirm(), region.prospect())) {
            id(add(region.bureau(), organization, with(aContact("pz"), "basis", "MEMBER")));
        }

        addresses().optOut("pz@" + region.mark() + ".example");

        assertThat(forOwnMatter(region.otherFirm())).isPresent();
        assertThat(forOwnMatter(region.prospect()))
                .as("a member's contact, and it is none")
                .isEmpty();
    }

    private Optional<ContactSnapshot> forOwnMatter(UUID organization) {
        return region.inNetwork(() -> Region.bean(Contacts.class).forOwnMatter(organization, null));
    }

    @Test
    void why_an_address_was_stopped_is_told_to_those_who_keep_the_contact_that_it_was_stopped_as() {
        UUID contact = id(add(region.bureau(), region.firm(), aContact("pz")));
        UUID same = id(add(region.bureau(), region.otherFirm(), aContact("pz")));

        region.inNetwork(() -> {
            Region.bean(Contacts.class).optOut(new Links.Target(LinkKind.OPT_OUT, region.network(), contact, null));
            return true;
        });

        region.asHr()
                .get(path(region.firm()) + "/" + contact)
                .then()
                .body("obstacle", equalTo("OPTED_OUT"))
                .body("stop.why", equalTo("OPT_OUT"));
        for (RequestSpecification keeper : List.of(region.asOtherHr(), region.asBureau())) {
            keeper.get(path(region.otherFirm()) + "/" + same)
                    .then()
                    .body("obstacle", equalTo("ADDRESS_STOPPED"))
                    .body("stop", nullValue());
        }
    }

    @Test
    void hr_confirms_no_address_that_came_back_to_somebody_else() {
        String email = "pz@" + region.mark() + ".example";
        String contact = path(region.firm()) + "/" + id(add(region.bureau(), region.firm(), aContact("pz")));
        addresses().bounced(email, null);

        problem(region.asHr().put(contact + "/confirmation"), 403, "not-allowed")
                .body("code", equalTo("stopped-elsewhere"));

        assertThat(addresses().obstacle(email, MailPurpose.OWN_MATTER)).contains(Obstacle.BOUNCED);
        region.asBureau().put(contact + "/confirmation").then().statusCode(200).body("obstacle", nullValue());
    }

    @Test
    void hr_that_may_not_know_what_stopped_an_address_is_refused_alike_whatever_it_was() {
        String contact = path(region.firm()) + "/" + id(add(region.bureau(), region.firm(), aContact("pz")));
        addresses().optOut("pz@" + region.mark() + ".example");

        problem(region.asHr().put(contact + "/confirmation"), 403, "not-allowed")
                .body("code", equalTo("stopped-elsewhere"));
    }

    @Test
    void hr_confirms_an_address_that_came_back_as_its_contact() {
        String email = "pz@" + region.mark() + ".example";
        UUID contact = id(add(region.bureau(), region.firm(), aContact("pz")));
        addresses().bounced(Region.bean(AddressHash.class).of(email), contact, null);

        region.asHr()
                .put(path(region.firm()) + "/" + contact + "/confirmation")
                .then()
                .statusCode(200)
                .body("obstacle", nullValue());

        assertThat(addresses().obstacle(email, MailPurpose.OWN_MATTER)).isEmpty();
    }

    @Test
    void a_hard_bounce_stops_all_mail_until_the_address_is_confirmed() {
        String email = "pz@" + region.mark() + ".example";
        UUID contact = id(add(region.bureau(), region.firm(), aContact("pz")));

        addresses().bounced(email, null);

        assertThat(mayBeWrittenTo(region, contact, MailPurpose.ROUND)).isFalse();
        assertThat(mayBeWrittenTo(region, contact, MailPurpose.OWN_MATTER)).isFalse();
        assertThat(obstacleFor(region.firm())).isEqualTo(Obstacle.ADDRESS_STOPPED);
        addresses().confirmed(email);
        assertThat(mayBeWrittenTo(region, contact, MailPurpose.ROUND)).isTrue();
    }

    @Test
    void an_opt_out_survives_the_contact() {
        String one = path(region.firm()) + "/" + id(add(region.bureau(), region.firm(), aContact("pz")));
        addresses().optOut("pz@" + region.mark() + ".example");
        region.asBureau().delete(one).then().statusCode(204);

        id(add(region.bureau(), region.firm(), aContact("pz")));

        assertThat(obstacleFor(region.firm())).isEqualTo(Obstacle.ADDRESS_STOPPED);
    }

    private static Addresses addresses() {
        return Region.bean(Addresses.class);
    }

    private static boolean mayBeWrittenTo(Region where, UUID contact, MailPurpose purpose) {
        return where.inNetwork(() -> Region.bean(Contacts.class).mayBeWrittenTo(contact, purpose));
    }

    private Recipient recipient(UUID organization) {
        return region.inNetwork(() -> Region.bean(Contacts.class).recipient(organization));
    }

    private String emailFor(UUID organization) {
        UUID contact = ((Recipient.Reachable) recipient(organization)).contactId();
        return region.inNetwork(
                () -> Region.bean(Contacts.class).find(contact).orElseThrow().email());
    }

    private Obstacle obstacleFor(UUID organization) {
        return ((Recipient.Unreachable) recipient(organization)).obstacle();
    }
}
