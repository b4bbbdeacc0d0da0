package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.fail;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.Recipient;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.organization.Sector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class AudienceTest {
    private static final Map<String, Object> EVERYBODY = Map.of();

    private Region region;
    private Round round;

    @BeforeEach
    void a_region_with_contacts_and_nurses() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.firm(), LawfulBasis.MEMBER);
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        round.contact(region.prospect(), LawfulBasis.PUBLISHED_FOR_PURPOSE);
        round.manyNurses();
    }

    private UUID candidate() {
        return round.candidate(nurse(), "MATCHING", "CIRCULATION");
    }

    // ------------------------------------------------------------------------------------------ who falls out

    @Test
    void an_audience_is_narrowed_by_what_it_names() {
        UUID candidate = candidate();

        counted(candidate, Map.of("memberships", List.of("PROSPECT"))).body("count", equalTo(1));
        counted(candidate, Map.of("memberships", List.of("ACTIVE"))).body("count", equalTo(1));
        counted(candidate, Map.of("sectors", List.of("86"))).body("count", equalTo(2));
        counted(candidate, Map.of("sectors", List.of("Q"))).body("count", equalTo(2));
        counted(candidate, Map.of("sectors", List.of("47")))
                .body("count", equalTo(0))
                .body("excluded", empty());
        counted(candidate, Map.of("organizationIds", List.of(region.prospect())))
                .body("count", equalTo(1));
        counted(
                        candidate,
                        Map.of(
                                "memberships", List.of(),
                                "sectors", List.of(),
                                "organizationIds", List.of()))
                .body("count", equalTo(2));
    }

    private ValidatableResponse counted(UUID candidate, Map<String, Object> audience) {
        return round.preview(candidate, audience).statusCode(200);
    }

    @Test
    void distance_is_measured_from_the_candidate() {
        UUID near = firm("Dichtbij", "3841");
        UUID far = firm("Verweg", "8011");
        round.contact(near, LawfulBasis.CONSENT);
        round.contact(far, LawfulBasis.CONSENT);

        counted(candidate(), Map.of("maxDistanceKm", 10, "organizationIds", List.of(near, far, region.prospect())))
                .body("count", equalTo(1))
                .body("excluded", hasSize(1))
                .body("excluded[0].organizationId", equalTo(region.prospect().toString()))
                .body("excluded[0].reason", equalTo("PLACE_UNKNOWN"));
        counted(candidate(), Map.of("maxDistanceKm", 40, "organizationIds", List.of(near, far)))
                .body("count", equalTo(2));
    }

    private UUID firm(String name, String postcode) {
        UUID id = region.register(new NewOrganization(
                name + " " + region.mark(),
                Region.kvkNumber(),
                null,
                OrganizationKind.EMPLOYER,
                new Sector(Sector.Scheme.SBI2025, "47.11"),
                postcode,
                10));
        join(id);
        return id;
    }

    private void join(UUID organization) {
        region.asActor(
                region.bureau(),
                () -> Region.value(Region.bean(nl.overstap.mobility.membership.Memberships.class)
                        .begin(
                                nl.overstap.mobility.access.CurrentActor.get(),
                                new nl.overstap.mobility.membership.NewMembership(
                                        organization, MembershipStatus.ACTIVE, null))));
    }

    @Test
    void each_who_falls_out_is_told_with_the_reason() {
        UUID noContact = region.member("Stil " + region.mark());
        UUID noBasis = region.organization("Oud " + region.mark(), MembershipStatus.PROSPECT);
        round.contact(noBasis, LawfulBasis.MEMBER);
        UUID optedOut = region.member("Nee " + region.mark());
        String unwilling = round.contact(optedOut, LawfulBasis.MEMBER);
        addresses().optOut(hash(unwilling), contact(optedOut));
        UUID bounced = region.member("Weg " + region.mark());
        String dead = round.contact(bounced, LawfulBasis.MEMBER);
        addresses().bounced(hash(dead), contact(bounced), null);
        Map<String, Object> profile = nurse();
        profile.put("blockedOrganizations", List.of(Map.of("organizationId", region.prospect())));
        UUID candidate = round.candidate(profile, "MATCHING", "CIRCULATION");

        ValidatableResponse preview =
                round.preview(candidate, EVERYBODY).statusCode(200).body("count", equalTo(1));

        preview.body("excluded.find { it.organizationId == '" + noContact + "' }.reason", equalTo("NO_CONTACT"))
                .body("excluded.find { it.organizationId == '" + noBasis + "' }.reason", equalTo("NO_LAWFUL_BASIS"))
                .body("excluded.find { it.organizationId == '" + optedOut + "' }.reason", equalTo("OPTED_OUT"))
                .body("excluded.find { it.organizationId == '" + bounced + "' }.reason", equalTo("BOUNCED"))
                .body("excluded.find { it.organizationId == '" + region.firm() + "' }.reason", equalTo("OWN_EMPLOYER"))
                .body("excluded.find { it.organizationId == '" + region.prospect() + "' }.reason", equalTo("BLOCKED"))
                .body("excluded", hasSize(6));
    }

    @Test
    void what_stopped_an_address_in_another_network_or_nobody_knows_where_is_not_told() {
        UUID optedOut = region.member("Nee " + region.mark());
        UUID complained = region.member("Klacht " + region.mark());
        UUID bounced = region.member("Weg " + region.mark());
        UUID ofAnotherNetwork = UUID.randomUUID();
        addresses().optOut(hash(round.contact(optedOut, LawfulBasis.MEMBER)), ofAnotherNetwork);
        addresses().complained(hash(round.contact(complained, LawfulBasis.MEMBER)), null);
        addresses().bounced(hash(round.contact(bounced, LawfulBasis.MEMBER)), null, null);

        ValidatableResponse preview = round.preview(candidate(), EVERYBODY).statusCode(200);

        for (UUID stopped : List.of(optedOut, complained, bounced)) {
            preview.body("excluded.find { it.organizationId == '" + stopped + "' }.reason", equalTo("ADDRESS_STOPPED"));
        }
    }

    private static Addresses addresses() {
        return Region.bean(Addresses.class);
    }

    private static byte[] hash(String email) {
        return Region.bean(AddressHash.class).of(email);
    }

    private UUID contact(UUID organization) {
        return region.inNetwork(() -> Region.bean(Contacts.class).recipient(organization))
                        instanceof Recipient.Reachable(UUID contact)
                ? contact
                : fail("nobody is to be written to");
    }

    @Test
    void a_group_falls_out_as_a_whole_and_so_does_a_name_that_fits() {
        UUID daughter = region.register(new NewOrganization(
                "Dochter " + region.mark(),
                Region.kvkNumber(),
                region.firm(),
                OrganizationKind.EMPLOYER,
                null,
                null,
                5));
        join(daughter);
        round.contact(daughter, LawfulBasis.MEMBER);
        Map<String, Object> profile = nurse();
        profile.put("blockedOrganizations", List.of(Map.of("name", "metaal " + region.mark() + " b.v.")));
        UUID candidate = round.candidate(profile, "MATCHING", "CIRCULATION");

        round.preview(candidate, EVERYBODY)
                .statusCode(200)
                .body("excluded.find { it.organizationId == '" + daughter + "' }.reason", equalTo("OWN_EMPLOYER"))
                .body("excluded.find { it.organizationId == '" + region.otherFirm() + "' }.reason", equalTo("BLOCKED"));
        org.assertj.core.api.Assertions.assertThat(
                        region.inNetwork(() -> Region.bean(Organizations.class).find(daughter)))
                .isPresent();
    }

    @Test
    void nobody_receives_the_same_candidate_twice_while_a_round_is_open() {
        UUID candidate = candidate();
        String first = round.started(candidate);

        round.preview(candidate, EVERYBODY)
                .body("count", equalTo(0))
                .body("excluded.reason", hasItem("ALREADY_RECEIVED"));
        round.close(first);
        round.preview(candidate, EVERYBODY).body("count", equalTo(2));
    }

    @Test
    void that_an_address_opted_out_is_told_before_that_it_has_received_the_candidate_already() {
        UUID candidate = candidate();
        String first = round.started(candidate);
        Round.answer(round.token(first, region.otherFirm()), Map.of("answer", "OPT_OUT"))
                .statusCode(200);

        round.preview(candidate, EVERYBODY)
                .body(
                        "excluded.find { it.organizationId == '" + region.otherFirm() + "' }.reason",
                        equalTo("OPTED_OUT"));
    }
}
