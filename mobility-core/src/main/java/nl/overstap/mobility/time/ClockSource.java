package nl.overstap.mobility.time;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Supplies the injected {@link Clock}. */
@ApplicationScoped
class ClockSource {

    @Produces
    @Singleton
    Clock clock() {
        return Moment.utc();
    }
}
