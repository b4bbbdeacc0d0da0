package nl.overstap.notifications.delivery.barrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.LeavingSaidAgain;
import nl.overstap.mobility.circulation.CirculationClosed;
import nl.overstap.mobility.circulation.ResponseGiven;
import nl.overstap.mobility.circulation.ResponseSaidAgain;
import nl.overstap.mobility.contact.AddressSuppressed;
import nl.overstap.mobility.contact.ContactChanged;
import nl.overstap.mobility.membership.MembershipChanged;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.AfterCommit;
import nl.overstap.notifications.line.Beginning;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the promise that nothing begins any more once a no was answered: somebody left, opted out, keeps an employer away,
 * answered or ended a round, or took a contact back. After the commit, and before the answer, it waits for what some
 * instance has in hand. That has begun within five seconds, or never will.
 */
@ApplicationScoped
class Barrier {

    private static final Logger LOG = Logger.getLogger(Barrier.class);

    /** Most begins within milliseconds; whoever waits longer looks less often, for many may wait at a time. */
    private static final int SHORTEST_PAUSE_MILLIS = 10;

    private static final int LONGEST_PAUSE_MILLIS = 100;

    /** A little more than the time within which everything has begun or been given up. */
    private static final Duration LONGEST = Beginning.END.plusSeconds(1);

    private final Unbegun unbegun;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final Networks networks;
    private final AfterCommit afterCommit;

    Barrier(Unbegun unbegun, Candidates candidates, CandidateSight sight, Networks networks, AfterCommit afterCommit) {
        this.unbegun = unbegun;
        this.candidates = candidates;
        this.sight = sight;
        this.networks = networks;
        this.afterCommit = afterCommit;
    }

    void on(@Observes CandidateLeft left) {
        awaitHere(() -> unbegun.isAbout(left.candidateId()));
    }

    void on(@Observes LeavingSaidAgain again) {
        awaitHere(() -> unbegun.isAbout(again.candidateId()));
    }

    /** Whom they keep away by now may be about to hear of them; after most changes nobody is. */
    void on(@Observes CandidateChanged changed) {
        awaitHere(() -> isToldToKeptAway(changed.candidateId()));
    }

    private boolean isToldToKeptAway(UUID candidate) {
        Set<UUID> told = unbegun.organizationsToldOf(candidate);
        return !told.isEmpty()
                && candidates
                        .find(candidate)
                        .map(sight::keepingFrom)
                        .filter(kept -> told.stream().anyMatch(kept))
                        .isPresent();
    }

    void on(@Observes ResponseGiven given) {
        awaitHere(() -> unbegun.isReminderTo(given.recipientId()));
    }

    void on(@Observes ResponseSaidAgain again) {
        awaitHere(() -> unbegun.isReminderTo(again.recipientId()));
    }

    void on(@Observes CirculationClosed closed) {
        awaitHere(() -> unbegun.isOfRound(closed.circulationId()));
    }

    void on(@Observes ContactChanged changed) {
        awaitHere(earlier(commit -> unbegun.isToContact(changed.organizationId(), commit)));
    }

    void on(@Observes MembershipChanged changed) {
        if (changed.before() != null) {
            awaitHere(earlier(commit -> unbegun.isToContact(changed.organizationId(), commit)));
        }
    }

    void on(@Observes AddressSuppressed suppressed) {
        awaitEnd(earlier(commit -> networks.ids().stream()
                .anyMatch(network -> CurrentNetwork.in(network, () -> unbegun.isTo(suppressed.emailHash(), commit)))));
    }

    /** For whom goes on being written to: what was taken in hand after the commit has seen what changed. */
    private BooleanSupplier earlier(Predicate<Instant> mayBegin) {
        AtomicReference<@Nullable Instant> commit = new AtomicReference<>();
        return () -> mayBegin.test(
                Objects.requireNonNull(commit.updateAndGet(known -> known == null ? unbegun.now() : known)));
    }

    private void awaitHere(BooleanSupplier mayBegin) {
        UUID network = CurrentNetwork.id();
        awaitEnd(() -> CurrentNetwork.in(network, mayBegin::getAsBoolean));
    }

    private void awaitEnd(BooleanSupplier mayBegin) {
        afterCommit.run(() -> await(mayBegin));
    }

    /**
     * On a thread of its own: the one that commits is still in its transaction. Where the database cannot tell, or the
     * thread gets no turn, it waits until nothing can begin any more.
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
            waiting.join(LONGEST);
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
