package nl.overstap.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import nl.overstap.mobility.sql.SqlFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseTroubleTest {

    @ParameterizedTest
    @ValueSource(strings = {"40P01", "40001"})
    void one_that_was_ended_for_another_is_to_be_sent_again_a_moment_later(String state) {
        Response answer = answer(state);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "53300"})
    void a_database_that_is_away_is_waited_for_longer(String state) {
        Response answer = answer(state);

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString("Retry-After")).isEqualTo("5");
    }

    @Test
    void what_somebody_else_made_at_the_same_moment_stands_in_the_way() {
        assertThat(answer("23505").getStatus()).isEqualTo(409);
    }

    private static Response answer(String state) {
        return new ProblemMapper().unexpected(new SqlFailure(new SQLException("refused", state)));
    }
}
