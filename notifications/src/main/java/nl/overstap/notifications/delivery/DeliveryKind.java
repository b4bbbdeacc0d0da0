package nl.overstap.notifications.delivery;

import nl.overstap.notifications.timing.Manner;
import nl.overstap.notifications.timing.Manner.Haste;

/** What a delivery tells. Target and addressee are ids of rows of mobility-core, which the letter is made from when sent. */
public enum DeliveryKind {
    /** Target and addressee: the invitation. */
    INVITATION,
    /** Target and addressee: the candidate. */
    CONSENT_REQUEST,
    /** Target and addressee: the candidate. */
    CONSENT_REMINDER,
    /** The poster or the bureau changed something that waits for a yes. Target and addressee: the candidate. */
    CHANGE_SUGGESTED,
    /**
     * Nothing was heard of somebody for long, or they stopped: erased soon unless they say something. Target and
     * addressee: the candidate; occasion: the day, and which time they are told.
     */
    ENDS_SOON,
    /** Somebody known was registered again. Target and addressee: the candidate who is new. */
    DUPLICATE,
    /** Target: the recipient of a circulation; addressee: the organization, at the one contact that was chosen. */
    CIRCULATION,
    /** To a silent recipient of a circulation. Target and addressee as there; occasion: the days of silence. */
    CIRCULATION_REMINDER,
    /** Target: the recipient who answered; addressee: the role of an adviser. */
    RESPONSE_RECEIVED,
    /** Target: the introduction; addressee: the candidate, whose answer is awaited. */
    INTRODUCTION_REQUEST_TO_CANDIDATE,
    /** Target: the introduction; addressee: the organization, whose answer is awaited. */
    INTRODUCTION_REQUEST_TO_EMPLOYER,
    /** Target: the introduction; addressee: the candidate. */
    INTRODUCTION_MADE_TO_CANDIDATE,
    /** Target: the introduction; addressee: the organization. */
    INTRODUCTION_MADE_TO_EMPLOYER,
    /** Several of the others in one. Target: itself; addressee: that of the first. */
    DIGEST,
    /** A call of a webhook, no mail. Target: the event; addressee: the endpoint. */
    WEBHOOK;

    /** Whether one person waits for it: it goes before what is sent to many. */
    public boolean isUrgent() {
        return switch (this) {
            case CIRCULATION, CIRCULATION_REMINDER, DIGEST, WEBHOOK -> false;
            default -> true;
        };
    }

    /** How far messages of the kind follow what their reader prefers, where nothing else is known of one. */
    public Manner manner() {
        return Manner.of(
                switch (this) {
                    case INVITATION, CONSENT_REQUEST, DUPLICATE -> Haste.AT_ONCE;
                    case CIRCULATION, CIRCULATION_REMINDER -> Haste.ASKS;
                    case RESPONSE_RECEIVED -> Haste.NEWS;
                    default -> Haste.OWN_MATTER;
                });
    }

    /** What its addressee is; of a DIGEST that of what it holds. */
    public Addressee addressee() {
        return switch (this) {
            case INVITATION -> Addressee.INVITATION;
            case CONSENT_REQUEST,
                    CONSENT_REMINDER,
                    CHANGE_SUGGESTED,
                    ENDS_SOON,
                    DUPLICATE,
                    INTRODUCTION_REQUEST_TO_CANDIDATE,
                    INTRODUCTION_MADE_TO_CANDIDATE -> Addressee.CANDIDATE;
            case CIRCULATION,
                    CIRCULATION_REMINDER,
                    INTRODUCTION_REQUEST_TO_EMPLOYER,
                    INTRODUCTION_MADE_TO_EMPLOYER,
                    DIGEST -> Addressee.ORGANIZATION;
            case RESPONSE_RECEIVED -> Addressee.ADVISOR;
            case WEBHOOK -> Addressee.WEBHOOK_ENDPOINT;
        };
    }
}
