package nl.overstap.notifications.delivery.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryTried;
import nl.overstap.notifications.email.Answer;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.email.Postman;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one prepared delivery: look once more, send, note. The conversation with the mail server is in no transaction;
 * a crash between its word and the note makes the same message go out again, with the same Message-ID. Notes are made
 * aside, so that a hand can go on; what is not noted yet is no more than twice what is sent at a time.
 */
@ApplicationScoped
class Delivering {

    private static final Logger LOG = Logger.getLogger(Delivering.class);

    private final Claims claims;
    private final Notes notes;
    private final Looks looks;
    private final Returning returning;
    private final Postman postman;
    private final Refusals refusals;
    private final Addresses addresses;
    private final Contacts contacts;
    private final AddressHash hash;
    private final Event<DeliveryTried> tried;
    private final Semaphore notNoted;
    private final ExecutorService noting = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("note-", 0).factory());

    Delivering(
            Claims claims,
            Notes notes,
            Looks looks,
            Returning returning,
            Postman postman,
            Refusals refusals,
            Addresses addresses,
            Contacts contacts,
            AddressHash hash,
            Event<DeliveryTried> tried,
            MailConfig config) {
        this.claims = claims;
        this.notes = notes;
        this.looks = looks;
        this.returning = returning;
        this.postman = postman;
        this.refusals = refusals;
        this.addresses = addresses;
        this.contacts = contacts;
        this.hash = hash;
        this.tried = tried;
        this.notNoted = new Semaphore(2 * config.atATime());
    }

    /** Waits until what was sent is noted. */
    void stop(Duration grace) throws InterruptedException {
        noting.shutdown();
        if (!noting.awaitTermination(grace.toMillis(), TimeUnit.MILLISECONDS)) {
            noting.shutdownNow();
        }
    }

    /**
     * Whatever goes wrong is noted, or found when the claim is over.
     *
     * @param over run when it is in no hand any more, perhaps after this has returned
     */
    void deliver(Preparing.Prepared prepared, Runnable over) throws InterruptedException {
        boolean isNotedAside = false;
        notNoted.acquire();
        try {
            isNotedAside = send(prepared, over);
        } catch (RuntimeException e) {
            leave(prepared, e);
        } finally {
            if (!isNotedAside) {
                end(over);
            }
        }
    }

    private void end(Runnable over) {
        notNoted.release();
        over.run();
    }

    private static void leave(Preparing.Prepared prepared, RuntimeException why) {
        LOG.errorf(
                "delivery %s is left for later: %s",
                prepared.delivery().id(), why.getClass().getSimpleName());
    }

    private boolean send(Preparing.Prepared prepared, Runnable over) {
        Claim claim = prepared.claim();
        // the last look: whoever took it back before this has stopped it
        if (!looks.mayBegin(prepared)) {
            returning.giveBack(List.of(claim), Returning.SOON);
            return false;
        }
        Delivery delivery = prepared.delivery();
        Composed.Ready ready = prepared.ready();
        // and once more where opening a line took its time: what it was for may be answered by then
        BooleanSupplier mayStart = () -> looks.mayBegin(prepared);
        switch (refusals.weighed(postman.send(delivery.id(), ready.email(), ready.letter(), mayStart))) {
            case Answer.Taken(String words) -> {
                noting.execute(() -> note(prepared, words, over));
                return true;
            }
            case Answer.NotBegun() -> returning.giveBack(List.of(claim), Returning.SOON);
            case Answer.Failed failed -> failed(claim, delivery, ready.email(), failed);
        }
        return false;
    }

    private void note(Preparing.Prepared prepared, String words, Runnable over) {
        Delivery delivery = prepared.delivery();
        try {
            boolean sent = CurrentNetwork.in(delivery.networkId(), () -> notes.sent(prepared.claim(), delivery, words));
            tried.fire(
                    new DeliveryTried(delivery.kind(), sent ? DeliveryTried.Result.SENT : DeliveryTried.Result.FAILED));
        } catch (RuntimeException e) {
            leave(prepared, e);
        } finally {
            end(over);
        }
    }

    /** As which contact it was written to. */
    private @Nullable UUID contact(Delivery delivery, byte[] addressHash) {
        return delivery.kind().addressee() == Addressee.ORGANIZATION
                ? contacts.find(delivery.addresseeId(), addressHash).orElse(null)
                : null;
    }

    private void failed(Claim claim, Delivery delivery, String email, Answer.Failed failed) {
        Failure failure = Failure.of(failed, delivery.attempts(), ThreadLocalRandom.current());
        LOG.warnf("delivery %s (%s) failed: %s", delivery.id(), delivery.kind(), failed.error());
        boolean isLearnt = Insistence.on(
                () -> QuarkusTransaction.requiringNew().run(() -> {
                    claims.failed(claim, failure);
                    learn(delivery, email, failed, failure, failed.words());
                }),
                () -> QuarkusTransaction.requiringNew().run(() -> claims.failed(claim, failure.withoutAnswer())));
        if (!isLearnt) {
            // without the words, in case it was them that could not be kept
            QuarkusTransaction.requiringNew().run(() -> learn(delivery, email, failed, failure, null));
        }
        tried.fire(new DeliveryTried(
                delivery.kind(),
                failure.pause().isPresent() ? DeliveryTried.Result.FAILED : DeliveryTried.Result.DIED));
    }

    /** What the server said of the address. */
    private void learn(Delivery delivery, String email, Answer.Failed failed, Failure failure, @Nullable String words) {
        byte[] address = hash.of(email);
        switch (failed.address()) {
            case NOBODY -> addresses.bounced(address, contact(delivery, address), words);
            case FULL -> {
                if (failure.pause().isEmpty()) {
                    addresses.softlyBounced(address, contact(delivery, address), delivery.id(), words);
                }
            }
            case NOTHING -> {}
        }
    }
}
