package nl.overstap.notifications.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.notifications.email.Postman;
import nl.overstap.notifications.letter.Letter;
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
    private final Clock clock;

    Delivering(Instance<Deliveries> deliveries, @Any Instance<Composer> composers, Postman postman, Clock clock) {
        this.deliveries = deliveries;
        this.postman = postman;
        this.clock = clock;
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
        Optional<Prepared> prepared;
        try {
            prepared = QuarkusTransaction.requiringNew()
                    .call(() -> deliveries.get().queued(deliveryId).map(this::prepare));
        } catch (RuntimeException e) {
            LOG.errorf(e, "delivery %s cannot be composed", deliveryId);
            note(() -> deliveries.get().failed(deliveryId, "cannot be composed"));
            return;
        }
        prepared.ifPresent(this::deliver);
    }

    private void deliver(Prepared prepared) {
        UUID id = prepared.delivery().id();
        switch (prepared.composed()) {
            case Composed.Needless(String reason) -> note(() -> deliveries.get().needless(id, reason));
            case Composed.Ready(String email, Letter letter) -> {
                Optional<String> error = postman.send(id, email, letter);
                if (error.isEmpty()) {
                    note(() -> sent(prepared.delivery()));
                } else {
                    LOG.warnf(
                            "delivery %s (%s) failed: %s",
                            id, prepared.delivery().kind(), error.get());
                    note(() -> deliveries.get().failed(id, error.get()));
                }
            }
        }
    }

    private void sent(Delivery delivery) {
        deliveries.get().sent(delivery.id());
        composer(delivery).sent(delivery, clock.instant());
    }

    private Prepared prepare(Delivery delivery) {
        return new Prepared(delivery, composer(delivery).compose(delivery));
    }

    private Composer composer(Delivery delivery) {
        Composer composer = composers.get(delivery.kind());
        if (composer == null) {
            throw new IllegalStateException("nobody composes " + delivery.kind());
        }
        return composer;
    }

    private static void note(Runnable note) {
        QuarkusTransaction.requiringNew().run(note);
    }
}
