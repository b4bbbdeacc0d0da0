package nl.overstap.api.candidate;

import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.candidate.CandidateFeed;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is kept from seeing somebody: the employer that may not know, the blocked, their groups, by name or number. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class HiddenTest {

    private static Region region;

    @BeforeEach
    void aRegion() {
        if (region == null) {
            region = Region.fresh();
        }
    }

    private static String registered(ACandidate candidate) {
        return candidate
                .with("purposes", List.of("MATCHING"))
                .registeredBy(region.subject("s" + UUID.randomUUID()))
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static CandidateSnapshot snapshot(String id) {
        return region.inNetwork(
                () -> Region.bean(Candidates.class).find(UUID.fromString(id)).orElseThrow());
    }

    private static boolean seesAnonymous(String subject, String id) {
        return region.asActor(
                subject,
                () -> Region.bean(CandidateSight.class)
                        .seesAnonymous(
                                CurrentActor.get(),
                                Region.bean(Candidates.class)
                                        .find(UUID.fromString(id))
                                        .orElseThrow()));
    }

    private static CandidateFacts facts(String id) {
        return region.inNetwork(() -> Region.bean(CandidateFeed.class)
                .facts(List.of(UUID.fromString(id)))
                .getFirst());
    }

    @Test
    void an_employer_that_may_not_know_does_not_see_the_anonymous_profile_either() {
        String id = registered(ACandidate.registering(region).employer("organizationId", region.firm()));

        assertThat(seesAnonymous(region.hr(), id)).isFalse();
        assertThat(seesAnonymous(region.otherHr(), id)).isTrue();
        assertThat(seesAnonymous(region.bureau(), id)).isTrue();
    }

    @Test
    void neither_does_a_sister_of_that_employer() {
        UUID parent = region.member("Holding " + region.mark());
        UUID daughter = child("Dochter " + region.mark(), parent);
        UUID sister = child("Zus " + region.mark(), parent);
        String hr = region.subject("sister-hr");
        region.invite(hr, Role.HR, sister);

        String id = registered(ACandidate.registering(region).employer("organizationId", daughter));

        assertThat(seesAnonymous(hr, id)).isFalse();
        assertThat(snapshot(id).employerGroups()).isEqualTo(Set.of(parent));
    }

    private static UUID child(String name, UUID parent) {
        UUID id = region.register(
                new NewOrganization(name, Region.kvkNumber(), parent, OrganizationKind.EMPLOYER, null, null, null));
        Region.value(region.asActor(
                region.bureau(),
                () -> Region.bean(nl.overstap.mobility.membership.Memberships.class)
                        .begin(
                                CurrentActor.get(),
                                new nl.overstap.mobility.membership.NewMembership(id, MembershipStatus.ACTIVE, null))));
        return id;
    }

    @Test
    void an_employer_by_name_holds_for_whatever_fits_also_later() {
        String name = "Grafisch Bedrijf De Letter" + region.mark();
        String id = registered(ACandidate.registering(region).employer("name", name));
        assertThat(snapshot(id).unboundNames()).containsExactly(name);
        assertThat(seesAnonymous(region.otherHr(), id)).isFalse();

        UUID later = region.member("De Letter" + region.mark() + " B.V.");

        assertThat(snapshot(id).unboundNames()).isEmpty();
        assertThat(snapshot(id).employerGroups()).containsExactly(later);
        assertThat(facts(id).employerGroups()).containsExactly(later);
        assertThat(seesAnonymous(region.otherHr(), id)).isTrue();
        String hr = region.subject("letter-hr");
        region.invite(hr, Role.HR, later);
        assertThat(seesAnonymous(hr, id)).isFalse();
    }

    @Test
    void what_is_matched_by_is_known_to_be_old_once_the_register_changes() {
        String id = registered(ACandidate.registering(region).employer("name", "Onbekend " + UUID.randomUUID()));
        CandidateFeed.Stamp before = stamp(id);

        region.member("Nieuw " + region.mark());

        assertThat(stamp(id)).isNotEqualTo(before);
        assertThat(stamp(id)).isEqualTo(stamp(id));
    }

    private static CandidateFeed.Stamp stamp(String id) {
        return region.inNetwork(
                () -> Region.bean(CandidateFeed.class).versions().get(UUID.fromString(id)));
    }

    @Test
    void only_the_bureau_sees_the_profile_until_it_has_bound_the_name_or_marked_it_outside() {
        String name = "Zaak Zonder Register " + UUID.randomUUID();
        String id = registered(ACandidate.registering(region).employer("name", name));
        String path = "/v1/candidates/" + id;
        region.asBureau().get(path).then().body("unboundNames", equalTo(List.of(name)));

        assertThat(seesAnonymous(region.otherHr(), id)).isFalse();
        region.asBureau()
                .header("If-Match", etag(path))
                .body("{}")
                .put(path + "/employer")
                .then()
                .statusCode(400);
        region.asBureau()
                .header("If-Match", etag(path))
                .body(Map.of("organizationId", UUID.randomUUID()))
                .put(path + "/employer")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("organizationId"));
        region.asBureau()
                .header("If-Match", etag(path))
                .body(Map.of("organizationId", region.firm()))
                .put(path + "/employer")
                .then()
                .statusCode(200)
                .body("unboundNames", hasSize(0));
        assertThat(seesAnonymous(region.otherHr(), id)).isTrue();
        assertThat(seesAnonymous(region.hr(), id)).isFalse();

        region.asBureau()
                .header("If-Match", etag(path))
                .body(Map.of("name", name, "outside", true))
                .put(path + "/employer")
                .then()
                .statusCode(200);
        assertThat(seesAnonymous(region.hr(), id)).isTrue();
    }

    private static String etag(String path) {
        return region.asBureau().get(path).header("ETag");
    }

    @Test
    void a_block_holds_by_number_and_ends_after_its_day() {
        String number = Region.kvkNumber();
        UUID blocked = region.register(new NewOrganization(
                "Blok " + region.mark(), number, null, OrganizationKind.EMPLOYER, null, null, null));
        String id = registered(ACandidate.registering(region)
                .employer("organizationId", region.firm())
                .profile(
                        "blockedOrganizations",
                        List.of(
                                Map.of(
                                        "kvkNumber",
                                        number,
                                        "until",
                                        LocalDate.now().plusDays(1).toString()),
                                Map.of(
                                        "organizationId",
                                        region.otherFirm(),
                                        "until",
                                        LocalDate.now().minusDays(2).toString()))));

        assertThat(snapshot(id).blockedGroups()).containsExactly(blocked);
        assertThat(facts(id).blockedGroups()).containsExactly(blocked);
        assertThat(seesAnonymous(region.otherHr(), id)).isTrue();
    }

    @Test
    void who_is_blocked_does_not_see_the_anonymous_profile() {
        String id = ACandidate.at(region.firm())
                .profile("blockedOrganizations", List.of(Map.of("organizationId", region.otherFirm())))
                .activeBy(region.hr(), "MATCHING");

        assertThat(seesAnonymous(region.otherHr(), id)).isFalse();
        assertThat(facts(id).blockedGroups()).containsExactly(region.otherFirm());
    }

    @Test
    void a_list_left_out_and_an_empty_one_are_two_answers() {
        String without = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String none = ACandidate.at(region.firm())
                .profile("skills", List.of())
                .profile("languages", List.of())
                .profile("drivingLicences", List.of())
                .profile("blockedOrganizations", List.of())
                .profile("occupations", List.of())
                .activeBy(region.hr(), "MATCHING");

        assertThat(facts(without).skills()).isNull();
        assertThat(facts(without).languages()).isNull();
        assertThat(facts(without).drivingLicences()).isNull();
        assertThat(facts(without).blockedGroups()).isNull();
        assertThat(facts(none).skills()).isEmpty();
        assertThat(facts(none).languages()).isEmpty();
        assertThat(facts(none).drivingLicences()).isEmpty();
        assertThat(facts(none).blockedGroups()).isEmpty();
        assertThat(facts(none).occupations()).isEmpty();
    }

    @Test
    void the_poster_reads_what_others_read_only_where_the_person_says_so() {
        String hidden = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        String shown = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING", "SHOW_POSTER");

        assertThat(seesAnonymous(region.hr(), hidden)).isFalse();
        assertThat(seesAnonymous(region.hr(), shown)).isTrue();
        assertThat(numbersOnly(hidden)).isTrue();
        assertThat(numbersOnly(shown)).isFalse();
        as(region.hr()).get("/v1/candidates/" + hidden).then().body("counts.interested", equalTo(0));
    }

    private static boolean numbersOnly(String id) {
        return region.asActor(
                region.hr(),
                () -> Region.bean(CandidateSight.class).seesNumbersOnly(CurrentActor.get(), snapshotHere(id)));
    }

    private static CandidateSnapshot snapshotHere(String id) {
        return Region.bean(Candidates.class).find(UUID.fromString(id)).orElseThrow();
    }
}
