package nl.overstap.mobility.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.sql.Sql;

/** Asks for work to be done later, or as soon as the current transaction is committed. */
@ApplicationScoped
public class Work {

    private final Sql sql;
    private final AfterCommit afterCommit;
    private final Workers workers;
    private final Map<String, Turns> turns = new ConcurrentHashMap<>();

    Work(Sql sql, AfterCommit afterCommit, Workers workers) {
        this.sql = sql;
        this.afterCommit = afterCommit;
        this.workers = workers;
    }

    /**
     * Agrees, in the current transaction, on a moment for work on one row of the current network. An earlier
     * appointment of that work for that row is moved, unless it is being kept right now.
     */
    @Transactional
    public void at(Instant moment, OneTimeWork work, UUID subjectId) {
        sql.update(
                """
                insert into mobility.scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                values (?, ?, ?, false, 1)
                on conflict (task_name, task_instance) do update
                    set execution_time = excluded.execution_time, version = scheduled_tasks.version + 1
                    where not scheduled_tasks.picked""", work.name(), Appointment.of(CurrentNetwork.id(), subjectId).text(), moment);
        afterCommit.run(workers::lookNow);
    }

    /** Takes an appointment back, in the current transaction; it may be too late for that. */
    @Transactional
    public void cancel(OneTimeWork work, UUID subjectId) {
        sql.update(
                "delete from mobility.scheduled_tasks where task_name = ? and task_instance = ? and not picked",
                work.name(),
                Appointment.of(CurrentNetwork.id(), subjectId).text());
    }

    /**
     * Has this instance run the work right after the commit of the current transaction, or at once outside of one;
     * many requests at the same time become one or two runs. Only a shortcut, which a crash may lose: what is to be
     * done is a row, and the work's own turn finds it. Nothing is begun while the application starts: what it is filled
     * with is complete first. Such work may run on several instances at a time.
     */
    public void soon(RecurringWork work) {
        Turns turn = turns.computeIfAbsent(work.name(), _ -> new Turns(work));
        afterCommit.run(() -> {
            if (workers.areAtWork() && turn.ask()) {
                workers.begin(turn::takeAll);
            }
        });
    }
}
