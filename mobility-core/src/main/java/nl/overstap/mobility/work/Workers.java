package nl.overstap.mobility.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import nl.overstap.mobility.access.CurrentNetwork;
import org.jspecify.annotations.Nullable;

/** The threads that do the work of this instance; the table scheduled_tasks shares it out among all instances. */
@ApplicationScoped
class Workers {

    /** What another instance has left is seen this soon; an idle look costs about 1 ms of the database. */
    private static final Duration LOOKS = Duration.ofSeconds(1);

    /**
     * An instance that was silent four times is thought dead, and that is looked for at every second beat: its work
     * goes on within a minute.
     */
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);

    private static final int MISSED = 4;

    /** Work takes a few connections of the pool (20) and leaves the others to requests. */
    private static final int THREADS = 4;

    private static final Duration RETRY = Duration.ofSeconds(30);

    /** What finds no place on this instance asks again after that, here or on another: two statements each time. */
    private static final Duration PUT_OFF = Duration.ofSeconds(2);

    /** What still runs when the instance is stopped may take this long to end; then it is left to others. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final DataSource database;
    private final Instance<RecurringWork> recurring;
    private final Instance<OneTimeWork> oneTime;
    private final SteadyClock steady;
    private final AtomicReference<@Nullable Scheduler> scheduler = new AtomicReference<>();
    private final AtomicReference<@Nullable Thread> watching = new AtomicReference<>();
    private final ExecutorService soon = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("soon-", 0).factory());

    Workers(
            DataSource database,
            @Any Instance<RecurringWork> recurring,
            @Any Instance<OneTimeWork> oneTime,
            Clock clock) {
        this.steady = new SteadyClock(clock, System::nanoTime);
        this.database = database;
        this.recurring = recurring;
        this.oneTime = oneTime;
    }

    /** Starts after everything else that starts with the application: work may need all of it. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) StartupEvent event) {
        List<RecurringTask<Void>> again = recurring.stream().map(Workers::task).toList();
        List<Task<?>> once = oneTime.stream().<Task<?>>map(Workers::task).toList();
        Scheduler started = Scheduler.create(database, once)
                .startTasks(again)
                .tableName("mobility.scheduled_tasks")
                .threads(THREADS)
                .clock(steady::now)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(LOOKS)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED)
                .shutdownMaxWait(GRACE)
                .build();
        scheduler.set(started);
        started.start();
        Thread watch = Thread.ofVirtual()
                .name("set-back")
                .unstarted(new SetBack(database, recurring.stream().toList(), steady::now)::watch);
        watching.set(watch);
        watch.start();
    }

    void stop(@Observes ShutdownEvent event) {
        Thread watch = watching.getAndSet(null);
        if (watch != null) {
            watch.interrupt();
        }
        Scheduler running = scheduler.getAndSet(null);
        if (running != null) {
            running.stop();
        }
        soon.shutdown();
        try {
            if (!soon.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                soon.shutdownNow();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks for work that is due without waiting for the next look. */
    void lookNow() {
        Scheduler running = scheduler.get();
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    /** Whether the application has started, and with it its work; not while it is still being filled or stops. */
    boolean areAtWork() {
        return scheduler.get() != null;
    }

    /** Begins something on a thread of its own, unless this instance is stopping: then others do it. */
    void begin(Runnable work) {
        try {
            soon.execute(work);
        } catch (RejectedExecutionException _) {
            // the table still says what is to be done
        }
    }

    private static RecurringTask<Void> task(RecurringWork work) {
        return Tasks.recurring(work.name(), FixedDelay.of(work.every())).execute((_, _) -> work.run());
    }

    private static CustomTask<Void> task(OneTimeWork work) {
        Places places = new Places(work.atATime(), System::nanoTime);
        return Tasks.custom(work.name(), Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(RETRY))
                .execute((instance, _) -> {
                    if (!places.take(instance.getId())) {
                        return (asked, later) ->
                                later.reschedule(asked, asked.getTimeDone().plus(PUT_OFF));
                    }
                    try {
                        run(work, Appointment.parse(instance.getId()));
                    } finally {
                        places.giveBack();
                    }
                    return new CompletionHandler.OnCompleteRemove<>();
                });
    }

    private static void run(OneTimeWork work, Appointment kept) {
        CurrentNetwork.in(kept.networkId(), () -> {
            work.run(kept.networkId(), kept.subjectId());
            return null;
        });
    }
}
