package nl.overstap.mobility.placement;

/** Where a placement stands. PLANNED becomes STARTED, and STARTED becomes ENDED, on their days by themselves. */
public enum PlacementStatus {
    PLANNED,
    STARTED,
    ENDED,
    CANCELLED;

    boolean allows(PlacementStatus next) {
        return switch (this) {
            case PLANNED -> next == STARTED || next == CANCELLED;
            case STARTED -> next == ENDED || next == CANCELLED;
            case ENDED, CANCELLED -> false;
        };
    }
}
