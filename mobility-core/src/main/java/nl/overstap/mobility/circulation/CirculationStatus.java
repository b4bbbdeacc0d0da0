package nl.overstap.mobility.circulation;

/** Where a round stands. */
public enum CirculationStatus {
    /** Too few people share the profile; the bureau may let it go where the candidate agreed to that. */
    HELD,
    /** Sent; recipients can answer. */
    OPEN,
    CLOSED;

    /** The allowed steps. */
    public boolean canBecome(CirculationStatus next) {
        return switch (this) {
            case HELD -> next == OPEN || next == CLOSED;
            case OPEN -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
