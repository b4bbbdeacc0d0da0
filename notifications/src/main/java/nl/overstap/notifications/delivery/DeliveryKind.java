package nl.overstap.notifications.delivery;

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
    /** Somebody known was registered again. Target and addressee: the candidate who is new. */
    DUPLICATE,
    /** Target: the recipient of a circulation; addressee: the organization, at the one contact that was chosen. */
    CIRCULATION,
    /** Target: the recipient who answered; addressee: the role of an adviser. */
    RESPONSE_RECEIVED,
    /** Target: the introduction; addressee: the candidate, whose answer is awaited. */
    INTRODUCTION_REQUEST_TO_CANDIDATE,
    /** Target: the introduction; addressee: the organization, whose answer is awaited. */
    INTRODUCTION_REQUEST_TO_EMPLOYER,
    /** Target: the introduction; addressee: the candidate. */
    INTRODUCTION_MADE_TO_CANDIDATE,
    /** Target: the introduction; addressee: the organization. */
    INTRODUCTION_MADE_TO_EMPLOYER;

    /** Whether one person waits for it: it goes before what is sent to many. */
    boolean isUrgent() {
        return this != CIRCULATION;
    }
}
