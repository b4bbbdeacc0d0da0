package nl.overstap.api.testing;

import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RegionTest {

    @Test
    void the_people_of_a_region_can_log_in() {
        Region region = Region.fresh();

        as(region.bureau())
                .get("/v1/me")
                .then()
                .statusCode(200)
                .body("roles", hasSize(1))
                .body("roles[0].role", equalTo("ADVISOR"))
                .body("roles[0].networkId", equalTo(region.network().toString()));
        region.asHr()
                .get("/v1/me")
                .then()
                .body("roles[0].role", equalTo("HR"))
                .body("roles[0].organizationId", equalTo(region.firm().toString()));
        region.asCoach().get("/v1/me").then().body("roles[0].role", equalTo("COACH"));
        assertThat(region.coachRole()).isNotNull();
    }

    @Test
    void two_regions_know_nothing_of_each_other() {
        Region region = Region.fresh();
        Region other = Region.fresh();

        assertThat(region.inNetwork(() -> Region.bean(Memberships.class).statuses()))
                .containsOnlyKeys(region.firm(), region.otherFirm(), region.prospect())
                .containsEntry(region.prospect(), MembershipStatus.PROSPECT)
                .doesNotContainKey(other.firm());
    }
}
