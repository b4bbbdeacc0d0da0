package nl.overstap.api.gate;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A bucket of tokens for each client of one kind: full at first, refilled evenly over a minute. Remembers a fixed number
 * of clients; who was silent longest is forgotten, and begins with a full bucket again.
 */
final class Buckets {

    private static final Duration REFILL = Duration.ofMinutes(1);
    private static final long MILLI = 1_000_000L;

    private final int perMinute;
    private final TimeMeter time;
    private final Map<String, Bucket> buckets;

    Buckets(int perMinute, int remembered, Clock clock) {
        this.perMinute = perMinute;
        this.time = new ClockTime(clock);
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Takes a token; answers how long to wait for one, zero where there was one. */
    Duration take(String client) {
        return Duration.ofNanos(bucket(client).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** Puts a token back that was taken. */
    void giveBack(String client) {
        bucket(client).addTokens(1);
    }

    /** How long to wait for a token, zero where there is one; takes none. */
    Duration look(String client) {
        return Duration.ofNanos(bucket(client).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private synchronized Bucket bucket(String client) {
        return buckets.computeIfAbsent(
                client,
                _ -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, REFILL))
                        .withCustomTimePrecision(time)
                        .build());
    }

    synchronized int size() {
        return buckets.size();
    }

    /** The one clock of the application. */
    private record ClockTime(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return clock.millis() * MILLI;
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
