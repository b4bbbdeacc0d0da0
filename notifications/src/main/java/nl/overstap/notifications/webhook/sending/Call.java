package nl.overstap.notifications.webhook.sending;

import com.standardwebhooks.Webhook;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A claimed call of a webhook, made ready.
 *
 * @param claim the right of this instance to make it
 * @param attempts tries before this one
 * @param startByNanos by {@link System#nanoTime}: it begins before that or not at all
 * @param signers the secret, and the one before while its time lasts
 */
record Call(
        UUID networkId,
        UUID deliveryId,
        UUID claim,
        UUID endpointId,
        UUID eventId,
        int attempts,
        long startByNanos,
        URI url,
        String lane,
        List<Webhook> signers,
        String body) {

    boolean mayStart() {
        return System.nanoTime() - startByNanos < 0;
    }

    /** What came of it. */
    sealed interface Result {

        Call call();

        record Taken(Call call, int status) implements Result {}

        /**
         * It did not arrive.
         *
         * @param pause until the next try; empty: there is none
         * @param asked how long the receiver asks to be left alone; zero: it does not
         */
        record Failed(Call call, @Nullable Integer status, String error, Optional<Duration> pause, Duration asked)
                implements Result {}

        /** Nothing is wanted there any more. */
        record Gone(Call call) implements Result {}

        /** It was not begun. */
        record Released(Call call) implements Result {}
    }
}
