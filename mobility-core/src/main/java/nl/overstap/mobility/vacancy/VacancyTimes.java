package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Lets vacancies expire whose closing day has passed. */
@ApplicationScoped
class VacancyTimes implements RecurringWork {

    /** They pass at midnight; the engine leaves them out from that moment, so the status may follow a little later. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    private final Networks networks;
    private final Vacancies vacancies;

    VacancyTimes(Networks networks, Vacancies vacancies) {
        this.networks = networks;
        this.vacancies = vacancies;
    }

    @Override
    public String name() {
        return "vacancies-expire";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        networks.ids().forEach(network -> CurrentNetwork.in(network, this::expireAll));
    }

    private int expireAll() {
        int expired = 0;
        for (int some = vacancies.expire(); some > 0; some = vacancies.expire()) {
            expired += some;
        }
        return expired;
    }
}
