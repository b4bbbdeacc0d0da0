package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The same no to profiles, said once more or twice at the same moment, is answered each time, kept once, and holds. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class NoSaidAgainTest {

    private Region region;
    private UUID candidate;
    private String address;
    private String token;
    private String stop;

    @BeforeEach
    void a_profile_has_arrived() {
        region = Region.fresh();
        Round round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
        address = round.contact(region.prospect(), LawfulBasis.EXISTING_RELATION);
        token = round.token(round.started(candidate), region.prospect());
        String link = Mail.firstTo(address).links().getLast();
        stop = link.substring(link.indexOf("/unsubscribe/"));
    }

    @Test
    void one_click_twice_is_answered_twice_and_kept_as_it_was_said_first() {
        assertThat(click()).isEqualTo(200);
        List<String> first = kept();

        assertThat(click()).isEqualTo(200);

        assertThat(kept()).hasSize(1).isEqualTo(first);
        assertThat(lines("CONTACT", "OPTED_OUT")).isEqualTo(1);
    }

    @Test
    void one_click_that_was_taken_back_holds_again_when_it_is_made_again() {
        click();
        Region.bean(Addresses.class).lift(address);
        assertThat(kept()).isEmpty();

        assertThat(click()).isEqualTo(200);

        assertThat(kept()).hasSize(1);
        assertThat(lines("CONTACT", "OPTED_OUT")).isEqualTo(2);
    }

    @Test
    void one_click_from_two_mail_programs_at_the_same_moment_is_answered_to_both_and_kept_once() throws Exception {
        String kept =
                "insert into mobility.suppressed_address (email_hash, kind, since) values ('\\x%s', 'OPT_OUT', now())"
                        .formatted(HexFormat.of().formatHex(hash()));

        List<Integer> answers = atOnce(kept, this::click);

        assertThat(answers).containsExactly(200, 200);
        assertThat(kept()).hasSize(1);
        assertThat(lines("CONTACT", "OPTED_OUT")).isEqualTo(1);
    }

    @Test
    void a_no_that_is_answered_twice_at_the_same_moment_leaves_one_trace() throws Exception {
        String held = "select 1 from mobility.candidate where id = '" + candidate + "' for update";

        List<Integer> answers = atOnce(held, this::answer);

        assertThat(answers).containsExactly(200, 200);
        assertThat(kept()).hasSize(1);
        assertThat(lines("RESPONSE", "ANSWERED")).isEqualTo(1);
        Round.look(token).statusCode(200).body("answer", equalTo("OPT_OUT"));
    }

    /** One click in a mail program; answers the status. */
    private int click() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("List-Unsubscribe", "One-Click")
                .post(stop)
                .statusCode();
    }

    private int answer() {
        return Round.answer(token, Map.of("answer", "OPT_OUT")).extract().statusCode();
    }

    /** Asks twice while somebody else holds what both need, who lets go when both wait for it; answers the statuses. */
    private static List<Integer> atOnce(String hold, Callable<Integer> request) throws Exception {
        try (ExecutorService two = Executors.newFixedThreadPool(2);
                Connection holder = Owner.superuser();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(hold);
            Future<Integer> one = two.submit(request);
            Future<Integer> other = two.submit(request);
            eventually(() -> assertThat(waitingFor(statement)).isEqualTo(2));
            holder.rollback();
            return List.of(one.get(30, TimeUnit.SECONDS), other.get(30, TimeUnit.SECONDS));
        }
    }

    private static int waitingFor(Statement holder) {
        try (ResultSet number = holder.executeQuery(
                "select count(*) from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))")) {
            number.next();
            return number.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Since when the address is kept as one that wants no more, each time that it is. */
    private List<String> kept() {
        return Region.bean(Sql.class)
                .list(
                        "select since from mobility.suppressed_address where email_hash = ?",
                        row -> row.getString(1),
                        (Object) hash());
    }

    private byte[] hash() {
        return Region.bean(AddressHash.class).of(address);
    }

    /** How often the trail of the region has it. */
    private int lines(String subject, String action) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .list(
                        "select 1 from mobility.audit_entry where subject_kind = ? and action = ?",
                        _ -> 1,
                        subject,
                        action)
                .size());
    }
}
