package nl.overstap.api.retention;

import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.candidate.ACandidate.bind;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.role.Roles;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who works with people no longer is forgotten once no line of a trail can lead to them. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class EndedLoginsTest {

    private static final LocalDate TODAY = LocalDate.now(Moment.ZONE);

    /** Two years of a trail and a month. */
    private static final int KEPT = 761;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void a_role_and_its_login_go_when_no_trail_reaches_back_to_its_end() {
        String left = region.subject("left");
        region.invite(left, Role.HR, region.firm());
        String stays = region.hr();
        UUID role = role(left);
        end(role);

        Runs.at(region, TODAY.plusDays(KEPT - 1));
        assertThat(roles(role)).containsExactly(Region.login(left));
        Runs.at(region, TODAY.plusDays(KEPT + 1));

        assertThat(roles(role)).isEmpty();
        assertThat(accounts(left)).isZero();
        assertThat(accounts(stays)).isOne();
    }

    @Test
    void a_login_that_has_a_role_elsewhere_stays() {
        String moved = region.subject("moved");
        region.invite(moved, Role.ADVISOR, null);
        UUID role = role(moved);
        end(role);
        Region other = Region.fresh();
        other.invite(moved, Role.ADVISOR, null);

        Runs.at(region, TODAY.plusDays(KEPT + 1));

        assertThat(roles(role)).isEmpty();
        assertThat(accounts(moved)).isOne();
    }

    @Test
    void who_guided_somebody_is_nobody_afterwards() {
        String coach = region.subject("former-coach");
        region.invite(coach, Role.COACH, null);
        UUID role = role(coach);
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                insert into mobility.guidance (id, network_id, candidate_id, coach_id, status, assigned_on, created_at, ended_at)
                values (gen_random_uuid(), mobility.current_network(), gen_random_uuid(), ?, 'ENDED', '2026-01-01', now(), now())""", role));
        end(role);

        Runs.at(region, TODAY.plusDays(KEPT + 1));

        assertThat(roles(role)).containsExactly("erased");
        assertThat(accounts(coach)).isZero();
        assertThat(region.asBureau()
                        .queryParam("on", TODAY.plusYears(3).minusDays(1).toString())
                        .get("/v1/retention")
                        .then()
                        .statusCode(200)
                        .extract()
                        .<List<String>>path("rules.find { it.rule == 'ENDED_ACCOUNTS' }.ids"))
                .as("nothing is left to do")
                .isEmpty();
    }

    @Test
    void nothing_says_when_somebody_who_was_erased_first_logged_in() {
        String id = ACandidate.at(region.firm()).activeBy(region.hr(), "MATCHING");
        bind(UUID.fromString(id), region.subject("self"));
        answer(id, Map.of("answer", "ERASE")).statusCode(200);

        Runs.at(region, TODAY.plusDays(1));

        assertThat(region.inNetwork(() -> Region.bean(Sql.class)
                        .list(
                                "select login from mobility.account_role where candidate_id = ?",
                                row -> row.getString(1),
                                UUID.fromString(id))))
                .isEmpty();
    }

    private UUID role(String subject) {
        return region.actor(subject).grants().getFirst().id();
    }

    private void end(UUID role) {
        Region.value(
                region.asActor(region.bureau(), () -> Region.bean(Roles.class).end(CurrentActor.get(), role)));
    }

    private List<String> roles(UUID id) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list("select login from mobility.account_role where id = ?", row -> row.getString(1), id));
    }

    private static int accounts(String subject) {
        try (Connection all = Owner.superuser();
                PreparedStatement select =
                        all.prepareStatement("select count(*) from mobility.account where login = ?")) {
            select.setString(1, Region.login(subject));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
