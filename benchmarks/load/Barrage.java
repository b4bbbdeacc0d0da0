package load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;

/** Asks much over a few connections, and keeps how long each answer took. */
final class Barrage implements AutoCloseable {

    private final int most;
    private final CloseableHttpClient client;

    Barrage(int most) {
        this.most = most;
        this.client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(most)
                        .setMaxConnPerRoute(most)
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    /** @param body null where nothing is sent */
    record Shot(String method, String url, Map<String, String> headers, String body) {}

    /** @param status -1 where none came */
    record Answer(int status, String body) {}

    /** What came of many. */
    record Result(long[] sortedNanos, Duration time, Map<String, LongAdder> failuresByKind) {

        int answered() {
            return sortedNanos.length;
        }

        double perSecond() {
            return answered() / (time.toNanos() / 1e9);
        }

        double millis(double quantile) {
            return answered() == 0 ? 0 : sortedNanos[(int) (answered() * quantile)] / 1e6;
        }

        long failed() {
            return failuresByKind.values().stream().mapToLong(LongAdder::sum).sum();
        }

        Map<String, LongAdder> failures() {
            return new TreeMap<>(failuresByKind);
        }
    }

    /** So many askers, each of whom asks again as soon as it was answered. */
    Result fire(int askers, Duration time, Supplier<Shot> shots) throws Exception {
        Map<String, LongAdder> failures = new ConcurrentHashMap<>();
        long begun = System.nanoTime();
        long end = begun + time.toNanos();
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(askers)) {
            List<Future<List<Long>>> parts = new ArrayList<>();
            for (int i = 0; i < askers; i++) {
                parts.add(threads.submit(() -> {
                    List<Long> nanos = new ArrayList<>();
                    while (System.nanoTime() < end) ask(shots.get(), failures, nanos);
                    return nanos;
                }));
            }
            for (Future<List<Long>> part : parts) all.addAll(part.get());
        }
        return result(all, Duration.ofNanos(System.nanoTime() - begun), failures);
    }

    /** So many a second whether or not those before are answered, each kind in its turn; late ones count from when due. */
    Result steadily(int perSecond, Duration time, List<Supplier<Shot>> kinds) throws Exception {
        Map<String, LongAdder> failures = new ConcurrentHashMap<>();
        List<Future<List<Long>>> parts = new ArrayList<>();
        Semaphore hands = new Semaphore(most);
        long begun = System.nanoTime();
        List<Long> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(most)) {
            for (long sent = 0; sent < time.toSeconds() * perSecond; sent++) {
                long due = begun + sent * 1_000_000_000L / perSecond;
                while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
                Supplier<Shot> kind = kinds.get((int) (sent % kinds.size()));
                hands.acquire();
                parts.add(threads.submit(() -> {
                    List<Long> nanos = new ArrayList<>(1);
                    try {
                        ask(kind.get(), failures, nanos);
                        nanos.replaceAll(_ -> System.nanoTime() - due);
                    } finally {
                        hands.release();
                    }
                    return nanos;
                }));
            }
            for (Future<List<Long>> part : parts) all.addAll(part.get());
        }
        return result(all, Duration.ofNanos(System.nanoTime() - begun), failures);
    }

    private static Result result(List<Long> nanos, Duration time, Map<String, LongAdder> failures) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return new Result(sorted, time, failures);
    }

    private void ask(Shot shot, Map<String, LongAdder> failures, List<Long> nanos) {
        long begun = System.nanoTime();
        Answer answer = ask(shot, false);
        if (answer.status() / 100 == 2) {
            nanos.add(System.nanoTime() - begun);
        } else {
            String kind = shot.method() + " answered " + answer.status();
            failures.computeIfAbsent(kind, _ -> new LongAdder()).increment();
        }
    }

    /** Asks once, for its answer. */
    Answer ask(Shot shot) {
        return ask(shot, true);
    }

    private Answer ask(Shot shot, boolean keep) {
        HttpUriRequestBase request = new HttpUriRequestBase(shot.method(), java.net.URI.create(shot.url()));
        shot.headers().forEach(request::setHeader);
        if (shot.body() != null) request.setEntity(new StringEntity(shot.body(), ContentType.APPLICATION_JSON));
        try {
            return client.execute(request, answer -> {
                if (keep) return new Answer(answer.getCode(), EntityUtils.toString(answer.getEntity()));
                EntityUtils.consume(answer.getEntity());
                return new Answer(answer.getCode(), "");
            });
        } catch (IOException e) {
            return new Answer(-1, e.toString());
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
