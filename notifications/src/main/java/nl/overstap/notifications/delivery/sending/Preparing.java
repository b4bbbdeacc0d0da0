package nl.overstap.notifications.delivery.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Preferences;
import nl.overstap.mobility.preference.Reader;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Composers;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryTried;
import nl.overstap.notifications.timing.Manner;
import nl.overstap.notifications.timing.Timing;
import nl.overstap.notifications.timing.When;
import org.jboss.logging.Logger;

/** Makes what was claimed ready to be sent: all that one claim holds, in one transaction. */
@ApplicationScoped
class Preparing {

    private static final Logger LOG = Logger.getLogger(Preparing.class);

    /**
     * A letter that is ready to be sent.
     *
     * @param lane the receiving domain, as a number that doesn't tell which it is
     * @param seen when its claim was last seen to hold
     */
    record Prepared(Claim claim, Delivery delivery, Composed.Ready ready, long lane, Looks.Seen seen) {}

    private final Claims claims;
    private final Composers composers;
    private final Preferences preferences;
    private final Waiting waiting;
    private final AddressHash hash;
    private final Clock clock;
    private final Event<DeliveryTried> tried;

    Preparing(
            Claims claims,
            Composers composers,
            Preferences preferences,
            Waiting waiting,
            AddressHash hash,
            Clock clock,
            Event<DeliveryTried> tried) {
        this.claims = claims;
        this.composers = composers;
        this.preferences = preferences;
        this.waiting = waiting;
        this.hash = hash;
        this.clock = clock;
        this.tried = tried;
    }

    /** What came of it: letters, and the kinds of what there is nothing to send of. */
    private record Result(List<Prepared> ready, List<DeliveryKind> needless) {}

    /**
     * Those that are to be sent; whatever is not is noted. One that cannot be composed is found by halves, and tried again
     * later.
     */
    List<Prepared> prepare(List<Claim> all) {
        try {
            Result result = QuarkusTransaction.requiringNew().call(() -> compose(all));
            result.needless().forEach(kind -> tried.fire(new DeliveryTried(kind, DeliveryTried.Result.DROPPED)));
            return result.ready();
        } catch (RuntimeException e) {
            if (all.size() > 1) {
                int half = all.size() / 2;
                List<Prepared> ready = new ArrayList<>(prepare(all.subList(0, half)));
                ready.addAll(prepare(all.subList(half, all.size())));
                return ready;
            }
            LOG.errorf(e, "delivery %s cannot be composed", all.getFirst().deliveryId());
            QuarkusTransaction.requiringNew().run(() -> failed(all.getFirst()));
            return List.of();
        }
    }

    private void failed(Claim claim) {
        claims.lock(List.of(claim))
                .forEach(delivery ->
                        claims.failed(claim, Failure.ofComposing(delivery.attempts(), ThreadLocalRandom.current())));
    }

    private Result compose(List<Claim> all) {
        Map<UUID, Claim> open = new HashMap<>();
        all.forEach(claim -> open.put(claim.deliveryId(), claim));
        long looked = System.nanoTime();
        List<Delivery> held = claims.lock(all);
        Map<UUID, Composed> composed = new HashMap<>();
        held.stream()
                .collect(Collectors.groupingBy(Delivery::kind))
                .forEach((kind, some) -> composed.putAll(composers.of(kind).composeAll(some)));
        Map<Reader, Preference> preferred = preferences.of(held.stream()
                .flatMap(delivery -> composed.get(delivery.id()) instanceof Composed.Ready ready
                        ? Stream.of(reader(delivery, ready))
                        : Stream.empty())
                .collect(Collectors.toSet()));
        Instant now = clock.instant();
        List<Prepared> ready = new ArrayList<>();
        List<DeliveryKind> needless = new ArrayList<>();
        for (Delivery delivery : held) {
            Claim claim = Objects.requireNonNull(open.remove(delivery.id()));
            switch (Objects.requireNonNull(composed.get(delivery.id()))) {
                case Composed.Needless(String reason) -> {
                    claims.needless(claim, reason);
                    needless.add(delivery.kind());
                }
                case Composed.Ready letter -> {
                    Manner manner = Objects.requireNonNullElseGet(
                            letter.manner(), () -> delivery.kind().manner());
                    String email = letter.email();
                    switch (Timing.of(manner, Objects.requireNonNull(preferred.get(reader(delivery, letter))), now)) {
                        case When.Now() ->
                            ready.add(new Prepared(claim, delivery, letter, lane(email), new Looks.Seen(looked)));
                        case When.Later(Instant moment) -> waiting.later(claim, hash.of(email), moment);
                        case When.Gathered(Instant moment) -> waiting.gathered(claim, hash.of(email), moment);
                        case When.Unwanted() -> {
                            claims.needless(claim, "not-wanted");
                            needless.add(delivery.kind());
                        }
                    }
                }
            }
        }
        claims.addressed(
                ready, ready.stream().map(p -> hash.of(p.ready().email())).toList());
        // what is left was taken back meanwhile
        claims.release(List.copyOf(open.values()), Duration.ZERO);
        return new Result(ready, needless);
    }

    private static Reader reader(Delivery delivery, Composed.Ready letter) {
        boolean asContact = delivery.kind().addressee() == Addressee.ORGANIZATION;
        return new Reader(letter.email(), asContact ? delivery.addresseeId() : null);
    }

    private long lane(String email) {
        String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        return ByteBuffer.wrap(hash.of(domain)).getLong();
    }
}
