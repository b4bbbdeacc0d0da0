package nl.overstap.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import nl.overstap.api.access.Everything;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {

    private static final Everything.Asked ASKED =
            new Everything.Asked("GET", "/v1/postcodes/{postcode}", "/v1/postcodes/3841", null, null, null, false);

    @ParameterizedTest
    @ValueSource(ints = {500, 501, 502, 503, 504, 505})
    void no_request_may_be_answered_5xx_whatever_is_wrong_with_it(int status) {
        assertThat(faults(true, status)).contains("answers " + status);
        assertThat(faults(false, status)).contains("answers " + status);
    }

    @Test
    void what_is_no_http_may_be_refused_without_a_body() {
        assertThat(faults(false, 400)).isEmpty();
        assertThat(faults(false, 431)).isEmpty();
    }

    private static List<String> faults(boolean isHttp, int status) {
        OddRequests.Odd odd =
                OddRequests.odd("version", ASKED.method(), ASKED.path(), "HTTP/1.1", Map.of(), new byte[0], isHttp);
        return Judge.faults(odd, new RawLine.Answer(status, Map.of(), ""), ASKED, List.of());
    }
}
