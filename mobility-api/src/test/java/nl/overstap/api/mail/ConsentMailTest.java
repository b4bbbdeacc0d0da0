package nl.overstap.api.mail;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.candidate.ACandidate;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ConsentMailTest {

    @Inject
    @Any
    Instance<RecurringWork> works;

    private Region region;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void whoever_is_posted_is_asked_by_mail_with_the_link_to_their_page() {
        ACandidate person = ACandidate.at(region.firm());
        String id = person.idPostedBy(region.hr());

        CaughtMessage request = Mail.firstTo(person.email());

        assertThat(request.subject()).isEqualTo("Wil je meedoen met Netwerk " + region.mark() + "?");
        assertThat(request.text()).contains("Beste Jolanda,").contains("Bakkerij " + region.mark() + " heeft je");
        assertThat(Mail.path(request)).isEqualTo("/consent/" + token(id));
        assertThat(Mail.to(person.email())).hasSize(1);
    }

    @Test
    void whoever_is_known_already_is_told_apart_and_nobody_else_hears_of_it() {
        ACandidate person = ACandidate.at(region.firm());
        active(person);
        String second = ACandidate.at(region.otherFirm())
                .person("email", person.email())
                .idPostedBy(region.otherHr());

        CaughtMessage told = Mail.await(person.email(), 2).getLast();

        assertThat(told.subject()).isEqualTo("Je bent nog een keer aangemeld bij Netwerk " + region.mark());
        assertThat(told.text()).doesNotContain("Metaal").doesNotContain("Bakkerij");
        assertThat(Mail.path(told)).isEqualTo("/consent/" + token(second));
    }

    @Test
    void whoever_is_silent_for_a_week_is_reminded_once_with_the_same_link() {
        ACandidate person = ACandidate.at(region.firm());
        String id = person.idPostedBy(region.hr());
        CaughtMessage request = Mail.firstTo(person.email());
        region.inNetwork(() -> Region.bean(Sql.class)
                .update(
                        "update mobility.candidate set created_at = now() - interval '8 days' where id = ?",
                        UUID.fromString(id)));

        run("candidates-upkeep");
        run("candidates-upkeep");

        List<CaughtMessage> both = Mail.await(person.email(), 2);
        assertThat(both.getLast().subject()).isEqualTo("Nog even over Netwerk " + region.mark());
        assertThat(Mail.path(both.getLast())).isEqualTo(Mail.path(request));
        assertThat(Mail.to(person.email())).hasSize(2);
    }

    @Test
    void what_is_queued_for_somebody_who_leaves_is_dropped_in_the_same_transaction() {
        ACandidate person = ACandidate.at(region.firm());
        ACandidate other = ACandidate.at(region.firm());
        UUID id = UUID.fromString(person.idPostedBy(region.hr()));
        Mail.firstTo(person.email());
        // it arrives a moment before that is noted
        eventually(() -> assertThat(statusOf(id)).isEqualTo("SENT"));

        region.inNetwork(() -> {
            Sql sql = Region.bean(Sql.class);
            sql.update("update notification.delivery set status = 'QUEUED', sent_at = null where target_id = ?", id);
            return CurrentActor.as(
                    OwnActors.byLink(region.network(), id, null),
                    () -> Region.value(Region.bean(OwnCandidates.class)
                            .answer(
                                    CurrentActor.get(),
                                    id,
                                    new NewAnswer(NewAnswer.Kind.REFUSE, null, null, null, null))));
        });
        other.idPostedBy(region.hr());
        Mail.firstTo(other.email());

        assertThat(Mail.to(person.email())).hasSize(1);
        assertThat(statusOf(id)).isEqualTo("DROPPED");
    }

    @Test
    void a_suggested_change_is_told_to_the_person() {
        ACandidate person = ACandidate.at(region.firm());
        String id = active(person);
        String etag = region.asHr().get("/v1/candidates/" + id).header("ETag");
        region.asHr()
                .header("If-Match", etag)
                .body(Map.of("engagements", List.of("PROJECT")))
                .put("/v1/candidates/" + id + "/profile")
                .then()
                .statusCode(202);

        CaughtMessage told = Mail.await(person.email(), 2).getLast();

        assertThat(told.subject()).isEqualTo("Er staat een wijziging voor je klaar bij Netwerk " + region.mark());
        assertThat(told.text()).doesNotContain("project");
    }

    /** Posted, asked by mail, and active by their own yes; answers the id. */
    private String active(ACandidate person) {
        String id = person.idPostedBy(region.hr());
        Mail.firstTo(person.email());
        ACandidate.answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING")))
                .statusCode(200);
        return id;
    }

    private String statusOf(UUID target) {
        return region.inNetwork(() -> Region.bean(Sql.class)
                .find("select status from notification.delivery where target_id = ?", row -> row.getString(1), target)
                .orElseThrow());
    }

    private void run(String work) {
        works.stream()
                .filter(w -> w.name().equals(work))
                .findFirst()
                .orElseThrow()
                .run();
    }

    private static String token(String id) {
        return Region.bean(Links.class).token(LinkKind.CONSENT, UUID.fromString(id));
    }
}
