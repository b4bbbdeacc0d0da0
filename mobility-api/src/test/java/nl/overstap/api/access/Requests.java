package nl.overstap.api.access;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import org.jspecify.annotations.Nullable;

/**
 * The bodies of the table's requests, all valid, so that what is refused is refused for who asks. Where a change can be
 * made once, each who may make it makes it to something of their own.
 */
final class Requests {

    /** Who asks, and for what. */
    record Ask(String column, Cast.Person person, Map<String, String> names) {

        String name(String name) {
            return names.get(name);
        }
    }

    private final Scene scene;
    private final Map<String, Change> changes = new HashMap<>();

    Requests(Scene scene) {
        this.scene = scene;
        candidates();
        own();
        links();
        vacancies();
        rounds();
        meetings();
        desk();
        told();
    }

    /** What a request needs beside its path. */
    Change of(AccessTable.Row row) {
        return changes.getOrDefault(row.request(), new Change(null, null, null, false));
    }

    private void candidates() {
        Supplier<Map<String, String>> another = () -> Map.of("posted", scene.deeds.anotherPosted("MATCHING"));
        add("POST /v1/candidates", a -> Body.json(Deeds.candidate(Deeds.somebody(), firm(a), Round.nurse())));
        String posted = "/v1/candidates/{posted}";
        versioned("PUT " + posted, posted, a -> Body.json(Deeds.details(Deeds.somebody(), firm(a))), another);
        versioned("PUT " + posted + "/profile", posted, _ -> Body.json(Round.nurse()), another);
        versioned(
                "PUT " + posted + "/status",
                posted,
                _ -> Body.json(Map.of(
                        "status", "PAUSED", "until", Deeds.today().plusDays(30).toString())),
                another);
        versioned(
                "PUT " + posted + "/employer",
                posted,
                _ -> Body.json(Map.of("name", "Niemand hier", "outside", true)),
                another);
        versioned("DELETE " + posted, posted, null, another);
        String self = "/v1/candidates/{self}";
        versioned(
                "PUT " + self + "/status",
                self,
                _ -> Body.json(Map.of("status", "WITHDRAWN")),
                () -> Map.of("self", scene.deeds.anotherPosted("MATCHING")));
        versioned("DELETE " + self, self, null, () -> Map.of("self", scene.deeds.anotherPosted("MATCHING")));
        add("POST /v1/candidates/{posted}/what-if", _ -> Body.json(Map.of("profile", Round.nurse())));
        add("POST /v1/candidates/{self}/what-if", _ -> Body.json(Map.of("profile", Round.nurse())));
        add("POST /v1/candidate-imports", _ -> Body.file("people.json", "[{}]", Map.of()));
        for (String reference : List.of("shown-reference", "self-reference", "posted-reference")) {
            add(
                    "POST /v1/anonymous-profiles/{" + reference + "}/interests",
                    a -> Body.json(Map.of("vacancyId", ownVacancy(a))));
        }
    }

    private Map<String, Object> firm(Ask ask) {
        return Map.of("organizationId", scene.region.firm().toString());
    }

    /** An open vacancy of who asks, or of somebody else where they have none. */
    private String ownVacancy(Ask ask) {
        return ask.name(
                switch (ask.column()) {
                    case "third" -> "third-vacancy";
                    case "blocked" -> "blocked-vacancy";
                    case "employer" -> "employer-vacancy";
                    case "suspended" -> "inactive-vacancy";
                    default -> "vacancy";
                });
    }

    private void own() {
        standIn("PUT /v1/me/candidate", "/v1/me/candidate", a -> {
            Map<String, Object> body =
                    new LinkedHashMap<>(Deeds.details(Map.of("givenName", "Jo", "familyName", "Jansen"), firm(a)));
            body.put("employerMayKnow", true);
            return Body.json(body);
        });
        standIn("DELETE /v1/me/candidate", null, null);
        standIn("PUT /v1/me/candidate/profile", "/v1/me/candidate", _ -> Body.json(Round.nurse()));
        standIn("PUT /v1/me/candidate/pending-profile", null, _ -> Body.json(Map.of("answer", "NO")));
        standIn("PUT /v1/me/candidate/objection", null, _ -> Body.json(Map.of("reason", "Liever niet")));
        standIn("PUT /v1/me/candidate/status", null, _ -> Body.json(Map.of("status", "WITHDRAWN")));
        standIn("PUT /v1/me/candidate/consents", null, _ -> Body.json(Map.of("purposes", List.of("MATCHING"))));
        standIn("PUT /v1/me/candidate/confirmation", null, _ -> Body.json(Map.of("answer", "YES")));
        standIn("POST /v1/me/candidate/interests", null, a -> Body.json(Map.of("vacancyId", a.name("third-vacancy"))));
        add("POST /v1/me/candidate", a -> {
            Map<String, Object> body =
                    scene.deeds.registration(Map.of("givenName", "Jo", "familyName", "Jansen"), "Kop");
            return Body.json(body);
        });
        add("PUT /v1/me/candidate/introductions/{introduction}/answer", _ -> Body.json(Map.of("answer", "YES")));
        add("PUT /v1/me/candidate/introductions/{introduction-self}/answer", _ -> Body.json(Map.of("answer", "YES")));
    }

