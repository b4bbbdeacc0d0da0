package nl.overstap.notifications.webhook.sending;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BinaryOperator;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryTried;
import nl.overstap.notifications.delivery.sending.InHand;
import nl.overstap.notifications.delivery.sending.Pauses;
import nl.overstap.notifications.webhook.Calls;
import nl.overstap.notifications.webhook.EndpointRows;
import nl.overstap.notifications.webhook.SwitchingOff;
import nl.overstap.notifications.webhook.sending.Call.Result;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notes what came of calls, all that came in meanwhile in one transaction. While the database cannot be reached it waits
 * for it; what an instance loses is called again with the same id. What the database refuses to note counts as a try that
 * failed: the same call is made again after pauses that grow, and not for ever.
 */
@ApplicationScoped
class CallNotes implements InHand {

    private static final Logger LOG = Logger.getLogger(CallNotes.class);
    private static final int MOST = 500;
    private static final Duration REST = Duration.ofMillis(200);
    private static final String NOT_KEPT = "What came of it cannot be kept.";

    private static final String MOVED = "It answered 410, and is called elsewhere by now.";

    /** Some milliseconds more make many share the transaction that each would need alone. */
    private static final Duration GATHERING = Duration.ofMillis(8);

    private final Sql sql;
    private final EndpointRows endpoints;
    private final Calls calls;
    private final Event<DeliveryTried> tried;
    private final SwitchingOff switchingOff;
    private final Clock clock;
    private final Apart<Result> notes = new Apart<>(REST, results -> inTransaction(results, this::note));
    private final Apart<Result.Failed> tries = new Apart<>(REST, results -> inTransaction(results, this::failed));
    private final BlockingQueue<Result> waiting = new LinkedBlockingQueue<>();
    private final Set<UUID> inHand = ConcurrentHashMap.newKeySet();

    CallNotes(
            Sql sql,
            EndpointRows endpoints,
            Calls calls,
            Event<DeliveryTried> tried,
            SwitchingOff switchingOff,
            Clock clock) {
        this.sql = sql;
        this.endpoints = endpoints;
        this.calls = calls;
        this.tried = tried;
        this.switchingOff = switchingOff;
        this.clock = clock;
    }

    /** They are in hand until what came of them is noted. */
    void begin(List<Call> calls) {
        calls.forEach(call -> inHand.add(call.deliveryId()));
    }

    /** Nobody knows what came of it: it goes on when its claim is over. */
    void forget(Call call) {
        inHand.remove(call.deliveryId());
    }

    @Override
    public Set<UUID> inHand() {
        return Set.copyOf(inHand);
    }

    void add(Result result) {
        waiting.add(result);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Notes what there is, waiting a while for the first. */
    void noteSome() throws InterruptedException {
        Result first = waiting.poll(REST.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        Thread.sleep(GATHERING);
        List<Result> results = new ArrayList<>(List.of(first));
        waiting.drainTo(results, MOST);
        Map<UUID, List<Result>> byNetwork = results.stream()
                .collect(Collectors.groupingBy(result -> result.call().networkId()));
        try {
            for (List<Result> some : byNetwork.values()) {
                List<Result> left = notes.work(some);
                some.stream().filter(result -> !left.contains(result)).forEach(this::count);
                noteAsTries(left);
            }
        } finally {
            results.forEach(result -> forget(result.call()));
        }
    }

    /** Nothing but that they were made; what was not begun is found when its claim is over. */
    private void noteAsTries(List<Result> left) throws InterruptedException {
        List<Result.Failed> made = left.stream()
                .filter(result -> !(result instanceof Result.Released))
                .map(result -> tryAgain(result.call(), NOT_KEPT))
                .toList();
        List<Result.Failed> lost = made.isEmpty() ? List.of() : tries.work(made);
        for (Result.Failed one : made) {
            LOG.errorf("what came of call %s cannot be noted", one.call().deliveryId());
            if (!lost.contains(one)) {
                count(one);
            }
        }
    }

    private static Result.Failed tryAgain(Call call, String why) {
        return new Result.Failed(
                call, null, why, Pauses.after(call.attempts(), ThreadLocalRandom.current()), Duration.ZERO);
    }

    /** Those of one network. */
    private static <R extends Result> void inTransaction(List<R> results, Consumer<List<R>> work) {
        CurrentNetwork.in(
                results.getFirst().call().networkId(),
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    work.accept(results);
                    return true;
                }));
    }

    /** Endpoints before deliveries, as all who change both do; and of these all at once, in one order. */
    private void note(List<Result> results) {
        List<Result.Taken> taken = some(results, Result.Taken.class);
        endpoints.lock(
                endpoints(results.stream()
                        .filter(result -> result instanceof Result.Failed || result instanceof Result.Gone)
                        .toList()),
                endpoints(taken));
        List<Result.Gone> gone = stillThere(some(results, Result.Gone.class));
        List<Result.Failed> failed = new ArrayList<>(some(results, Result.Failed.class));
        some(results, Result.Gone.class).stream()
                .filter(one -> !gone.contains(one))
                .map(one -> tryAgain(one.call(), MOVED))
                .forEach(failed::add);
        List<UUID> off = switchOff(taken, failed, gone);
        calls.lock(results.stream().map(result -> result.call().deliveryId()).toList(), off);
        failed(failed);
        taken(taken);
        released(some(results, Result.Released.class));
        gone.forEach(this::gone);
        calls.drop(off, "switched-off");
    }

