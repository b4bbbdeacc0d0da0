package nl.overstap.api.preference;

import static nl.overstap.api.testing.Answers.id;
import static nl.overstap.api.testing.People.as;
import static nl.overstap.api.testing.People.creating;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.preference.Preferences;
import nl.overstap.mobility.preference.Reader;
import nl.overstap.mobility.preference.Rhythm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What each person wants, read and chosen over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class PreferenceTest {

    private static final String OWN = "/v1/me/notification-preferences";

    private Region region;

    @BeforeEach
    void a_region() {
        region = Region.fresh();
    }

    @Test
    void who_chose_nothing_hears_at_once_at_any_hour() {
        region.asHr()
                .get(OWN)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("rhythm", equalTo("IMMEDIATELY"))
                .body("quietHours", nullValue())
                .body("monthlyProfiles", nullValue())
                .body("optedOut", equalTo(false));
    }

    @Test
    void what_was_chosen_reads_back_and_a_change_needs_what_was_read() {
        Map<String, Object> wish =
                Map.of("rhythm", "DAILY", "quietHours", Map.of("from", "22:00", "to", "07:00"), "monthlyProfiles", 0);
        region.asHr().body(wish).put(OWN).then().statusCode(428);

        change("\"0\"", wish).statusCode(200).header("ETag", "\"1\"");

        region.asHr()
                .get(OWN)
                .then()
                .body("rhythm", equalTo("DAILY"))
                .body("quietHours.from", equalTo("22:00"))
                .body("quietHours.to", equalTo("07:00"))
                .body("monthlyProfiles", equalTo(0));
        change("\"0\"", wish).statusCode(412);
        change("\"1\"", Map.of("rhythm", "ONLY_ANSWERS")).statusCode(200).body("quietHours", nullValue());
    }

    @Test
    void all_that_is_wrong_is_named_at_once() {
        Map<String, Object> wish = new HashMap<>();
        wish.put("quietHours", Map.of("from", "24:00", "to", "7"));
        wish.put("monthlyProfiles", 1001);

        change("\"0\"", wish)
                .statusCode(400)
                .body(
                        "violations.field",
                        containsInAnyOrder("rhythm", "quietHours.from", "quietHours.to", "monthlyProfiles"));
        change("\"0\"", Map.of("rhythm", "DAILY", "quietHours", Map.of("from", "07:00", "to", "07:00")))
                .statusCode(400)
                .body("violations.field", containsInAnyOrder("quietHours.to"));
    }

    @Test
    void an_opt_out_is_lifted_by_who_logged_in_with_the_address_and_by_nobody_else() {
        String address = region.hr() + "@people.example";
        change("\"0\"", Map.of("rhythm", "IMMEDIATELY", "optedOut", true))
                .statusCode(200)
                .body("optedOut", equalTo(true));
        assertThat(Region.bean(Addresses.class).hasOptedOut(address)).isTrue();
        change("\"1\"", Map.of("rhythm", "DAILY")).statusCode(200).body("optedOut", equalTo(true));

        as(region.hr(), "somebody-else@people.example")
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "DAILY", "optedOut", false))
                .put(OWN)
                .then()
                .statusCode(200);
        assertThat(Region.bean(Addresses.class).hasOptedOut(address)).isTrue();

        region.asHr()
                .header("If-Match", region.asHr().get(OWN).then().extract().header("ETag"))
                .body(Map.of("rhythm", "DAILY", "optedOut", false))
                .put(OWN)
                .then()
                .statusCode(200)
                .body("optedOut", equalTo(false));
        assertThat(Region.bean(Addresses.class).hasOptedOut(address)).isFalse();
    }

    @Test
    void those_who_keep_a_contact_keep_what_it_wants_but_not_whether_it_opted_out() {
        new Round(region).contact(region.otherFirm(), LawfulBasis.MEMBER);
        String contacts = "/v1/organizations/" + region.otherFirm() + "/contacts";
        String id = region.asBureau().get(contacts).then().extract().path("items[0].id");
        String path = contacts + "/" + id + "/notification-preferences";

        region.asOtherHr()
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "WEEKLY"))
                .put(path)
                .then()
                .statusCode(200);

        region.asBureau().get(path).then().statusCode(200).body("rhythm", equalTo("WEEKLY"));
        region.asBureau()
                .header("If-Match", "\"1\"")
                .body(Map.of("rhythm", "WEEKLY", "optedOut", false))
                .put(path)
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("optedOut"));
        region.asHr().get(path).then().statusCode(403);
        Region.fresh().asBureau().get(path).then().statusCode(404);
    }

    @Test
    void what_a_person_chose_is_neither_seen_nor_changed_by_those_who_keep_a_contact_with_the_address() {
        Market.Searcher searcher = new Market(region).register(Market.wishes());
        String address = searcher.subject() + "@people.example";
        as(searcher.subject())
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "WEEKLY", "optedOut", true))
                .put(OWN)
                .then()
                .statusCode(200);
        String path = contact(address) + "/notification-preferences";

        region.asHr()
                .get(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("rhythm", equalTo("IMMEDIATELY"))
                .body("optedOut", equalTo(false));
        region.asHr()
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "DAILY"))
                .put(path)
                .then()
                .statusCode(200);

        as(searcher.subject()).get(OWN).then().header("ETag", "\"1\"").body("rhythm", equalTo("WEEKLY"));
        assertThat(rhythm(new Reader(address, region.firm()))).isEqualTo(Rhythm.WEEKLY);
    }

    @Test
    void what_is_kept_for_a_contact_holds_for_mail_to_that_contact_alone() {
        String address = "pz@" + region.mark() + ".example";
        region.asHr()
                .header("If-Match", "\"0\"")
                .body(Map.of("rhythm", "DAILY"))
                .put(contact(address) + "/notification-preferences")
                .then()
                .statusCode(200);

        assertThat(rhythm(new Reader(address, region.firm()))).isEqualTo(Rhythm.DAILY);
        assertThat(rhythm(new Reader(address, region.otherFirm()))).isEqualTo(Rhythm.IMMEDIATELY);
        assertThat(rhythm(new Reader(address, null))).isEqualTo(Rhythm.IMMEDIATELY);
    }

    private String contact(String address) {
        String contacts = "/v1/organizations/" + region.firm() + "/contacts";
        return contacts + "/"
                + id(creating(region.hr())
                        .body(Map.of("email", address, "language", "nl", "basis", "MEMBER", "evidence", "lid"))
                        .post(contacts));
    }

    private Rhythm rhythm(Reader reader) {
        return Objects.requireNonNull(region.inNetwork(
                        () -> Region.bean(Preferences.class).of(Set.of(reader)).get(reader)))
                .rhythm();
    }

    private ValidatableResponse change(String version, Map<String, Object> wish) {
        return region.asHr().header("If-Match", version).body(wish).put(OWN).then();
    }
}
