package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import nl.overstap.api.testing.TestPlatform;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Other instances, as the database sees them. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class FellowsTest {

    @Inject
    Fellows fellows;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    @Test
    void each_counts_once_while_it_is_connected() throws SQLException {
        int before = fellows.number();
        assertThat(before).isEqualTo(1);

        try (Connection _ = connect("overstap-another");
                Connection _ = connect("overstap-another");
                Connection _ = connect("somebody else")) {
            assertThat(fellows.number()).isEqualTo(2);
        }
    }

    private Connection connect(String name) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("ApplicationName", name);
        return DriverManager.getConnection(url, properties);
    }
}
