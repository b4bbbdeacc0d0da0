package nl.overstap.mobility.contact;

/** What a message is for: the address may want the one and not the other. */
public enum MailPurpose {
    /** Rounds, their reminders and digests: needs a lawful basis, stopped by an opt-out and by a bounce. */
    ROUND,
    /** Invitations, logins, one's own introduction or candidate: stopped by a bounce only. */
    OWN_MATTER
}
