package nl.overstap.mobility.anonymity;

/** What a free text may not hold when strangers read it. */
public enum TextFinding {
    LINK,
    EMAIL_ADDRESS,
    TELEPHONE_NUMBER,
    POSTCODE,
    ADDRESS,
    /** The name of an organization that the installation knows, or of an employer that the candidate named. */
    ORGANIZATION_NAME,
    /** The candidate's own name. */
    PERSON_NAME
}
