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

/** Stops the start, with a sentence that says what is wrong, when the database would not keep what it is to keep. */
@ApplicationScoped
class StartUpCheck {

    /** Before anything else that begins at start: no job runs and no request is read without row security. */
    private static final int FIRST = 1;

    private final DataSource database;

    StartUpCheck(DataSource database) {
        this.database = database;
    }

    void check(@Observes @Priority(FIRST) StartupEvent start) throws SQLException {
        try (Connection connection = database.getConnection()) {
            List<String> wrong = new ArrayList<>(DatabaseRoleCheck.of(connection));
            wrong.addAll(TriggerCheck.of(connection));
            if (!wrong.isEmpty()) {
                throw new ConfigurationException(String.join(System.lineSeparator(), wrong));
            }
        }
    }
}
