package nl.overstap.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vacancy.Vacancies;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Somebody bound to one network who has the roles of another and knows its ids: with either wall alone. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ForgedActorTest {

    private final Walls walls = new Walls();
    private Region region;
    private Region elsewhere;
    private UUID vacancy;
    private UUID candidate;

    @BeforeEach
    void begin() {
        region = Region.fresh();
        elsewhere = Region.fresh();
        vacancy = UUID.fromString(region.vacancy());
        candidate = new Round(region).candidate(Round.nurse(), "MATCHING");
    }

    @Test
    void is_shown_and_changes_nothing_by_row_security_alone() {
        assertThat(walls.withoutNarrowing(this::found)).containsOnly(0L);
    }

    @Test
    void is_shown_and_changes_nothing_by_the_application_alone() throws Exception {
        assertThat(walls.withoutRowSecurity(this::found)).containsOnly(0L);
    }

    @Test
    void would_be_shown_all_of_it_without_both() throws Exception {
        assertThat(walls.withoutBoth(this::found)).doesNotContain(0L);
    }

    /** How much of the other network is found or changed, each way there is. */
    private List<Long> found() {
        Actor roles = region.actor(region.bureau());
        Actor forged = new Actor(roles.accountId(), roles.login(), elsewhere.network(), roles.grants());
        EntityManager entities = Region.bean(EntityManager.class);
        Sql sql = Region.bean(Sql.class);
        return List.of(
                as(
                        forged,
                        () -> Region.bean(Vacancies.class).find(forged, vacancy).stream()
                                .count()),
                as(
                        forged,
                        () -> Region.bean(Candidates.class).find(candidate).stream()
                                .count()),
                as(
                        forged,
                        () -> entities.createQuery("select count(v) from Vacancy v where v.id = :id", Long.class)
                                .setParameter("id", vacancy)
                                .getSingleResult()),
                as(forged, () -> (long) entities.createQuery("update Vacancy v set v.title = v.title where v.id = :id")
                        .setParameter("id", vacancy)
                        .executeUpdate()),
                as(
                        forged,
                        () -> sql.find(
                                        "select count(*) from mobility.candidate where id = ?",
                                        row -> row.getLong(1),
                                        candidate)
                                .orElseThrow()),
                as(forged, () ->
                        (long) sql.update("update mobility.candidate set version = version where id = ?", candidate)));
    }

    private static long as(Actor actor, Callable<Long> work) {
        return CurrentActor.as(actor, () -> QuarkusTransaction.requiringNew().call(work));
    }
}
