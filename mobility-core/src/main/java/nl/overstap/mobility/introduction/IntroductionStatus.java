package nl.overstap.mobility.introduction;

/** Where an introduction stands. From INTRODUCED on each side knows the other. */
public enum IntroductionStatus {
    /** Waits for an answer of the candidate, the employer or both. */
    REQUESTED,
    /** One of them said no. */
    DECLINED,
    /** Both said yes; the bureau is to introduce them. */
    ACCEPTED,
    INTRODUCED,
    CLOSED;

    /** Whether it may still lead somewhere. */
    public boolean isOpen() {
        return switch (this) {
            case REQUESTED, ACCEPTED, INTRODUCED -> true;
            case DECLINED, CLOSED -> false;
        };
    }

    boolean allows(IntroductionStatus next) {
        return switch (this) {
            case REQUESTED -> next == DECLINED || next == ACCEPTED || next == CLOSED;
            case ACCEPTED -> next == DECLINED || next == INTRODUCED || next == CLOSED;
            case INTRODUCED -> next == CLOSED;
            case DECLINED, CLOSED -> false;
        };
    }
}
