package nl.overstap.notifications.delivery.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.notifications.delivery.Composers;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;

/**
 * The note after a message was taken: each waits for its own, and those of the same moment share a transaction, so that
 * an instance sends more than the disk has turns for.
 */
@ApplicationScoped
class Notes {

    private static final int MOST = 128;

    /** Some milliseconds more make a dozen share what each would need alone. */
    private static final Duration GATHERING = Duration.ofMillis(8);

    /** What was taken, and what the server said. */
    private record Sent(Claim claim, Delivery delivery, String words) {}

    private final Claims claims;
    private final Composers composers;
    private final Clock clock;
    private final Map<UUID, Together<Sent, Boolean>> notes = new ConcurrentHashMap<>();

    Notes(Claims claims, Composers composers, Clock clock) {
        this.claims = claims;
        this.composers = composers;
        this.clock = clock;
    }

    /**
     * Keeps that the message left; when this returns it is durable. A database that is away is waited for: what nobody
     * notes goes out again. What it refuses to note counts as a try that failed, so that the same message does not go out
     * for ever.
     *
     * @return whether it is kept that it left
     */
    boolean sent(Claim claim, Delivery delivery, String words) {
        Together<Sent, Boolean> together =
                notes.computeIfAbsent(CurrentNetwork.id(), _ -> new Together<>(MOST, GATHERING, this::note));
        return Insistence.on(
                () -> together.ask(new Sent(claim, delivery, words)),
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> claims.failed(
                                claim, Failure.ofNoting(delivery.attempts(), ThreadLocalRandom.current()))));
    }

    private List<Boolean> note(List<Sent> all) {
        QuarkusTransaction.requiringNew().run(() -> {
            Set<UUID> noted = claims.sent(
                    all.stream().map(Sent::claim).toList(),
                    all.stream().map(Sent::words).toList());
            Instant now = clock.instant();
            all.stream()
                    .map(Sent::delivery)
                    .filter(delivery -> noted.contains(delivery.id()))
                    .collect(Collectors.groupingBy(
                            Delivery::kind, () -> new EnumMap<>(DeliveryKind.class), Collectors.toList()))
                    .forEach((kind, sent) -> composers.of(kind).sent(sent, now));
        });
        return all.stream().map(_ -> true).toList();
    }
}
