package nl.overstap.api.circulation;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.Round.nurse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A round to more than are made recipients with its start: the others follow, each once, or not at all once it ends. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RoundInPartsTest {
    private static final int MANY = 2_400;

    private Region region;
    private Round round;
    private UUID candidate;

    @BeforeEach
    void a_region_of_many_prospects() {
        region = Region.fresh();
        round = new Round(region);
        round.manyNurses();
        candidate = round.candidate(nurse(), "MATCHING", "CIRCULATION");
        // from here on the database knows nothing of what is read in: planned by it, all would be compared with all
        Owner.does("analyze mobility.membership, mobility.contact, mobility.recipient, mobility.circulation");
        addProspects();
    }

    @Test
    void everybody_chosen_becomes_a_recipient_with_one_link_and_one_message() {
        String circulation = started();

        awaitMade();

        long recipients = count("select count(*) from mobility.recipient where circulation_id = ?::uuid", circulation);
        assertThat(recipients).isEqualTo(MANY);
        assertThat(count("""
                select count(*) from mobility.recipient r
                join (select target_id, count(*) as links from mobility.link
                    where kind = 'RESPONSE' group by target_id) l on l.target_id = r.id
                join (select target_id, count(*) as messages from notification.delivery
                    where kind = 'CIRCULATION' group by target_id) d on d.target_id = r.id
                where r.circulation_id = ?::uuid and links = 1 and messages = 1""", circulation)).isEqualTo(MANY);
        region.asBureau().get("/v1/circulations/" + circulation).then().body("count", equalTo(MANY));
    }

    @Test
    void whoever_is_still_to_be_made_a_recipient_is_not_chosen_again() {
        started();

        round.preview(candidate, Map.of())
                .statusCode(200)
                .body("count", equalTo(0))
                .body("excluded.findAll { it.reason == 'ALREADY_RECEIVED' }", hasSize(MANY));
    }

    @Test
    void a_round_that_ends_gets_no_more_recipients_and_tells_nobody() {
        String circulation = started();

        round.close(circulation);

        awaitMade();
        long recipients = count("select count(*) from mobility.recipient where circulation_id = ?::uuid", circulation);
        assertThat(recipients).isBetween(1_000L, (long) MANY);
        region.asBureau().get("/v1/circulations/" + circulation).then().body("count", equalTo((int) recipients));
        assertThat(count("""
                select count(*) from notification.delivery d
                join mobility.recipient r on r.id = d.target_id
                where r.circulation_id = ?::uuid and d.status in ('QUEUED', 'WAITING')""", circulation)).isZero();
        assertThat(count("""
                select count(*) from mobility.link l join mobility.recipient r on r.id = l.target_id
                where r.circulation_id = ?::uuid and (l.expires_at is null or l.expires_at > now())""", circulation)).isZero();
    }

    @Test
    void programs_of_members_are_told_after_a_pause_that_began_before_all_recipients_were_there() {
        round.contact(region.otherFirm(), LawfulBasis.MEMBER);
        String circulation = round.started(candidate);
        region.inNetwork(() -> {
            Region.bean(Sql.class)
                    .list("select 1 from mobility.circulation where id = ?::uuid for update", _ -> true, circulation);
            round.pause(candidate);
            assertThat(count("select count(*) from mobility.circulation_part")).isPositive();
            return true;
        });
        awaitMade();
        // all that is told while they pause has been, by the time this is
        region.vacancy();
        eventually(() -> assertThat(count("select count(*) from notification.event"
                        + " where type = 'nl.overstap.vacancy.created.v1' and place is not null"))
                .isPositive());

        round.answerConsent(candidate, Map.of("answer", "RESUME"));

        eventually(() -> region.asOtherHr()
                .get("/v1/events?limit=100")
                .then()
                .body("items.type", hasItem("nl.overstap.received-profile.received.v1")));
    }

    private String started() {
        return round.start(candidate)
                .statusCode(201)
                .body("count", equalTo(MANY))
                .body("status", equalTo("OPEN"))
                .extract()
                .path("id");
    }

    private void awaitMade() {
        eventually(() -> assertThat(count("select count(*) from mobility.circulation_part"))
                .isZero());
    }

    private long count(String query, Object... parameters) {
        return region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            sql.planForMany();
            return sql.find(query, row -> row.getLong(1), parameters).orElseThrow();
        });
    }

    /** Each at an address of its own that takes nothing: it is the recipients that count here. */
    private void addProspects() {
        region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            String mark = region.mark();
            sql.update("""
                    insert into mobility.organization (registered_in, id, name, normalized_name, kind, created_at)
                    select mobility.current_network(), md5(?::text || ' organization ' || n)::uuid, 'Bedrijf ' || n,
                        'bedrijf' || n, 'EMPLOYER', now() from generate_series(1, ?) n""", mark, MANY);
            sql.update("""
                    insert into mobility.membership (id, network_id, organization_id, status, since, created_at)
                    select md5(?::text || ' membership ' || n)::uuid, mobility.current_network(),
                        md5(?::text || ' organization ' || n)::uuid, 'PROSPECT', current_date, now()
                    from generate_series(1, ?) n""", mark, mark, MANY);
            sql.update("""
                    insert into mobility.contact (id, network_id, organization_id, name, email, email_hash, language, basis,
                        evidence, basis_since, created_at)
                    select md5(?::text || ' contact ' || n)::uuid, mobility.current_network(),
                        md5(?::text || ' organization ' || n)::uuid, 'Receptie', 'post' || n || '@many.example',
                        sha256((?::text || n)::bytea), 'nl', 'EXISTING_RELATION', 'by telephone', current_date, now()
                    from generate_series(1, ?) n""", mark, mark, mark, MANY);
            return null;
        });
    }
}
