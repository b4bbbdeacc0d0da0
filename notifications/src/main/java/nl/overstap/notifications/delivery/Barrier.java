package nl.overstap.notifications.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.LeavingSaidAgain;
import nl.overstap.mobility.contact.AddressSuppressed;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.AfterCommit;
import org.jboss.logging.Logger;

/**
 * Keeps the promise that nothing begins any more once somebody's leaving or opt-out was answered: after the commit, and
 * before the answer, it waits for what some instance has in hand. That has begun within five seconds, or never will.
 */
@ApplicationScoped
class Barrier {

    private static final Logger LOG = Logger.getLogger(Barrier.class);

    /** Most begins within milliseconds; whoever waits longer looks less often, for many may wait at a time. */
    private static final int SHORTEST_PAUSE_MILLIS = 10;

    private static final int LONGEST_PAUSE_MILLIS = 100;

    /** A little more than the time within which everything has begun or been given up. */
    private static final Duration LONGEST = Claims.START.plus(Claims.SLACK).plusSeconds(1);

    private final Claims claims;
    private final Networks networks;
    private final AfterCommit afterCommit;

    Barrier(Claims claims, Networks networks, AfterCommit afterCommit) {
        this.claims = claims;
        this.networks = networks;
        this.afterCommit = afterCommit;
    }

    void on(@Observes CandidateLeft left) {
        awaitAllAbout(left.candidateId());
    }

    void on(@Observes LeavingSaidAgain again) {
        awaitAllAbout(again.candidateId());
    }

    private void awaitAllAbout(UUID candidate) {
        UUID network = CurrentNetwork.id();
        afterCommit.run(() -> await(() -> CurrentNetwork.in(network, () -> claims.mayBeginAbout(candidate))));
    }

    void on(@Observes AddressSuppressed suppressed) {
        afterCommit.run(() -> {
            Instant[] committed = new Instant[1];
            await(() -> {
                if (committed[0] == null) {
                    committed[0] = claims.now();
                }
                return mayBeginTo(suppressed.emailHash(), committed[0]);
            });
        });
    }

    private boolean mayBeginTo(String emailHash, Instant committed) {
        return networks.ids().stream()
                .anyMatch(network -> CurrentNetwork.in(network, () -> claims.mayBeginTo(emailHash, committed)));
    }

    /**
     * On a thread of its own: the one that commits is still in its transaction. Where the database cannot tell, it waits
     * until nothing can begin any more.
     */
    private static void await(BooleanSupplier mayBegin) {
        Thread waiting = Thread.ofVirtual().start(() -> {
            long end = System.nanoTime() + LONGEST.toNanos();
            int pause = SHORTEST_PAUSE_MILLIS;
            while (System.nanoTime() - end < 0 && isUnsure(mayBegin)) {
                try {
                    Thread.sleep(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
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

    private static boolean isUnsure(BooleanSupplier mayBegin) {
        try {
            return mayBegin.getAsBoolean();
        } catch (RuntimeException e) {
            LOG.warnf(
                    "what may still begin cannot be looked up: %s", e.getClass().getSimpleName());
            return true;
        }
    }
}
