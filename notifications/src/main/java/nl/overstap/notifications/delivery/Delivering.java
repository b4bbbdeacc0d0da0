package nl.overstap.notifications.delivery;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.notifications.email.Answer;
import nl.overstap.notifications.email.Postman;
import org.jboss.logging.Logger;

/**
 * Sends one prepared delivery: look once more, send, note. The conversation with the mail server is in no transaction;
 * a crash between its word and the note makes the same message go out again, with the same Message-ID.
 */
@ApplicationScoped
class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Claims claims;
    private final Notes notes;
    private final Postman postman;
    private final Hands hands;
    private final Addresses addresses;
    private final Event<DeliveryTried> tried;

    Delivering(
            Claims claims, Notes notes, Postman postman, Hands hands, Addresses addresses, Event<DeliveryTried> tried) {
        this.claims = claims;
        this.notes = notes;
        this.postman = postman;
        this.hands = hands;
        this.addresses = addresses;
        this.tried = tried;
    }

    /** Whatever goes wrong is noted, or found when the claim is over. */
    void deliver(Preparing.Prepared prepared) {
        try {
            send(prepared);
        } catch (RuntimeException e) {
            LOG.errorf(
                    "delivery %s is left for later: %s",
                    prepared.delivery().id(), e.getClass().getSimpleName());
        }
    }

    private void send(Preparing.Prepared prepared) {
        Claim claim = prepared.claim();
        // the last look: whoever took it back before this has stopped it
        if (!hands.enter(claim, prepared.lane()) || !claim.mayStart() || !isHeld(claim)) {
            release(claim);
            return;
        }
        hands.begin(claim);
        Delivery delivery = prepared.delivery();
        Composed.Ready ready = prepared.ready();
        switch (postman.send(delivery.id(), ready.email(), ready.letter(), claim::mayStart)) {
            case Answer.Taken(String words) -> {
                notes.sent(claim, delivery, words);
                tried.fire(new DeliveryTried(delivery.kind(), DeliveryTried.Result.SENT));
            }
            case Answer.NotBegun() -> release(claim);
            case Answer.Failed failed -> failed(claim, delivery, ready.email(), failed);
        }
    }

    private boolean isHeld(Claim claim) {
        try {
            return notes.isHeld(claim);
        } catch (RuntimeException e) {
            LOG.warnf(
                    "delivery %s does not begin: %s",
                    claim.deliveryId(), e.getClass().getSimpleName());
            return false;
        }
    }

    private void release(Claim claim) {
        Insistence.on(() -> QuarkusTransaction.requiringNew().run(() -> claims.release(List.of(claim))));
    }

    private void failed(Claim claim, Delivery delivery, String email, Answer.Failed failed) {
        Failure failure = Failure.of(failed, delivery.attempts(), ThreadLocalRandom.current());
        LOG.warnf("delivery %s (%s) failed: %s", delivery.id(), delivery.kind(), failed.error());
        Insistence.on(() -> QuarkusTransaction.requiringNew().run(() -> {
            claims.failed(claim, failure);
            if (failed.isAddressDead()) {
                addresses.bounced(email, failed.words());
            }
        }));
        tried.fire(new DeliveryTried(
                delivery.kind(),
                failure.pause().isPresent() ? DeliveryTried.Result.FAILED : DeliveryTried.Result.DIED));
    }
}