    private void links() {
        for (String link : List.of("posted-consent", "erased-consent", "link-unknown")) {
            add(
                    "PUT /v1/consent-requests/{" + link + "}",
                    _ -> Body.json(Map.of(
                            "answer", "CONSENT", "purposes", List.of("MATCHING", "CIRCULATION", "RARE_PROFILE"))));
            add("POST /consent/{" + link + "}", _ -> Body.form("answer=RESUME"));
            add("POST /consent/{" + link + "}/introductions/{introduction}", _ -> Body.form("answer=YES"));
            add("POST /consent/{" + link + "}/still-true", _ -> Body.form(""));
        }
        add("POST /me/place", _ -> Body.form("place=nowhere"));
        add("POST /logout/back-channel", _ -> Body.form("logout_token=a.b.c"));
        for (String link : List.of("stop-link", "link-unknown")) {
            add("POST /unsubscribe/{" + link + "}", _ -> Body.form("List-Unsubscribe=One-Click"));
            add("POST /unsubscribe/{" + link + "}/preferences", _ -> Body.form("rhythm=DAILY"));
        }
        for (String link : List.of("link", "link-closed", "link-withdrawn", "link-unknown")) {
            add("PUT /v1/responses/{" + link + "}", _ -> Body.json(Map.of("answer", "NOT_NOW")));
            add("POST /responses/{" + link + "}", _ -> Body.form("answer=NOT_NOW"));
        }
    }

    private void vacancies() {
        String vacancy = "/v1/vacancies/{vacancy}";
        Supplier<Map<String, String>> another = () -> Map.of(
                "vacancy",
                scene.deeds.vacancy(scene.region.otherHr(), scene.region.otherFirm(), Map.of("status", "DRAFT")));
        add("POST /v1/vacancies", a -> Body.json(Deeds.vacancyBody(a.name("organization"))));
        versioned("PUT " + vacancy, vacancy, a -> Body.json(Deeds.vacancyBody(a.name("organization"))), another);
        versioned("PUT " + vacancy + "/status", vacancy, _ -> Body.json(Map.of("status", "WITHDRAWN")), another);
        add(
                "POST /v1/vacancy-imports",
                a -> Body.file("openings.json", "[{}]", Map.of("organizationId", a.name("organization"))));
    }

    private void rounds() {
        Supplier<Map<String, String>> another =
                () -> Map.of("posted", scene.deeds.anotherPosted("MATCHING", "CIRCULATION", "RARE_PROFILE"));
        Function<Ask, Body> body = a -> Body.json(Map.of("candidateId", a.name("posted")));
        add("POST /v1/circulations/preview", body::apply);
        fresh("POST /v1/circulations", body::apply, another);
        for (String round : List.of("round", "round-shown", "round-self")) {
            versioned(
                    "PUT /v1/circulations/{" + round + "}/status",
                    "/v1/circulations/{" + round + "}",
                    _ -> Body.json(Map.of("status", "CLOSED")),
                    () -> Map.of(round, scene.deeds.startRound(another.get().get("posted"))));
        }
        for (String received : List.of("received", "received-suspended")) {
            add("PUT /v1/received-profiles/{" + received + "}/response", _ -> Body.json(Map.of("answer", "NOT_NOW")));
        }
        String proposal = "/v1/proposals/{proposal}";
        versioned(
                "PUT " + proposal + "/decision",
                proposal,
                _ -> Body.json(Map.of("outcome", "REJECTED", "reason", Map.of("code", "TRAVEL", "text", "Te ver"))),
                null);
        versioned(
                "PUT " + proposal + "/parking",
                proposal,
                _ -> Body.json(Map.of("parkedUntil", Deeds.today().plusDays(9).toString())),
                null);
    }

