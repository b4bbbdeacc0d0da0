package nl.overstap.api.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Instant;
import java.util.List;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.RecurringWork;

/** Lets time pass in the demo: what the platform does by itself, as of a day in the past. */
@ApplicationScoped
class DemoDays {

    /** In this order: what expired is not proposed, and who is back is. */
    private static final List<String> BY_ITSELF = List.of("vacancies-expire", "placement-dates", "candidates-upkeep");

    private final Instance<RecurringWork> works;

    DemoDays(@Any Instance<RecurringWork> works) {
        this.works = works;
    }

    /** What is due by that day is done. */
    void pass(Instant day) {
        BY_ITSELF.forEach(name -> run(name, day));
    }

    /** What fits on that day is proposed, and what no longer does is withdrawn. */
    void propose(Instant day) {
        run("proposal-refresh", day);
    }

    private void run(String name, Instant day) {
        RecurringWork work = works.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        Moment.at(day, () -> {
            work.run();
            return true;
        });
    }
}
