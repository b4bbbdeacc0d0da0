package nl.overstap.notifications.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.notifications.email.Answer;
import nl.overstap.notifications.email.Postman;
import nl.overstap.notifications.letter.Letter;
import org.jboss.logging.Logger;

/**
 * Sends one claimed delivery: compose, look once more, send, note. The conversation with the mail server is in no
 * transaction; a crash between its word and the note makes the same message go out again, with the same Message-ID.
 */
@ApplicationScoped
class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Claims claims;
    private final Map<DeliveryKind, Composer> composers = new EnumMap<>(DeliveryKind.class);
    private final Postman postman;
    private final Hands hands;
    private final AddressHash hash;
    private final Addresses addresses;
    private final Event<DeliveryTried> tried;
    private final Clock clock;

    Delivering(
            Claims claims,
            @Any Instance<Composer> composers,
            Postman postman,
            Hands hands,
            AddressHash hash,
            Addresses addresses,
            Event<DeliveryTried> tried,
            Clock clock) {
        this.claims = claims;
        this.postman = postman;
        this.hands = hands;
        this.hash = hash;
        this.addresses = addresses;
        this.tried = tried;
        this.clock = clock;
        composers.forEach(c -> c.kinds().forEach(kind -> this.composers.put(kind, c)));
    }

    /** A delivery and its letter, composed in one transaction. */
    private record Prepared(Delivery delivery, Composed composed) {}

    /** Whatever goes wrong is noted, or found when the claim is over. */
    void deliver(Claim claim) {
        try {
            prepared(claim).ifPresent(prepared -> {
                switch (prepared.composed()) {
                    case Composed.Needless(String reason) -> {
                        note(() -> claims.needless(claim, reason));
                        tried.fire(new DeliveryTried(prepared.delivery().kind(), DeliveryTried.Result.DROPPED));
                    }
                    case Composed.Ready ready -> send(claim, prepared.delivery(), ready);
                }
            });
        } catch (RuntimeException e) {
            LOG.errorf(
                    "delivery %s is left for later: %s",
                    claim.deliveryId(), e.getClass().getSimpleName());
        }
    }

    private Optional<Prepared> prepared(Claim claim) {
        try {
            return QuarkusTransaction.requiringNew()
                    .call(() -> claims.held(claim).map(delivery -> {
                        Composed composed = composer(delivery).compose(delivery);
                        if (composed instanceof Composed.Ready(String email, Letter _)) {
                            claims.addressed(claim, hash.of(email), lane(email));
                        }
                        return new Prepared(delivery, composed);
                    }));
        } catch (RuntimeException e) {
            LOG.errorf(e, "delivery %s cannot be composed", claim.deliveryId());
            note(() -> claims.held(claim)
                    .ifPresent(delivery -> claims.failed(
                            claim, Failure.ofComposing(delivery.attempts(), ThreadLocalRandom.current()))));
            return Optional.empty();
        }
    }

    private void send(Claim claim, Delivery delivery, Composed.Ready ready) {
        long lane = lane(ready.email());
        if (!hands.enter(lane)) {
            note(() -> claims.release(claim));
            return;
        }
        try {
            // the last look: whoever took it back before this has stopped it
            if (!claim.mayStart() || !QuarkusTransaction.requiringNew().call(() -> claims.isHeld(claim))) {
                note(() -> claims.release(claim));
                return;
            }
            switch (postman.send(delivery.id(), ready.email(), ready.letter(), claim::mayStart)) {
                case Answer.Taken taken -> sent(claim, delivery, taken);
                case Answer.NotBegun() -> note(() -> claims.release(claim));
                case Answer.Failed failed -> failed(claim, delivery, ready.email(), failed);
            }
        } finally {
            hands.leave(lane);
        }
    }

    private void sent(Claim claim, Delivery delivery, Answer.Taken taken) {
        note(() -> {
            if (claims.sent(claim, taken)) {
                composer(delivery).sent(delivery, clock.instant());
            }
        });
        tried.fire(new DeliveryTried(delivery.kind(), DeliveryTried.Result.SENT));
    }

    private void failed(Claim claim, Delivery delivery, String email, Answer.Failed failed) {
        Failure failure = Failure.of(failed, delivery.attempts(), ThreadLocalRandom.current());
        LOG.warnf("delivery %s (%s) failed: %s", delivery.id(), delivery.kind(), failed.error());
        note(() -> {
            claims.failed(claim, failure);
            if (failed.isAddressDead()) {
                addresses.bounced(email);
            }
        });
        tried.fire(new DeliveryTried(
                delivery.kind(),
                failure.pause().isPresent() ? DeliveryTried.Result.FAILED : DeliveryTried.Result.DIED));
    }

    private Composer composer(Delivery delivery) {
        Composer composer = composers.get(delivery.kind());
        if (composer == null) {
            throw new IllegalStateException("nobody composes " + delivery.kind());
        }
        return composer;
    }

    /** The receiving domain as a number that doesn't tell which it is. */
    private long lane(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return ByteBuffer.wrap(hash.of(domain)).getLong();
    }

    private static void note(Runnable note) {
        QuarkusTransaction.requiringNew().run(note);
    }
}
