package nl.overstap.api.proposal;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Market.offer;
import static nl.overstap.api.testing.Market.wishes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Market;
import nl.overstap.api.testing.Market.Searcher;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.membership.MembershipSnapshot;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewSettings;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vacancy.VacancyStatus;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ProposalRefreshTest {

    private Region region;
    private Market market;
    private Queue queue;

    @BeforeEach
    void a_region_of_its_own() {
        region = Region.fresh();
        market = new Market(region);
        queue = new Queue(region);
    }

    @Test
    void a_good_match_is_proposed_by_itself_whichever_of_the_two_comes_last() {
        Searcher first = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        Searcher last = market.register(wishes());

        queue.awaits(first, vacancy);
        queue.awaits(last, vacancy);
        queue.read(queue.idOf(first, vacancy))
                .then()
                .body("status", equalTo("PROPOSED"))
                .body("origin", equalTo("ENGINE"))
                .body("organizationId", equalTo(region.firm().toString()))
                .body("engagement", equalTo("EMPLOYMENT"));
    }

    @Test
    void what_is_kept_is_the_match_to_the_last_digit() {
        Searcher nurse = market.register(wishes().skills("wijkzorg", "plannen"));
        UUID vacancy = market.post(offer(region.firm())
                .skills("wijkzorg", "samenwerken", "wonden-verzorgen")
                .at("3841"));
        String id = queue.idOf(nurse, vacancy);
        Map<String, Object> match = region.asBureau()
                .get("/v1/candidates/{id}/matches/{vacancy}", nurse.id(), vacancy)
                .path("");

        Map<String, Object> proposal = queue.read(id).path("");

        assertThat(proposal.get("score")).isEqualTo(match.get("score"));
        assertThat(proposal.get("upTo")).isEqualTo(match.get("upTo"));
        assertThat(proposal.get("explanation")).isEqualTo(match.get("explanation"));
    }

    @Test
    void a_match_below_the_threshold_is_not_proposed() {
        Searcher nurse = market.register(wishes().skills("plannen"));
        UUID poor = market.post(offer(region.firm())
                .skills("metselen", "plannen")
                .occupation("2411")
                .at("3811"));
        UUID good = market.post(offer(region.firm()).skills("plannen"));

        queue.awaits(nurse, good);
        assertThat(queue.of(nurse, poor)).isEmpty();
    }

    @Test
    void somebody_who_left_skills_out_is_proposed_where_the_occupation_is_near() {
        Searcher silent = market.register(wishes().withoutSkills());
        UUID near = market.post(offer(region.firm()));
        market.post(offer(region.firm()).occupation("2411"));

        queue.awaits(silent, near);
        Float score = queue.read(queue.idOf(silent, near)).path("score");
        assertThat(score).isLessThan(0.6f);
    }

    @Test
    void no_more_than_five_are_proposed_to_one_candidate_and_these_are_the_best() {
        for (int i = 0; i < 3; i++) {
            market.post(offer(region.firm()).education(7));
        }
        UUID[] best = new UUID[5];
        for (int i = 0; i < 5; i++) {
            best[i] = market.post(offer(region.firm()));
        }

        Searcher nurse = market.register(wishes());

        queue.awaits(nurse, best);
    }

    @Test
    void a_better_one_comes_beside_the_five_that_wait_and_an_equal_one_does_not() {
        UUID[] first = new UUID[5];
        for (int i = 0; i < 5; i++) {
            first[i] = market.post(offer(region.firm()).education(7));
        }
        Searcher nurse = market.register(wishes());
        queue.awaits(nurse, first);

        market.post(offer(region.firm()).education(7));
        UUID better = market.post(offer(region.firm()));

        queue.awaits(nurse, first[0], first[1], first[2], first[3], first[4], better);
    }

    @Test
    void while_it_waits_the_score_follows_and_the_version_with_it() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        String id = queue.idOf(nurse, vacancy);
        String etag = queue.etag(id);

        market.change(vacancy, offer(region.firm()).education(7));

        eventually(() ->
                queue.read(id).then().body("score", equalTo(0.975f)).body("explanation.parts[5].value", equalTo(0.5f)));
        assertThat(queue.etag(id)).isNotEqualTo(etag);
    }

    @Test
    void it_is_withdrawn_when_a_condition_fails_or_the_threshold_is_missed() {
        Searcher nurse = market.register(wishes());
        UUID strict = market.post(offer(region.firm()));
        UUID poor = market.post(offer(region.firm()));
        queue.awaits(nurse, strict, poor);

        market.change(strict, offer(region.firm()).licences("D"));
        market.change(poor, offer(region.firm()).occupation("2411").skills("metselen", "lassen"));

        queue.awaits(nurse);
        assertThat(queue.of(nurse, strict)).extracting("status").containsExactly("WITHDRAWN");
        assertThat(queue.of(nurse, poor)).extracting("status").containsExactly("WITHDRAWN");
    }

    @Test
    void it_ends_with_the_candidate_s_leaving_in_the_same_moment_and_returns_with_them() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        queue.awaits(nurse, vacancy);

        market.agree(nurse, Purpose.CIRCULATION);
        List<Map<String, Object>> atOnce = queue.of(nurse, vacancy);
        market.agree(nurse, Purpose.MATCHING, Purpose.CIRCULATION);

        assertThat(atOnce).extracting("status").containsExactly("WITHDRAWN");
        eventually(() -> assertThat(queue.of(nurse, vacancy))
                .extracting("status")
                .containsExactlyInAnyOrder("WITHDRAWN", "PROPOSED"));
    }

    @Test
    void it_ends_with_the_vacancy_in_the_same_moment() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        queue.awaits(nurse, vacancy);

        market.move(vacancy, VacancyStatus.FILLED);

        assertThat(queue.of(nurse, vacancy)).extracting("status").containsExactly("WITHDRAWN");
    }

    @Test
    void it_ends_with_the_membership_and_comes_back_with_it() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        queue.awaits(nurse, vacancy);

        membership(region.firm(), MembershipStatus.SUSPENDED);
        List<Map<String, Object>> atOnce = queue.of(nurse, vacancy);
        membership(region.firm(), MembershipStatus.ACTIVE);

        assertThat(atOnce).extracting("status").containsExactly("WITHDRAWN");
        queue.awaits(nurse, vacancy);
    }

    @Test
    void other_settings_make_other_proposals() {
        Searcher nurse = market.register(wishes());
        UUID fair = market.post(offer(region.firm()).education(7));
        UUID best = market.post(offer(region.firm()));
        queue.awaits(nurse, fair, best);

        threshold(0.99);
        queue.awaits(nurse, best);
        threshold(0.60);
        queue.awaits(nurse, fair, best);
    }

    @Test
    void a_vacancy_of_what_turns_out_to_be_the_own_group_is_withdrawn() {
        Searcher nurse = market.register(wishes().workingAt(region.otherFirm()));
        UUID vacancy = market.post(offer(region.firm()));
        queue.awaits(nurse, vacancy);

        changeOrganization(region.firm(), "parent_id = '" + region.otherFirm() + "'");

        queue.awaits(nurse);
    }

    @Test
    void all_proposals_are_worked_out_again_when_groups_may_have_changed_and_not_for_a_new_organization() {
        long before = timesRegrouped();

        UUID added = region.member("Zorg erbij");
        changeOrganization(added, "employees = 130");
        assertThat(timesRegrouped()).isEqualTo(before);

        changeOrganization(added, "parent_id = '" + region.firm() + "'");
        assertThat(timesRegrouped()).isEqualTo(before + 1);
        changeOrganization(added, "normalized_name = 'zorg eraf'");
        assertThat(timesRegrouped()).isEqualTo(before + 2);
    }

    @Test
    void each_change_leaves_one_row_in_the_trail() {
        Searcher nurse = market.register(wishes());
        UUID vacancy = market.post(offer(region.firm()));
        String id = queue.idOf(nurse, vacancy);
        market.change(vacancy, offer(region.firm()).education(7));
        eventually(() -> queue.read(id).then().body("score", equalTo(0.975f)));
        queue.decide(region.bureau(), id, Queue.approval()).then().statusCode(200);

        List<String> trail = region.inNetwork(
                () -> Region.bean(Sql.class).list("""
                        select action || ' ' || actor_role || ' ' || (candidate_id = ?)
                        from mobility.audit_entry where subject_id = ? order by id""", row -> row.getString(1), nurse.id(), UUID.fromString(id)));

        assertThat(trail).containsExactly("PROPOSED SYSTEM true", "FOLLOWED SYSTEM true", "APPROVED ADVISOR true");
    }

    private static void changeOrganization(UUID id, String change) {
        Region.bean(Sql.class)
                .update("update mobility.organization set " + change + ", version = version + 1 where id = ?", id);
    }

    private static long timesRegrouped() {
        return Region.bean(Sql.class)
                .find("select regrouped from mobility.register_version", row -> row.getLong(1))
                .orElseThrow();
    }

    private void membership(UUID organization, MembershipStatus status) {
        region.asActor(region.bureau(), () -> {
            Memberships memberships = Region.bean(Memberships.class);
            UUID id = Region.bean(Sql.class)
                    .find(
                            "select id from mobility.membership where organization_id = ?",
                            row -> row.getObject(1, UUID.class),
                            organization)
                    .orElseThrow();
            MembershipSnapshot before = Region.value(memberships.look(CurrentActor.get(), id));
            return Region.value(memberships.replace(
                    CurrentActor.get(), id, before.version(), new NewMembership(organization, status, before.since())));
        });
    }

    private void threshold(double threshold) {
        region.asActor(region.bureau(), () -> {
            Networks networks = Region.bean(Networks.class);
            NewSettings.NewWeights weights = new NewSettings.NewWeights(0.45, 0.20, 0.15, 0.08, 0.07, 0.05);
            return Region.value(networks.change(
                    CurrentActor.get(),
                    networks.settings().version(),
                    new NewSettings(weights, threshold, 5, 5, 20, 8)));
        });
    }
}
