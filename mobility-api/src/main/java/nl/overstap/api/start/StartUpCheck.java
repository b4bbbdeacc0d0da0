package nl.overstap.api.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import nl.overstap.mobility.access.AccessConfig;

/** Stops the start, with a sentence that names the key, when the application could not be trusted with people's data. */
@ApplicationScoped
class StartUpCheck {

    /** Before anything else that begins at start: no job runs and no request is read with a wrong configuration. */
    private static final int FIRST = 1;

    private final AccessConfig config;
    private final DataSource database;

    StartUpCheck(AccessConfig config, DataSource database) {
        this.config = config;
        this.database = database;
    }

    void check(@Observes @Priority(FIRST) StartupEvent start) throws SQLException {
        List<String> wrong = new ArrayList<>(ConfigurationCheck.of(config));
        try (Connection connection = database.getConnection()) {
            wrong.addAll(DatabaseRoleCheck.of(connection));
        }
        if (!wrong.isEmpty()) {
            throw new ConfigurationException(String.join(System.lineSeparator(), wrong));
        }
    }
}