    private void meetings() {
        fresh(
                "POST /v1/introductions",
                a -> Body.json(Map.of(
                        "candidateId",
                        a.name("posted"),
                        "organizationId",
                        a.name("organization"),
                        "vacancyId",
                        a.name("vacancy"))),
                () -> Map.of("posted", scene.deeds.anotherPosted("MATCHING")));
        String introduction = "/v1/introductions/{introduction}";
        fresh(
                "PUT " + introduction + "/employer-answer",
                _ -> Body.json(Map.of("answer", "YES")),
                () -> Map.of(
                        "introduction",
                        scene.deeds.requested(scene.deeds.anotherPosted("MATCHING"), scene.names.get("vacancy"))));
        Supplier<Map<String, String>> accepted = () -> Map.of(
                "introduction",
                scene.deeds.accepted(scene.deeds.anotherPosted("MATCHING"), scene.names.get("vacancy")));
        versioned("PUT " + introduction + "/introduced", introduction, null, accepted);
        versioned(
                "PUT " + introduction + "/closure",
                introduction,
                _ -> Body.json(Map.of("outcome", "NO_FIT")),
                accepted);
        fresh(
                "POST /v1/placements",
                a -> Body.json(Map.of(
                        "introductionId",
                        a.name("introduced"),
                        "engagement",
                        "EMPLOYMENT",
                        "startsOn",
                        Deeds.today().toString())),
                () -> Map.of("introduced", scene.deeds.introduced(scene.deeds.anotherPosted("MATCHING"), filled())));
        String placement = "/v1/placements/{placement}";
        versioned(
                "PUT " + placement,
                placement,
                _ -> Body.json(Map.of(
                        "engagement",
                        "EMPLOYMENT",
                        "startsOn",
                        Deeds.today().minusMonths(4).toString(),
                        "hoursPerWeek",
                        24)),
                null);
        add(
                "POST " + placement + "/check-ins",
                _ -> Body.json(Map.of("months", 1, "rating", "GOOD", "note", "Loopt goed")));
        String guidance = "/v1/guidances/{guidance}";
        fresh(
                "POST /v1/guidances",
                a -> Body.json(Map.of(
                        "candidateId",
                        a.name("posted"),
                        "coachId",
                        scene.deeds.coachRole("coach-other").toString())),
                () -> Map.of("posted", scene.deeds.anotherPosted("MATCHING")));
        versioned("PUT " + guidance, guidance, _ -> Body.json(Map.of("nextStep", "Bellen")), null);
        versioned(
                "PUT /v1/guidances/{guidance-asked}",
                "/v1/guidances/{guidance-asked}",
                _ -> Body.json(Map.of("nextStep", "Bellen")),
                null);
        add("PUT /v1/guidances/{guidance-asked}/answer", _ -> Body.json(Map.of("answer", "YES")));
    }

    private String filled() {
        return scene.deeds.vacancy(scene.region.otherHr(), scene.region.otherFirm(), Map.of());
    }

    private void told() {
        String endpoints = "/v1/webhook-endpoints";
        String endpoint = endpoints + "/{endpoint}";
        Supplier<Map<String, String>> another = () -> Map.of("endpoint", scene.deeds.endpoint());
        add("POST " + endpoints, _ -> Body.json(Deeds.ENDPOINT));
        versioned("PUT " + endpoint, endpoint, _ -> Body.json(Deeds.ENDPOINT), another);
        fresh("DELETE " + endpoint, null, another);
        add("POST " + endpoint + "/replay", _ -> Body.json(Map.of("since", "2026-03-10T00:00:00Z")));
    }

