package nl.overstap.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot be read is told in our words, by the field and by what was expected there. */
class StrictJsonTest {

    private static final String DAY = "must be a date such as 2026-03-31";
    private static final String MOMENT = "must be a moment such as 2026-03-31T09:00:00Z";
    private static final String RANGE = "must be a whole number from -2147483648 to 2147483647";
    private static final String TOO_LONG = "a text, a number or the nesting is too long";

    private enum Kind {
        GOOD,
        BAD
    }

    private record Part(
            @Nullable Integer number,
            @Nullable LocalDate day,
            @Nullable String text) {}

    private record Sent(
            @Nullable LocalDate day,
            @Nullable Instant moment,
            @Nullable UUID id,
            @Nullable Integer number,
            @Nullable Long large,
            @Nullable Double share,
            @Nullable Boolean yes,
            @Nullable Kind kind,
            @Nullable String text,
            @Nullable List<@Nullable LocalDate> days,
            @Nullable Set<@Nullable Kind> kinds,
            @Nullable Part part,
            @Nullable List<@Nullable Part> parts) {}

    private final ObjectMapper json = new ObjectMapper();

    StrictJsonTest() {
        new StrictJson().customize(json);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'day': 5}                                 | day             | " + DAY,
                "{'day': 20000.5}                           | day             | " + DAY,
                "{'day': true}                              | day             | " + DAY,
                "{'day': [2027, 1, 1]}                      | day             | " + DAY,
                "{'day': {'year': 2027}}                    | day             | " + DAY,
                "{'day': ''}                                | day             | " + DAY,
                "{'day': ' 2027-01-01 '}                    | day             | " + DAY,
                "{'day': '2027-01-01T23:00:00Z'}            | day             | " + DAY,
                "{'day': '+999999999-12-31'}                | day             | " + DAY,
                "{'days': ['2027-01-01', [2027, 1, 1]]}     | days[1]         | " + DAY,
                "{'parts': [{'day': 5}]}                    | parts[0].day    | " + DAY,
                "{'moment': 5}                              | moment          | " + MOMENT,
                "{'moment': 1796000000.5}                   | moment          | " + MOMENT,
                "{'moment': 1e30}                           | moment          | " + MOMENT,
                "{'moment': '1796000000'}                   | moment          | " + MOMENT,
                "{'moment': '2026-03-31T09:00:00'}          | moment          | " + MOMENT,
                "{'moment': '+10000-01-01T00:00:00Z'}       | moment          | " + MOMENT,
                "{'moment': []}                             | moment          | " + MOMENT,
                "{'id': 5}                                  | id              | must be a UUID",
                "{'id': ''}                                 | id              | must be a UUID",
                "{'id': ' 01997c3e-5a00-7000-8000-000000000041 '}  | id       | must be a UUID",
                "{'id': 'AZl8PloAcACAAAAAAAAAQQ=='}         | id              | must be a UUID",
                "{'id': '1-1-1-1-1'}                        | id              | must be a UUID",
                "{'number': 99999999999}                    | number          | " + RANGE,
                "{'number': -2147483649}                    | number          | " + RANGE,
                "{'number': 99999999999999999999999999999}  | number          | " + RANGE,
                "{'part': {'number': 99999999999}}          | part.number     | " + RANGE,
                "{'parts': [{}, {'number': 2147483648}]}    | parts[1].number | " + RANGE,
                "{'number': 1e30}                           | number          | must be a whole number",
                "{'number': 1.5}                            | number          | must be a whole number",
                "{'number': '5'}                            | number          | must be a whole number",
                "{'number': []}                             | number          | must be a whole number",
                "{'large': 99999999999999999999}            | large           | must be a whole number",
                "{'share': '0.5'}                           | share           | must be a number",
                "{'share': {}}                              | share           | must be a number",
                "{'yes': 'true'}                            | yes             | must be true or false",
                "{'yes': 1}                                 | yes             | must be true or false",
                "{'kind': 'good'}                           | kind            | must be one of [GOOD, BAD]",
                "{'kind': 0}                                | kind            | must be one of [GOOD, BAD]",
                "{'kind': ''}                               | kind            | must be one of [GOOD, BAD]",
                "{'kind': ' '}                              | kind            | must be one of [GOOD, BAD]",
                "{'kind': ' GOOD'}                          | kind            | must be one of [GOOD, BAD]",
                "{'kind': '1'}                              | kind            | must be one of [GOOD, BAD]",
                "{'kind': {}}                               | kind            | must be one of [GOOD, BAD]",
                "{'kinds': ['GOOD', 'UGLY']}                | kinds[1]        | must be one of [GOOD, BAD]",
                "{'kinds': 'GOOD'}                          | kinds           | must be a list",
                "{'days': {}}                               | days            | must be a list",
                "{'text': 5}                                | text            | must be a text",
                "{'text': ['a']}                            | text            | must be a text",
                "{'text': 'a\\u0000b'}                      | text            | must not hold control characters",
                "{'part': {'text': '\\ud83d'}}              | part.text       | must not hold control characters",
                "{'part': 'secret'}                         | part            | must be an object",
                "{'part': ''}                               | part            | must be an object",
                "{'part': []}                               | part            | must be an object",
                "{'parts': [5]}                             | parts[0]        | must be an object",
                "{'nobody': 'secret'}                       | nobody          | is not a known field",
                "{'part': {'nobody': 'secret'}}             | part.nobody     | is not a known field",
                "[]                                         | body            | must be a JSON object with the documented fields",
                "99999999999                                | body            | must be a JSON object with the documented fields"
            })
    void a_value_that_is_none_of_its_type_is_told_by_that_type(String body, String field, String message) {
        String sent = body.replace('\'', '"');

        assertThat(refused(sent).violations()).containsExactly(new Problem.FieldViolation(field, "body", message));
        assertThat(refusedAsTree(sent).violations())
                .containsExactly(new Problem.FieldViolation(field, "body", message));
    }

    @Test
    void what_is_too_long_or_too_deep_is_told_without_it() {
        String digits = "1".repeat(41);

        assertThat(refused("{\"number\": " + digits + "}").violations())
                .containsExactly(new Problem.FieldViolation("body", "body", TOO_LONG));
        assertThat(refused("{\"parts\": [{\"number\": " + digits + "}]}").violations())
                .containsExactly(new Problem.FieldViolation("parts[0]", "body", TOO_LONG));
        assertThat(refused("{\"part\": " + "[".repeat(30) + "}").violations())
                .allSatisfy(violation -> assertThat(violation.message()).isIn(TOO_LONG, "must be an object"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'part': {'text': }}               | 19",
                "{'part': {'text': 'secret', }}     | 29",
                "{'parts': [{'number': 01}]}        | 24",
                "{'parts': [{'day': '2027-01-01'    | 32",
                "{'text': 'a', 'text': 'secret'}    | 21",
                "{'part': {'day': null, 'day': 5}}  | 29",
                "{'text': secret}                   | 10"
            })
    void what_is_no_json_is_told_by_its_place_however_deep_it_lies(String body, int column) {
        Problem problem = refused(body.replace('\'', '"'));

        assertThat(problem.type()).isEqualTo("/problems/broken-json");
        assertThat(problem.violations()).isNull();
        assertThat(problem.detail()).matches("At line 1, column \\d+\\.").contains(" " + column + ".");
    }

    @Test
    void what_the_document_tells_is_read() throws Exception {
        Sent sent = json.readValue("""
                {"day": "2028-02-29", "moment": "2026-03-31T11:00:00.5+02:00", "number": 2147483647, "share": 1,
                 "id": "01997C3E-5a00-7000-8000-000000000041", "days": ["2027-01-01", null], "kinds": ["BAD"],
                 "part": {"number": -2147483648, "day": null}}""", Sent.class);

        assertThat(sent.day()).isEqualTo("2028-02-29");
        assertThat(sent.moment()).isEqualTo("2026-03-31T09:00:00.500Z");
        assertThat(sent.id()).hasToString("01997c3e-5a00-7000-8000-000000000041");
        assertThat(sent.number()).isEqualTo(Integer.MAX_VALUE);
        assertThat(sent.share()).isEqualTo(1);
        assertThat(sent.days()).containsExactly(LocalDate.of(2027, 1, 1), null);
        assertThat(sent.kinds()).containsExactly(Kind.BAD);
        assertThat(sent.part()).isEqualTo(new Part(Integer.MIN_VALUE, null, null));
        assertThat(sent.text()).isNull();
    }

    private Problem refused(String body) {
        return Problem.unreadable(
                catchThrowableOfType(JsonProcessingException.class, () -> json.readValue(body, Sent.class)));
    }

    /** As an element of a file is read. */
    private Problem refusedAsTree(String body) {
        return Problem.unreadable(catchThrowableOfType(
                JsonProcessingException.class,
                () -> json.treeToValue(json.readValue(body, JsonNode.class), Sent.class)));
    }
}
