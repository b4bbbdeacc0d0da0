package nl.overstap.mobility.audit;

/** What kind of row a line of the trail is about. */
public enum Subject {
    NETWORK,
    ORGANIZATION,
    MEMBERSHIP,
    CONTACT,
    PREFERENCE,
    INVITATION,
    ROLE,
    CANDIDATE,
    CONSENT,
    VACANCY,
    PROPOSAL,
    CIRCULATION,
    RESPONSE,
    INTRODUCTION,
    PLACEMENT,
    GUIDANCE,
    IMPORT,
    DELIVERY
}