    private void desk() {
        add("POST /v1/organizations", _ -> Body.json(organization("Nieuw " + UUID.randomUUID())));
        String organization = "/v1/organizations/{organization}";
        versioned(
                "PUT " + organization,
                organization,
                _ -> Body.json(organization("Metaal " + scene.region.mark())),
                null);
        String contacts = organization + "/contacts";
        add("POST " + contacts, _ -> Body.json(scene.deeds.contactBody()));
        Supplier<Map<String, String>> another = () -> Map.of("contact", scene.deeds.contact(scene.region.otherFirm()));
        versioned(
                "PUT " + contacts + "/{contact}",
                contacts + "/{contact}",
                _ -> Body.json(scene.deeds.contactBody()),
                another);
        fresh("DELETE " + contacts + "/{contact}", null, another);
        versioned(
                "PUT " + contacts + "/{contact}/notification-preferences",
                contacts + "/{contact}/notification-preferences",
                _ -> Body.json(Map.of("rhythm", "DAILY")),
                another);
        versioned(
                "PUT /v1/me/notification-preferences",
                "/v1/me/notification-preferences",
                _ -> Body.json(Map.of("rhythm", "WEEKLY")),
                null);
        add("PUT " + contacts + "/{contact}/confirmation", null);
        fresh("POST /v1/deliveries/{delivery}/retry", null, () -> Map.of("delivery", scene.deeds.deadDelivery()));
        add("POST /v1/deliveries/retry", _ -> Body.json(Map.of()));
        add("POST /v1/bounces", _ -> Body.json(Map.of("bounceAddress", "bounces@overstap.test", "kind", "HARD")));
        fresh(
                "POST /v1/memberships",
                a -> Body.json(Map.of("organizationId", a.name("no-member"), "status", "PROSPECT")),
                () -> Map.of("no-member", scene.deeds.register()));
        String membership = "/v1/memberships/{membership}";
        versioned(
                "PUT " + membership,
                membership,
                a -> Body.json(Map.of("organizationId", a.name("organization"), "status", "ACTIVE")),
                null);
        add("POST /v1/invitations", _ -> Body.json(Deeds.invitationBody()));
        fresh("DELETE /v1/invitations/{invitation}", null, () -> Map.of("invitation", scene.deeds.invitation()));
        fresh("DELETE /v1/roles/{role}", null, () -> Map.of("role", scene.deeds.role()));
        for (String path : List.of("/v1/invitations/{invitation-link}", "/invitations/{invitation-link}")) {
            fresh(
                    "POST " + path,
                    null,
                    () -> Map.of(
                            "invitation-link",
                            Deeds.token(nl.overstap.mobility.access.LinkKind.INVITATION, scene.deeds.invitation())));
        }
        add(
                "POST /v1/networks",
                _ -> Body.json(Map.of(
                        "name",
                        "Netwerk " + UUID.randomUUID(),
                        "area",
                        "Elders",
                        "advisor",
                        Map.of(
                                "name",
                                "Els",
                                "email",
                                "els-" + UUID.randomUUID() + "@people.example",
                                "language",
                                "nl"))));
        String network = "/v1/networks/{network}";
        versioned(
                "PUT " + network,
                network,
                _ -> Body.json(
                        Map.of("name", "Netwerk " + scene.region.mark(), "area", "Regio " + scene.region.mark())),
                null);
        versioned("PUT " + network + "/settings", network + "/settings", _ -> Body.json(settings()), null);
        versioned(
                "PUT /v1/retention/settings",
                "/v1/retention/settings",
                _ -> Body.json(Map.of("profileMonths", 12, "logMonths", 12)),
                null);
        add("POST /v1/reference-imports?kind=POSTCODES", _ -> Body.file("postcodes.txt", "geen", Map.of()));
    }

    private static Map<String, Object> organization(String name) {
        return Map.of("name", name, "kvkNumber", Region.kvkNumber(), "kind", "EMPLOYER");
    }

    private static Map<String, Object> settings() {
        Map<String, Object> weights = Map.of(
                "skills", 0.45, "occupation", 0.2, "distance", 0.15, "hours", 0.08, "pay", 0.07, "education", 0.05);
        return Map.of(
                "weights",
                weights,
                "threshold",
                0.6,
                "proposalsPerCandidate",
                5,
                "k",
                5,
                "coarseVacanciesADay",
                20,
                "monthlyProfiles",
                8);
    }

    // ---------------------------------------------------------------------------------------------------- adding

    private void add(String request, @Nullable Function<Ask, @Nullable Body> body) {
        changes.put(request, new Change(body, null, null, false));
    }

    private void fresh(
            String request, @Nullable Function<Ask, @Nullable Body> body, Supplier<Map<String, String>> fresh) {
        changes.put(request, new Change(body, null, fresh, false));
    }

    private void versioned(
            String request,
            String version,
            @Nullable Function<Ask, @Nullable Body> body,
            @Nullable Supplier<Map<String, String>> fresh) {
        changes.put(request, new Change(body, version, fresh, false));
    }

    /** What people do about themselves: done by somebody who is like them, so that they stay as they are. */
    private void standIn(String request, @Nullable String version, @Nullable Function<Ask, @Nullable Body> body) {
        changes.put(request, new Change(body, version, null, true));
    }
}
