package nl.overstap.mobility.contact;

/** Why somebody may not be written to. */
public enum Obstacle {
    /** The organization has no contact, or the contact is gone. */
    NO_CONTACT,
    NO_LAWFUL_BASIS,
    /** The organization is neither a member nor a prospect: suspended, ended, or never asked. */
    NOT_TAKING_PART,
    /** The address wants no more rounds, reminders and digests. */
    OPTED_OUT,
    /** Mail to the address came back for good. */
    BOUNCED,
    /** The address is stopped, but not as this contact: which of the two it was is for nobody to know. */
    ADDRESS_STOPPED
}
