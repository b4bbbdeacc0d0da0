package nl.overstap.mobility.change;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.RecurringWork;

/** Puts counted changes together, so that adding them up stays a look at a few rows. Their sum stays the same. */
@ApplicationScoped
class ChangeSums implements RecurringWork {

    private static final String PUT_TOGETHER = """
            with gone as (
                delete from mobility.network_change c using (
                    select changed_in, subject from mobility.network_change group by changed_in, subject
                    having count(*) > 1) several
                where c.subject = several.subject and c.changed_in is not distinct from several.changed_in
                returning c.changed_in, c.subject, c.amount)
            insert into mobility.network_change (changed_in, subject, amount)
            select changed_in, subject, sum(amount) from gone group by changed_in, subject""";

    private final Sql sql;

    ChangeSums(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return "change-sums";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        sql.update(PUT_TOGETHER);
    }
}
