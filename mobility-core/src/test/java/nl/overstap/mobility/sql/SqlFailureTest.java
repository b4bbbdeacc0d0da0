package nl.overstap.mobility.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlFailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"25006", "23505", "40P01", "42P01", "57014"})
    void where_the_database_answered_nothing_was_done(String state) {
        assertThat(SqlFailure.isAnswer(failure(state))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01"})
    void where_the_line_broke_it_may_have_been_done(String state) {
        assertThat(SqlFailure.isAnswer(failure(state))).isFalse();
    }

    @Test
    void where_nobody_says_what_happened_it_may_have_been_done() {
        assertThat(SqlFailure.isAnswer(new SqlFailure(new SQLException("no state"))))
                .isFalse();
        assertThat(SqlFailure.isAnswer(new IllegalStateException("a commit that failed")))
                .isFalse();
    }

    @Test
    void what_was_suppressed_tells_too() {
        RuntimeException commit = new IllegalStateException("a commit that failed");
        commit.addSuppressed(new SQLException("the line broke", "08006"));

        assertThat(SqlFailure.isAnswer(commit)).isFalse();
        assertThat(DatabaseTrouble.of(commit)).isEqualTo(DatabaseTrouble.UNAVAILABLE);
    }

    private static SqlFailure failure(String state) {
        return new SqlFailure(new SQLException("it failed", state));
    }
}
