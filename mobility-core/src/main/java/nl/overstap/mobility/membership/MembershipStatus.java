package nl.overstap.mobility.membership;

/** How an organization stands in a network. Only of an ACTIVE one are vacancies matched and lists open to its HR. */
public enum MembershipStatus {
    /** A non-member that may be written to, where there is a lawful basis. */
    PROSPECT,
    ACTIVE,
    SUSPENDED,
    ENDED;

    /** The allowed steps; to stay is one. */
    public boolean canBecome(MembershipStatus next) {
        return this == next
                || switch (this) {
                    case PROSPECT, SUSPENDED -> next == ACTIVE || next == ENDED;
                    case ACTIVE -> next == SUSPENDED || next == ENDED;
                    case ENDED -> next == ACTIVE || next == PROSPECT;
                };
    }
}
