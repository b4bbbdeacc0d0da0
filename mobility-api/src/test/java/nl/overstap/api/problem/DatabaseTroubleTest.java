package nl.overstap.api.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.logging.Logger;
import nl.overstap.mobility.sql.SqlFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001", "55P03"})
    void one_that_was_ended_for_another_is_to_be_sent_again_a_moment_later(String state) {
        Response answer = answer(state);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300", "25P03"})
    void a_database_that_is_away_is_waited_for_longer(String state) {
        Response answer = answer(state);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    void what_somebody_else_made_at_the_same_moment_stands_in_the_way() {
        assertThat(answer("23505").getStatus()).isEqualTo(409);
    }

    /** Of the pool that the program uses: it tells this by other words than when no connection can be made. */
    @Test
    void when_all_connections_are_in_use_it_is_to_be_sent_again_later() throws SQLException {
        AgroalDataSourceConfigurationSupplier one = new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(50))
                        .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Unconnected.class)));
        try (AgroalDataSource pool = AgroalDataSource.from(one);
                Connection held = pool.getConnection()) {
            assertThat(held).isNotNull();

            assertThatThrownBy(pool::getConnection).isInstanceOfSatisfying(SQLException.class, refused -> {
                Response answer = ProblemMapper.unexpected(new SqlFailure(refused), false);
                assertThat(answer.getStatus()).isEqualTo(503);
                assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
            });
        }
    }

    /** Hands out connections to nothing. */
    public static final class Unconnected implements Driver {

        @Override
        public Connection connect(String url, Properties info) {
            return (Connection) Proxy.newProxyInstance(
                    Unconnected.class.getClassLoader(),
                    new Class<?>[] {Connection.class},
                    (_, method, _) -> switch (method.getReturnType().getName()) {
                        case "boolean" -> method.getName().equals("isValid");
                        case "int" -> 0;
                        default -> null;
                    });
        }

        @Override
        public boolean acceptsURL(String url) {
            return true;
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }

    private static Response answer(String state) {
        return ProblemMapper.unexpected(new SqlFailure(new SQLException("refused", state)), false);
    }
}
