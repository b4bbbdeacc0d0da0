package nl.overstap.mobility.organization;

/** What kind of organization it is. */
public enum OrganizationKind {
    EMPLOYER,
    SOCIAL_ENTERPRISE,
    PUBLIC,
    EDUCATION,
    COACHING
}
