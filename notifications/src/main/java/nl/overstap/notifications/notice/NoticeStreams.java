package nl.overstap.notifications.notice;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.RoleHolders;
import nl.overstap.notifications.notice.Stream.Ear;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Tells people who are looking of their notices at once. Each instance looks after the people who are connected to it,
 * in the table that all share; so it does not matter which instance something happened on.
 */
@ApplicationScoped
public class NoticeStreams {

    private static final Logger LOG = Logger.getLogger(NoticeStreams.class);

    /** How soon a notice is seen: a look is one query for each network that somebody of is connected. */
    private static final Duration LOOK = Duration.ofMillis(500);

    /** Keeps the line open, and finds out that nobody is there any more. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** One person's windows; the oldest gives way. */
    private static final int MOST_OF_ONE = 10;

    private final NoticeFeed feed;
    private final RoleHolders people;
    private final Clock clock;
    private final Set<Stream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Thread> looking = new AtomicReference<>();

    NoticeStreams(NoticeFeed feed, RoleHolders people, Clock clock) {
        this.feed = feed;
        this.people = people;
        this.clock = clock;
    }

    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        looking.set(Thread.ofPlatform().name("notice-streams").daemon().start(this::look));
    }

    void stop(@Observes ShutdownEvent event) {
        Thread thread = looking.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
        streams.forEach(stream -> stream.ear().over());
    }

    /**
     * Who hears, and from where on.
     *
     * @param place up to where all has been told
     * @param until when the login is over
     */
    public record Seat(UUID network, String login, Set<UUID> roles, long place, Instant until) {}

    /**
     * A seat for the actor: from after a notice on, or from now on where there was none or it is unknown.
     *
     * @param after the last notice that was seen
     */
    public Seat seat(Actor actor, @Nullable UUID after, Instant until) {
        Set<UUID> roles = Set.copyOf(Notices.roles(actor));
        return new Seat(
                Objects.requireNonNull(actor.networkId()),
                Objects.requireNonNull(actor.login()),
                roles,
                feed.placeAfter(roles, after),
                until);
    }

    /** Tells the ear from now on; waits for nothing. */
    public Stream open(Seat seat, Ear ear) {
        Stream stream = new Stream(seat, ear, clock.instant());
        List<Stream> own = streams.stream()
                .filter(one -> one.seat().login().equals(seat.login()))
                .sorted(Comparator.comparing(Stream::openedAt))
                .toList();
        own.stream().limit(Math.max(0, own.size() - MOST_OF_ONE + 1)).forEach(this::end);
        streams.add(stream);
        return stream;
    }

    /** Whoever listened has left. */
    public void close(Stream stream) {
        streams.remove(stream);
    }

    private void end(Stream stream) {
        streams.remove(stream);
        stream.ear().over();
    }

    private void look() {
        long heartbeat = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Thread.sleep(LOOK);
                tellAll();
                if (System.nanoTime() - heartbeat >= HEARTBEAT.toNanos()) {
                    heartbeat = System.nanoTime();
                    beat();
                }
            } catch (InterruptedException _) {
                return;
            } catch (RuntimeException e) {
                LOG.warnf("live notices wait: %s", e.getClass().getSimpleName());
            }
        }
    }

    private void tellAll() {
        Instant now = clock.instant();
        streams.stream().filter(stream -> !now.isBefore(stream.seat().until())).forEach(this::end);
        Map<UUID, List<Stream>> byNetwork = streams.stream()
                .collect(Collectors.groupingBy(stream -> stream.seat().network()));
        byNetwork.forEach((network, some) -> {
            Set<UUID> roles =
                    some.stream().flatMap(s -> s.seat().roles().stream()).collect(Collectors.toSet());
            long from = some.stream().mapToLong(Stream::place).min().orElse(0);
            NoticeFeed.News news = CurrentNetwork.in(network, () -> feed.news(roles, from));
            some.forEach(stream -> stream.tell(news));
        });
    }

    /** Who lost a role hears nothing more of it: they connect again as what they still are. */
    private void beat() {
        for (Stream stream : streams) {
            List<UUID> held = CurrentNetwork.in(
                    stream.seat().network(), () -> people.ofLogin(stream.seat().login()));
            if (!held.containsAll(stream.seat().roles())) {
                end(stream);
            } else {
                stream.ear().alive();
            }
        }
    }
}
