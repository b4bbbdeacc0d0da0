package nl.overstap.api.start;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/**
 * Makes the tables as they were at a version and ends, for whoever restores a backup: {@code migrate VERSION}. The next
 * start of the application brings them up to date. Reads the database's variables alone.
 */
final class Migration {

    /** What the program ends with where it knows no such version: the backup is of a newer one. */
    private static final int UNKNOWN_VERSION = 3;

    private Migration() {}

    static int to(String version, Map<String, String> environment) {
        FluentConfiguration configuration = Flyway.configure(Migration.class.getClassLoader())
                .dataSource(
                        Objects.requireNonNull(environment.get("QUARKUS_DATASOURCE_JDBC_URL"), "no database is named"),
                        environment.getOrDefault("QUARKUS_FLYWAY_USERNAME", "overstap_owner"),
                        environment.get("QUARKUS_FLYWAY_PASSWORD"))
                .schemas("mobility", "notification")
                .defaultSchema("mobility")
                .target(version);
        new CommittedTogether().customize(configuration);
        Flyway flyway = configuration.load();
        MigrationVersion wanted = MigrationVersion.fromVersion(version);
        boolean known = Arrays.stream(flyway.info().all()).anyMatch(migration -> wanted.equals(migration.getVersion()));
        if (!known) {
            return UNKNOWN_VERSION;
        }
        flyway.migrate();
        return 0;
    }
}
