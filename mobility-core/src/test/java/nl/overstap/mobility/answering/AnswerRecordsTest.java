package nl.overstap.mobility.answering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerRecordsTest {

    @ParameterizedTest
    @CsvSource({"3, 10, 0.3", "2, 3, 0.67", "10, 10, 1", "199, 200, 0.99", "299, 300, 0.99", "0, 5, 0"})
    void a_share_is_told_in_hundredths_and_as_all_only_where_it_is(int answered, int awaited, double share) {
        assertThat(AnswerRecords.share(answered, awaited)).isEqualTo(share);
    }
}
