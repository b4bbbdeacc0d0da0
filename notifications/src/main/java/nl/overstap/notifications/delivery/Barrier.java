package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.contact.AddressSuppressed;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.AfterCommit;

/**
 * Keeps the promise that nothing begins any more once somebody's leaving or opt-out was answered: after the commit, and
 * before the answer, it waits for what some instance has in hand. That has begun within five seconds, or never will.
 */
@ApplicationScoped
class Barrier {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    /** A little more than {@link Claims#START}, by which everything has begun or been given up. */
    private static final Duration LONGEST = Claims.START.plusSeconds(1);

    private final Claims claims;
    private final Networks networks;
    private final AfterCommit afterCommit;

    Barrier(Claims claims, Networks networks, AfterCommit afterCommit) {
        this.claims = claims;
        this.networks = networks;
        this.afterCommit = afterCommit;
    }

    void on(@Observes CandidateLeft left) {
        UUID network = CurrentNetwork.id();
        afterCommit.run(() ->
                await(() -> () -> CurrentNetwork.in(network, () -> claims.mayBeginAbout(left.candidateId()))));
    }

    void on(@Observes AddressSuppressed suppressed) {
        afterCommit.run(() -> {
            Supplier<BooleanSupplier> watch = () -> {
                Instant committed = claims.now();
                List<UUID> all = networks.ids();
                return () -> all.stream()
                        .anyMatch(network ->
                                CurrentNetwork.in(network, () -> claims.mayBeginTo(suppressed.emailHash(), committed)));
            };
            await(watch);
        });
    }

    /** On a thread of its own: the one that commits is still in its transaction. */
    private static void await(Supplier<BooleanSupplier> watch) {
        Thread waiting = Thread.ofVirtual().start(() -> {
            BooleanSupplier mayBegin = watch.get();
            long end = System.nanoTime() + LONGEST.toNanos();
            while (mayBegin.getAsBoolean() && System.nanoTime() - end < 0) {
                try {
                    Thread.sleep(BETWEEN_LOOKS);
                } catch (InterruptedException _) {
                    return;
                }
            }
        });
        try {
            waiting.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
