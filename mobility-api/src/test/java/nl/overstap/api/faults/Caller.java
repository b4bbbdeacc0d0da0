package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Whoever calls the program as a careful client does: what was not answered is asked again, with the same key. */
final class Caller implements AutoCloseable {

    /** Longer than anything that is promised; an answer that takes longer is a fault. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Longer than the longest standstill and what follows it. */
    private static final Duration PERSEVERANCE =
            Duration.ofSeconds(Form.number("pause", 30, 600)).plusMinutes(3);

    private final Bench bench;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(5))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final AtomicInteger turn = new AtomicInteger();
    private final Queue<String> faults = new ConcurrentLinkedQueue<>();

    Caller(Bench bench) {
        this.bench = bench;
    }

    /** A request that may be repeated. */
    record Wish(
            String method,
            String path,
            @Nullable String person,
            @Nullable String body,
            String type,
            String key,
            @Nullable String version) {

        static Wish of(String method, String path, @Nullable String person, @Nullable String body) {
            return new Wish(
                    method,
                    path,
                    person,
                    body,
                    "application/json",
                    UUID.randomUUID().toString(),
                    null);
        }

        /** The same, of what is at that version. */
        Wish of(int read) {
            return new Wish(method, path, person, body, type, key, '"' + Integer.toString(read) + '"');
        }

        static Wish csv(String path, String person, String file) {
            return new Wish(
                    "POST", path, person, file, "text/csv", UUID.randomUUID().toString(), null);
        }

        static Wish form(String path, String body) {
            return new Wish(
                    "POST",
                    path,
                    null,
                    body,
                    "application/x-www-form-urlencoded",
                    UUID.randomUUID().toString(),
                    null);
        }
    }

    /** Asks once. */
    Reply ask(Instance instance, Wish wish) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(instance.url() + wish.path()))
                .timeout(PATIENCE)
                .header("Content-Type", wish.type())
                .header("Idempotency-Key", wish.key())
                .method(
                        wish.method(),
                        wish.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofString(wish.body()));
        if (wish.version() != null) {
            request.header("If-Match", wish.version());
        }
        if (wish.person() != null) {
            request.header("Authorization", "Bearer " + bench.token(wish.person()));
        }
        try {
            Reply reply = Reply.of(client.send(request.build(), BodyHandlers.ofString()));
            if (reply.status() >= 500 && !reply.isUnavailable()) {
                faults.add(wish.method() + " " + wish.path() + ": " + reply);
            }
            return reply;
        } catch (HttpTimeoutException _) {
            if (!instance.isPaused()) {
                faults.add(wish.method() + " " + wish.path() + " was not answered within " + PATIENCE);
            }
            return Reply.ofNobody();
        } catch (IOException _) {
            return Reply.ofNobody();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Asks one instance after the other until one has an answer. */
    Reply persist(Wish wish) {
        long end = System.nanoTime() + PERSEVERANCE.toNanos();
        Reply reply = Reply.ofNobody();
        while (System.nanoTime() - end < 0) {
            List<Instance> all = bench.instances();
            Instance next = all.get(Math.floorMod(turn.getAndIncrement(), all.size()));
            reply = next.isPaused() ? Reply.ofNobody() : ask(next, wish);
            if (!reply.isToBeRepeated()) {
                return reply;
            }
            Instance.sleep(20);
        }
        throw new AssertionError("never answered: " + wish.method() + " " + wish.path() + " " + reply);
    }

    /** As {@link #persist}; anything but success is a fault. */
    Reply done(String method, String path, @Nullable String person, @Nullable String body) {
        Reply reply = persist(Wish.of(method, path, person, body));
        assertThat(reply.isDone()).as("%s %s: %s", method, path, reply).isTrue();
        return reply;
    }

    /** Answers that nobody should get, whatever is broken: 5xx that is no proper 503, and silence. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
    }
}