    /** Without those that were called where the endpoint is no more: that nothing is wanted there says nothing of it. */
    private List<Result.Gone> stillThere(List<Result.Gone> gone) {
        Map<UUID, String> urls = endpoints.urls(endpoints(gone));
        return gone.stream()
                .filter(one -> one.call()
                        .url()
                        .toString()
                        .equals(urls.getOrDefault(
                                one.call().endpointId(), one.call().url().toString())))
                .toList();
    }

    /** Notes which endpoints can be reached, and switches off those that nothing arrives at; answers these. */
    private List<UUID> switchOff(List<Result.Taken> taken, List<Result.Failed> failed, List<Result.Gone> gone) {
        endpoints.failing(asked(failed), clock.instant());
        endpoints.reached(endpoints(taken));
        List<UUID> off = new ArrayList<>(switchingOff.failing(endpoints(failed)));
        off.addAll(switchingOff.gone(endpoints(gone)));
        return off;
    }

    /** By endpoint, the longest that it asks to be left alone. */
    private static Map<UUID, Duration> asked(List<Result.Failed> failed) {
        return failed.stream()
                .collect(Collectors.toMap(
                        one -> one.call().endpointId(),
                        Result.Failed::asked,
                        BinaryOperator.maxBy(Comparator.naturalOrder())));
    }

    private static <R extends Result> List<R> some(List<Result> results, Class<R> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private void taken(List<Result.Taken> taken) {
        if (taken.isEmpty()) {
            return;
        }
        sql.update(
                """
                with mine as (
                    select d.id, c.status_code from notification.delivery d
                    join unnest(?::uuid[], ?::uuid[], ?::integer[]) as c (id, claim, status_code)
                        on c.id = d.id and c.claim = d.claim
                    order by d.id for update of d)
                update notification.delivery d
                set status = 'SENT', sent_at = clock_timestamp(), attempts = attempts + 1, last_error = null,
                    status_code = mine.status_code, claim = null, start_by = null, claimed_until = null
                from mine where d.id = mine.id""",
                ids(taken),
                claims(taken),
                taken.stream().map(one -> String.valueOf(one.status())).toList());
    }

    private void failed(List<Result.Failed> failed) {
        if (failed.isEmpty()) {
            return;
        }
        sql.update(
                """
                with mine as (
                    select d.id, c.status_code, c.error, c.pause from notification.delivery d
                    join unnest(?::uuid[], ?::uuid[], ?::integer[], ?::text[], ?::bigint[])
                        as c (id, claim, status_code, error, pause) on c.id = d.id and c.claim = d.claim
                    order by d.id for update of d)
                update notification.delivery d
                set status = case when status = 'DROPPED' then status when mine.pause is null then 'DEAD' else 'QUEUED' end,
                    attempts = attempts + 1, status_code = mine.status_code,
                    last_error = case status when 'DROPPED' then last_error else mine.error end,
                    next_try_at = clock_timestamp() + coalesce(mine.pause, 0) * interval '1 millisecond',
                    claim = null, start_by = null, claimed_until = null
                from mine where d.id = mine.id""",
                ids(failed),
                claims(failed),
                texts(failed, one -> one.status()),
                failed.stream().map(Result.Failed::error).toList(),
                texts(failed, one -> one.pause().map(Duration::toMillis).orElse(null)));
    }

    private static <R extends Result> List<@Nullable String> texts(
            List<R> results, Function<R, @Nullable Object> value) {
        List<@Nullable String> texts = new ArrayList<>(results.size());
        for (R one : results) {
            Object found = value.apply(one);
            texts.add(found == null ? null : found.toString());
        }
        return texts;
    }

    private void released(List<Result.Released> released) {
        if (!released.isEmpty()) {
            sql.update("""
                    with mine as (
                        select d.id from notification.delivery d
                        join unnest(?::uuid[], ?::uuid[]) as c (id, claim) on c.id = d.id and c.claim = d.claim
                        order by d.id for update of d)
                    update notification.delivery d
                    set status = case status when 'SENDING' then 'QUEUED' else status end,
                        claim = null, start_by = null, claimed_until = null
                    from mine where d.id = mine.id""", ids(released), claims(released));
        }
    }

    private void gone(Result.Gone gone) {
        sql.update("""
                update notification.delivery
                set status = 'DROPPED', attempts = attempts + 1, status_code = 410,
                    last_error = case status when 'DROPPED' then last_error else 'gone' end,
                    claim = null, start_by = null, claimed_until = null
                where id = ? and claim = ?""", gone.call().deliveryId(), gone.call().claim());
    }

    private void count(Result result) {
        DeliveryTried.@Nullable Result what = switch (result) {
            case Result.Taken _ -> DeliveryTried.Result.SENT;
            case Result.Failed failed ->
                failed.pause().isPresent() ? DeliveryTried.Result.FAILED : DeliveryTried.Result.DIED;
            case Result.Gone _ -> DeliveryTried.Result.DROPPED;
            case Result.Released _ -> null;
        };
        if (what != null) {
            tried.fire(new DeliveryTried(DeliveryKind.WEBHOOK, what));
        }
    }

    private static List<String> ids(List<? extends Result> results) {
        return results.stream().map(one -> one.call().deliveryId().toString()).toList();
    }

    private static List<String> claims(List<? extends Result> results) {
        return results.stream().map(one -> one.call().claim().toString()).toList();
    }

    private static List<UUID> endpoints(List<? extends Result> results) {
        return List.copyOf(
                results.stream().map(one -> one.call().endpointId()).collect(Collectors.toCollection(TreeSet::new)));
    }
}
