package nl.overstap.api.faults.hook;

import org.jspecify.annotations.Nullable;

/**
 * What the receiver of webhooks saw of one call, without its text. Moments are of {@link System#nanoTime}.
 *
 * @param door through which instance it came
 * @param host which of the endpoints was called
 * @param begun when its first line arrived
 * @param taken when it was answered with success, if it was; null: never
 * @param id the {@code webhook-id}
 * @param type of the event
 * @param about the id of the row it tells of
 * @param candidate whom it is about, as far as it says
 * @param status what it says the row has become; empty where it says nothing
 * @param isSigned with the secret of its endpoint, for this id, this moment and this text
 */
public record Call(
        String door,
        String host,
        long begun,
        @Nullable Long taken,
        String id,
        String type,
        String about,
        @Nullable String candidate,
        String status,
        boolean isSigned) {

    public boolean isTaken() {
        return taken != null;
    }
}
