package nl.overstap.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.Test;

/** Whatever can be read says here what it shows of people; what shows a candidate to somebody else is kept as a read. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class KeptReadsTest {

    /** Why a path needs no word to Reads. */
    private enum Why {
        /** One's own, by login or by one's link. */
        OWN,
        /** It is kept as a read by the link: OwnReadTest. */
        LINK,
        /** Numbers, codes, settings, register data, openings. */
        NOBODY,
        /** People who act for a bureau or an organization. */
        STAFF,
        /** Ids and states of what is read elsewhere, told as they come and as calls of webhooks tell them. */
        NEWS
    }

    private static final Map<String, Why> NOT_KEPT = Stream.of(
                    of(
                            Why.OWN,
                            "/me",
                            "/me/candidate",
                            "/me/candidate/confirmation",
                            "/me/candidate/consents",
                            "/me/candidate/decisions",
                            "/me/candidate/export",
                            "/me/candidate/profile",
                            "/me/candidate/reads",
                            "/me/candidate/recipients",
                            "/me/notification-preferences",
                            "/consent-requests/{}"),
                    of(Why.LINK, "/responses/{}"),
                    of(
                            Why.NOBODY,
                            "/audit-heads",
                            "/circulations/{}/progress",
                            "/event-types",
                            "/event-types/{}",
                            "/jobs/{}",
                            "/memberships",
                            "/memberships/{}",
                            "/networks",
                            "/networks/{}",
                            "/networks/{}/settings",
                            "/organizations",
                            "/organizations/{}",
                            "/postcodes/{}",
                            "/reports/answers",
                            "/reports/oversight",
                            "/reports/transitions",
                            "/retention",
                            "/retention/runs",
                            "/retention/settings",
                            "/taxonomy/occupations",
                            "/taxonomy/skills",
                            "/vacancies",
                            "/vacancies/{}",
                            "/webhook-endpoints",
                            "/webhook-endpoints/{}"),
                    of(
                            Why.STAFF,
                            "/guidances/coaches",
                            "/invitations",
                            "/invitations/{}",
                            "/organizations/{}/contacts",
                            "/organizations/{}/contacts/{}",
                            "/organizations/{}/contacts/{}/notification-preferences",
                            "/roles"),
                    of(
                            Why.NEWS,
                            "/events",
                            "/jobs/{}/rows",
                            "/notifications",
                            "/notifications/stream",
                            "/webhook-endpoints/{}/deliveries"))
            .flatMap(paths -> paths.entrySet().stream())
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

    /**
     * What is kept of a path.
     *
     * @param role whose reading is tried; HR is of the member that offers {vacancy}
     * @param request the path with names of the scene
     * @param person a name of the scene
     */
    private record Kept(Role role, String request, String person, ReadKind kind) {

        String path() {
            return ServedPaths.plain(request);
        }
    }

    private static final List<Kept> KEPT = List.of(
            bureau("/candidates?limit=100", "posted", ReadKind.PROFILE),
            bureau("/candidates/{posted}", "posted", ReadKind.PROFILE),
            bureau("/candidates/{posted}/profile", "posted", ReadKind.PROFILE),
            bureau("/candidates/{posted}/anonymous-profile", "posted", ReadKind.ANONYMOUS),
            bureau("/candidates/{posted}/consents", "posted", ReadKind.CONSENTS),
            bureau("/candidates/{posted}/decisions", "posted", ReadKind.EXPLANATION),
            bureau("/candidates/{posted}/matches", "posted", ReadKind.EXPLANATION),
            bureau("/candidates/{posted}/matches/{vacancy}", "posted", ReadKind.EXPLANATION),
            bureau("/vacancies/{vacancy}/matches?limit=100", "posted", ReadKind.EXPLANATION),
            new Kept(Role.HR, "/vacancies/{vacancy}/matches?limit=100", "posted", ReadKind.ANONYMOUS),
            bureau("/anonymous-profiles?limit=100", "posted", ReadKind.ANONYMOUS),
            bureau("/anonymous-profiles/{posted-reference}", "posted", ReadKind.ANONYMOUS),
            bureau("/proposals?limit=100", "posted", ReadKind.EXPLANATION),
            bureau("/proposals/{proposal}", "posted", ReadKind.EXPLANATION),
            new Kept(Role.HR, "/proposals/{proposal-shown}", "shown", ReadKind.ANONYMOUS),
            bureau("/circulations?limit=100", "posted", ReadKind.ANONYMOUS),
            bureau("/circulations/{round}", "posted", ReadKind.ANONYMOUS),
            bureau("/circulations/{round}/recipients?limit=100", "posted", ReadKind.HISTORY),
            bureau("/circulations/{round}/recipients?limit=100", "posted", ReadKind.NOTES),
            new Kept(Role.HR, "/received-profiles?limit=100", "posted", ReadKind.ANONYMOUS),
            bureau("/introductions?limit=100", "posted", ReadKind.IDENTITY),
            bureau("/introductions/{introduction}", "posted", ReadKind.IDENTITY),
            new Kept(Role.COACH, "/introductions/{introduction}", "posted", ReadKind.HISTORY),
            new Kept(Role.HR, "/introductions/{introduced}", "met", ReadKind.IDENTITY),
            bureau("/placements?limit=100", "placed", ReadKind.HISTORY),
            bureau("/placements/{placement}", "placed", ReadKind.HISTORY),
            new Kept(Role.HR, "/placements/{placement}", "placed", ReadKind.HISTORY),
            bureau("/placements/{placement}/check-ins", "placed", ReadKind.NOTES),
            new Kept(Role.COACH, "/guidances", "posted", ReadKind.NOTES),
            new Kept(Role.COACH, "/guidances/{guidance}", "posted", ReadKind.NOTES),
            bureau("/audit-entries?candidateId={posted}", "posted", ReadKind.HISTORY),
            bureau("/deliveries?candidateId={posted}", "posted", ReadKind.HISTORY),
            bureau("/deliveries/{delivery-posted}", "posted", ReadKind.HISTORY));

    private final Wire wire = new Wire();

    @Test
    void every_path_that_can_be_read_says_whether_reading_it_is_kept() {
        Wire.Answer document = wire.send("GET", "/v1/openapi.json", null, null, Map.of());
        Set<String> read = ServedPaths.ofDocument(Reading.parse(document.body())).stream()
                .filter(served -> served.startsWith("GET /v1/"))
                .map(served -> served.substring("GET /v1".length()))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> said = new TreeSet<>(NOT_KEPT.keySet());
        KEPT.forEach(kept -> said.add(kept.path()));

        assertThat(said).isEqualTo(read);
        assertThat(KEPT).extracting(Kept::path).doesNotContainAnyElementsOf(NOT_KEPT.keySet());
    }

    @Test
    void each_that_shows_a_candidate_to_somebody_else_is_kept() {
        Scene scene = new Scene(new Cast());
        scene.build();
        People.as(scene.region.otherHr())
                .body(Map.of("answer", "NOT_NOW", "remark", "Nu even niet"))
                .put("/v1/received-profiles/" + scene.names.get("received") + "/response")
                .then()
                .statusCode(200);
        Map<String, String> more = Map.of("delivery-posted", deliveryAbout(scene, "posted"));
        List<String> wrong = new ArrayList<>();

        for (Kept kept : KEPT) {
            String reader = kept.role() == Role.COACH ? scene.region.coach() : reader(scene, kept);
            Wire.Answer answer =
                    wire.send("GET", "/v1" + scene.fill(kept.request(), more), People.token(reader), null, Map.of());
            if (answer.status() != 200 || !isKept(scene, reader, kept)) {
                wrong.add(kept + ": " + answer.status());
            }
        }

        assertThat(wrong).isEmpty();
    }

    /** Somebody who has read nothing yet. */
    private static String reader(Scene scene, Kept kept) {
        String subject = scene.region.subject("reader-" + UUID.randomUUID());
        scene.region.invite(subject, kept.role(), kept.role() == Role.HR ? scene.region.otherFirm() : null);
        return subject;
    }

    private static String deliveryAbout(Scene scene, String person) {
        return scene.region.inNetwork(() -> Region.bean(Sql.class)
                .find(
                        "select id from notification.delivery where candidate_id = ?::uuid limit 1",
                        row -> row.getString(1),
                        scene.names.get(person))
                .orElseThrow());
    }

    private static boolean isKept(Scene scene, String reader, Kept kept) {
        UUID account = scene.region.actor(reader).accountId();
        return scene.region.inNetwork(() -> Region.bean(Sql.class)
                        .find(
                                "select count(*) from mobility.audit_entry where action = 'READ' and detail = ?"
                                        + " and actor_id = ? and candidate_id = ?::uuid",
                                row -> row.getInt(1),
                                kept.kind().name(),
                                account,
                                scene.names.get(kept.person()))
                        .orElseThrow())
                > 0;
    }

    private static Kept bureau(String request, String person, ReadKind kind) {
        return new Kept(Role.ADVISOR, request, person, kind);
    }

    private static Map<String, Why> of(Why why, String... paths) {
        Map<String, Why> of = new LinkedHashMap<>();
        Stream.of(paths).forEach(path -> of.put(path, why));
        return of;
    }
}
