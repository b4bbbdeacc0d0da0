package nl.overstap.mobility.audit;

/** What somebody got to read about a candidate. */
public enum ReadKind {
    /** Who it is: name and address at least. */
    IDENTITY,
    /** The profile beside who it is. */
    PROFILE,
    /** The anonymous profile, or a match of it as employers see it. */
    ANONYMOUS,
    /** A match or proposal with its explanation in full. */
    EXPLANATION,
    /** What they agreed to. */
    CONSENTS,
    /** What was written with or about them: of a guidance, of how a placement goes, with an answer to their profile. */
    NOTES,
    /** What became of them: who received the profile and answered what, introductions, placements, mails, the trail. */
    HISTORY
}
