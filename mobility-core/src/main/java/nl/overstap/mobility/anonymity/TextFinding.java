package nl.overstap.mobility.anonymity;

/** What a free text may not hold when strangers read it. */
public enum TextFinding {
    LINK,
    EMAIL_ADDRESS,
    TELEPHONE_NUMBER,
    /** Eight or nine digits, however grouped, that pass the eleven test of the burgerservicenummer. */
    CITIZEN_SERVICE_NUMBER,
    POSTCODE,
    ADDRESS,
    /**
     * The name of an organization that the installation knows, or of an employer that the candidate named; of members and
     * that employer also a part or the initials.
     */
    ORGANIZATION_NAME,
    /** The candidate's own name or a part of it, or what looks like the name of anybody. */
    PERSON_NAME
}
