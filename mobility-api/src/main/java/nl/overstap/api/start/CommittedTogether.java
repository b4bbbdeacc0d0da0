package nl.overstap.api.start;

import io.quarkus.flyway.FlywayConfigurationCustomizer;
import jakarta.inject.Singleton;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Has each migration and the line that says that it was done be committed together. Flyway would hold its lock in a
 * transaction of its own, on a second connection, and the line with it: killed between the two commits, the program would
 * find tables that nobody said were made, and never start again.
 */
@Singleton
class CommittedTogether implements FlywayConfigurationCustomizer {

    @Override
    public void customize(FluentConfiguration configuration) {
        configuration.configuration(Map.of("flyway.postgresql.transactional.lock", "false"));
    }
}
