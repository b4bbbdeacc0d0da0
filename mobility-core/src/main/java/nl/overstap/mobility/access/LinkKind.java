package nl.overstap.mobility.access;

/** What a link in a mail leads to; the target is the id of a row of that feature. */
public enum LinkKind {
    /** An invitation: target invitation. */
    INVITATION,
    /** The employee's own page, for as long as they are a candidate: target candidate. */
    CONSENT,
    /** An anonymous profile and its answer: target recipient of a circulation. */
    RESPONSE,
    /** The contact who answered, once people have been introduced: target introduction. */
    INTRODUCTION,
    /** Stops rounds to an address of a contact with one click, without login (RFC 8058): target contact. Never ends. */
    OPT_OUT
}
