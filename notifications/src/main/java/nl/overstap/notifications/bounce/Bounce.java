package nl.overstap.notifications.bounce;

import nl.overstap.notifications.email.BounceAddress;
import nl.overstap.notifications.email.StatusCode;
import org.jspecify.annotations.Nullable;

/**
 * One sending of a delivery that came back.
 *
 * @param reason in plain words
 * @param mayBeOfUs whether it may have come back for a fault of ours: softly so it counts against no address
 * @param detail what the server said, without the address; null: nothing
 */
public record Bounce(
        BounceAddress.Sending sending,
        BounceKind kind,
        boolean mayBeOfUs,
        String reason,
        @Nullable String detail) {

    static final String NOBODY = "Nobody is at this address.";
    static final String COMPLAINED = "The receiver reported it as unwanted.";

    /** As a provider reports it, which says no more than the kind and what it was told. */
    public static Bounce reported(BounceAddress.Sending sending, BounceKind kind, @Nullable String detail) {
        String reason = switch (kind) {
            case HARD -> NOBODY;
            case SOFT -> "The receiving server could not take it.";
            case COMPLAINT -> COMPLAINED;
        };
        StatusCode code = StatusCode.ofReport(null, detail);
        return new Bounce(sending, kind, code.isOfUs() || code.isPolicy(), reason, detail);
    }
}
