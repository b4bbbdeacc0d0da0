package nl.overstap.notifications.webhook.call;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.hc.client5.http.psl.PublicSuffixMatcherLoader;

/**
 * Looks names up for who waits for it. Name servers that do not answer hold up nobody who names a host of others: who has
 * waited longest gives way to who comes, a domain has few look-ups on their way at a time, and one that was silent is not
 * asked again for a minute.
 */
final class LookUps {

    /** Whoever asks waits so long for a name server. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** What is answered at all mostly is within this; after it, who waits gives way to others. */
    private static final Duration GIVES_WAY = Duration.ofMillis(500);

    /** Each who waits may have a connection to the database meanwhile, and there are 20. */
    private static final int MOST_WAITING = 6;

    /** The system's own look-up cannot be broken off: a thread of it stays for as long as that takes, often 20 s. */
    private static final int MOST_ON_THEIR_WAY = 64;

    private static final int MOST_OF_DOMAIN = 4;
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final int MOST_SILENT = 1_000;

    private static final ThreadFactory THREADS =
            Thread.ofPlatform().name("webhook-names-", 0).daemon().factory();

    private final GuardedNames names;
    private final LongSupplier nanos;
    private final Semaphore room = new Semaphore(MOST_WAITING, true);
    private final Deque<CompletableFuture<InetAddress[]>> waiting = new ArrayDeque<>();
    private final Map<String, Integer> onTheirWay = new HashMap<>();
    private final Map<String, Long> silent = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_SILENT;
        }
    };
    private int threads;

    /** @param nanos the time, as {@link System#nanoTime} tells it */
    LookUps(GuardedNames names, LongSupplier nanos) {
        this.names = names;
        this.nanos = nanos;
    }

    /** The addresses of a host; TimeoutException where its name servers do not answer in time. */
    InetAddress[] lookUp(String host) throws UnknownHostException, TimeoutException {
        if (Literal.parse(host).isPresent()) {
            return names.resolve(host);
        }
        String domain = domain(host);
        refuse(domain);
        try {
            enter();
            try {
                return await(host, domain);
            } finally {
                room.release();
            }
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException gaveWay) {
                throw gaveWay;
            }
            throw e.getCause() instanceof UnknownHostException unknown ? unknown : new UnknownHostException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    private void enter() throws InterruptedException, TimeoutException {
        if (isRoomWithin(GIVES_WAY)) {
            return;
        }
        giveWay();
        if (!isRoomWithin(GIVES_WAY)) {
            throw new TimeoutException();
        }
    }

    private boolean isRoomWithin(Duration wait) throws InterruptedException {
        return room.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void giveWay() {
        CompletableFuture<InetAddress[]> longest = waiting.poll();
        if (longest != null) {
            longest.completeExceptionally(new TimeoutException());
        }
    }

    private InetAddress[] await(String host, String domain)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<InetAddress[]> answer = begin(host, domain);
        try {
            return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            wasSilent(domain);
            throw e;
        } finally {
            leave(answer);
        }
    }

    /** Whoever would be refused after having entered drives nobody out. */
    private synchronized void refuse(String domain) throws TimeoutException {
        Long since = silent.get(domain);
        boolean isSilent = since != null && nanos.getAsLong() - since < SILENCE.toNanos();
        if (isSilent || threads == MOST_ON_THEIR_WAY || onTheirWay.getOrDefault(domain, 0) == MOST_OF_DOMAIN) {
            throw new TimeoutException();
        }
    }

    private synchronized CompletableFuture<InetAddress[]> begin(String host, String domain) throws TimeoutException {
        refuse(domain);
        CompletableFuture<InetAddress[]> answer = new CompletableFuture<>();
        waiting.add(answer);
        threads++;
        onTheirWay.merge(domain, 1, Integer::sum);
        THREADS.newThread(() -> resolve(host, domain, answer)).start();
        return answer;
    }

    private void resolve(String host, String domain, CompletableFuture<InetAddress[]> answer) {
        long begun = nanos.getAsLong();
        try {
            answer.complete(names.resolve(host));
        } catch (UnknownHostException | RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            if (nanos.getAsLong() - begun > PATIENCE.toNanos()) {
                wasSilent(domain); // also where whoever asked gave way before
            }
            ended(domain);
        }
    }

    private synchronized void ended(String domain) {
        threads--;
        onTheirWay.computeIfPresent(domain, (_, number) -> number == 1 ? null : number - 1);
    }

    private synchronized void leave(CompletableFuture<InetAddress[]> answer) {
        waiting.removeIf(other -> other == answer);
    }

    private synchronized void wasSilent(String domain) {
        silent.remove(domain);
        silent.put(domain, nanos.getAsLong());
    }

    /** What one owner has below a public suffix; the host itself where no such suffix is known. */
    private static String domain(String host) {
        String name = (host.endsWith(".") ? host.substring(0, host.length() - 1) : host).toLowerCase(Locale.ROOT);
        String root = PublicSuffixMatcherLoader.getDefault().getDomainRoot(name);
        return root == null || root.indexOf('.') < 0 ? name : root;
    }
}
