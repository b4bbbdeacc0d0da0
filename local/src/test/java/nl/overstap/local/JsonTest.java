package nl.overstap.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void every_kind_of_value_is_read() {
        assertThat(Json.object(" {\"a\": [1, -2.5e1, true, false, null, \"\\u00eb\\\"\\n/\"], \"b\": {}, \"c\": []} "))
                .containsEntry("a", java.util.Arrays.asList(1.0, -25.0, true, false, null, "ë\"\n/"))
                .containsEntry("b", Map.of())
                .containsEntry("c", List.of());
    }

    @Test
    void what_is_written_is_read_back_the_same() {
        Map<String, Object> object =
                Map.of("text", "a\"b\\c\n\r\t\u0001ë😀", "list", List.of(1.5, true), "map", Map.of());

        assertThat(Json.object(Json.write(object))).isEqualTo(object);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"a\" 1}", "{\"a\": wrong}", "{} {}", "{\"a\": \"open", "<html>"})
    void what_is_no_object_is_refused(String text) {
        assertThatThrownBy(() -> Json.object(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
