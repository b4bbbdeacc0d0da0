package nl.overstap.mobility.contact;

/** Why a contact may be written to (Telecommunicatiewet 11.7, which holds for companies too). */
public enum LawfulBasis {
    /** A member of the network: counts only while the membership is ACTIVE. */
    MEMBER,
    CONSENT,
    /** The address was published for this purpose. */
    PUBLISHED_FOR_PURPOSE,
    EXISTING_RELATION
}
