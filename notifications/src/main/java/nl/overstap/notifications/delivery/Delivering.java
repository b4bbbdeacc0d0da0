package nl.overstap.notifications.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.notifications.email.Postman;
import org.jboss.logging.Logger;

/**
 * Sends one delivery: compose, send, note. The SMTP conversation is in no transaction; a crash after it and before the
 * note makes the same message go out again, with the same Message-ID.
 */
@ApplicationScoped
class Delivering implements OneTimeWork {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Instance<Deliveries> deliveries;
    private final Map<DeliveryKind, Composer> composers = new EnumMap<>(DeliveryKind.class);
    private final Postman postman;

    Delivering(Instance<Deliveries> deliveries, @Any Instance<Composer> composers, Postman postman) {
        this.deliveries = deliveries;
        this.postman = postman;
        composers.forEach(c -> c.kinds().forEach(kind -> this.composers.put(kind, c)));
    }

    @Override
    public String name() {
        return "deliver";
    }

    /** A delivery and its letter, composed in one transaction. */
    private record Prepared(Delivery delivery, Composed composed) {}

    @Override
    public void run(UUID networkId, UUID deliveryId) {
        Optional<Prepared> prepared = QuarkusTransaction.requiringNew()
                .call(() -> deliveries.get().queued(deliveryId).map(this::prepare));
        if (prepared.isEmpty()) {
            return;
        }
        Delivery delivery = prepared.get().delivery();
        switch (prepared.get().composed()) {
            case Composed.Needless(String reason) -> note(() -> deliveries.get().needless(deliveryId, reason));
            case Composed.Ready ready -> {
                Optional<String> error = postman.send(deliveryId, ready.email(), ready.letter());
                if (error.isEmpty()) {
                    note(() -> deliveries.get().sent(deliveryId));
                } else {
                    LOG.warnf("delivery %s (%s) failed: %s", deliveryId, delivery.kind(), error.get());
                    note(() -> deliveries.get().failed(deliveryId, delivery.attempts(), error.get()));
                }
            }
        }
    }

    private Prepared prepare(Delivery delivery) {
        Composer composer = composers.get(delivery.kind());
        if (composer == null) {
            throw new IllegalStateException("nobody composes " + delivery.kind());
        }
        return new Prepared(delivery, composer.compose(delivery));
    }

    private static void note(Runnable note) {
        QuarkusTransaction.requiringNew().run(note);
    }
}
