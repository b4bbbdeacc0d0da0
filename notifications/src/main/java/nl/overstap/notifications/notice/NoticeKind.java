package nl.overstap.notifications.notice;

import java.util.UUID;

/** What a notice says. None names anybody: what it is about is read at its path, as far as one may. */
public enum NoticeKind {
    /** Subject: the proposal. */
    PROPOSAL_WAITS("/v1/proposals/", "Een voorstel wacht op je oordeel", "A proposal waits for your decision"),
    /** Subject: the candidate, whose objection the bureau answers. */
    CANDIDATE_OBJECTED(
            "/v1/candidates/",
            "Een kandidaat maakt bezwaar tegen het gebruik van de gegevens",
            "A candidate objects to the use of their data"),
    /** Subject: the circulation. */
    CIRCULATION_HELD(
            "/v1/circulations/",
            "Een rondzending is aangehouden: te weinig mensen delen het profiel",
            "A circulation is held: too few people share the profile"),
    /** Subject: the circulation that somebody answered. */
    RESPONSE_RECEIVED(
            "/v1/circulations/", "Er is een reactie op een rondzending", "Somebody has answered a circulation"),
    /** Subject: the introduction, which waits for the reader's answer. */
    INTRODUCTION_REQUESTED(
            "/v1/introductions/", "Een kennismaking wacht op je antwoord", "An introduction waits for your answer"),
    /** Subject: the introduction that both have said yes to. */
    INTRODUCTION_ACCEPTED("/v1/introductions/", "Beide kanten willen kennismaken", "Both sides want to be introduced"),
    /** Subject: the introduction that one has said no to. */
    INTRODUCTION_DECLINED("/v1/introductions/", "Een kennismaking gaat niet door", "An introduction was declined"),
    /** Subject: the introduction. */
    INTRODUCTION_MADE("/v1/introductions/", "Jullie zijn aan elkaar voorgesteld", "You have been introduced"),
    /** Subject: the introduction. */
    INTRODUCTION_CLOSED("/v1/introductions/", "Een kennismaking is afgesloten", "An introduction was closed"),
    /** Subject: what was received. */
    PROFILE_RECEIVED("/v1/received-profiles/", "Jullie hebben een profiel ontvangen", "You have received a profile"),
    /** Subject: the placement. */
    PLACEMENT_MADE("/v1/placements/", "Er is een plaatsing gemaakt", "A placement was made"),
    /** Subject: the job of the import. */
    IMPORT_DONE("/v1/jobs/", "Je bestand is verwerkt", "Your file has been worked through"),
    /** Subject: the endpoint. */
    WEBHOOK_SWITCHED_OFF(
            "/v1/webhook-endpoints/",
            "Een webhook is uitgezet: er kwam niets meer aan",
            "A webhook was switched off: nothing arrived there any more");

    private final String path;
    private final String dutch;
    private final String english;

    NoticeKind(String path, String dutch, String english) {
        this.path = path;
        this.dutch = dutch;
        this.english = english;
    }

    /** Where it is read what it is about. */
    public String path(UUID subject) {
        return path + subject;
    }

    public String dutch() {
        return dutch;
    }

    public String english() {
        return english;
    }
}
