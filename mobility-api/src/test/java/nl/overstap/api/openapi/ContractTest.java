package nl.overstap.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import nl.overstap.api.openapi.Contract.Body;
import nl.overstap.api.openapi.Contract.Operation;
import org.junit.jupiter.api.Test;

/** The committed document by itself: complete, and true to its own schemas. */
class ContractTest {

    private final Contract contract = Contract.committed();

    @Test
    void every_operation_says_what_it_does() {
        Set<String> tags = new HashSet<>();
        contract.document().path("tags").forEach(tag -> {
            assertThat(tag.path("description").asText()).as(tag.toString()).isNotBlank();
            tags.add(tag.path("name").asText());
        });
        List<String> missing = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            JsonNode says = operation.says();
            note(missing, operation, "operationId", says.path("operationId").isTextual());
            note(missing, operation, "summary", !says.path("summary").asText().isBlank());
            note(missing, operation, "security", says.has("security"));
            note(
                    missing,
                    operation,
                    "one tag that is described",
                    says.path("tags").size() == 1
                            && tags.contains(says.path("tags").path(0).asText()));
            says.path("parameters")
                    .forEach(parameter -> note(
                            missing,
                            operation,
                            "description of " + parameter.path("name").asText(),
                            !parameter.path("description").asText().isBlank()));
        }

        assertThat(missing).isEmpty();
        assertThat(contract.operations().stream().map(Operation::id)).doesNotHaveDuplicates();
    }

    @Test
    void every_body_has_an_example() {
        List<Body> bodies = new ArrayList<>(contract.requests());
        bodies.addAll(contract.answers());

        assertThat(bodies).hasSizeGreaterThan(100);
        assertThat(bodies.stream().filter(body -> body.examples().isEmpty())).isEmpty();
    }

    @Test
    void every_example_is_exactly_what_its_schema_says() {
        Contract contract = this.contract.exact();
        List<String> faults = new ArrayList<>();
        List<Body> bodies = new ArrayList<>(contract.requests());
        bodies.addAll(contract.answers());
        for (Body body : bodies) {
            for (JsonNode example : body.examples()) {
                contract.faults(body, example).forEach(fault -> faults.add(body + ": " + fault));
            }
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void every_example_of_a_problem_is_a_problem() {
        contract.document().at("/components/responses").properties().forEach(response -> {
            JsonNode examples = response.getValue().at("/content/application~1problem+json/examples");
            assertThat(examples.size()).as(response.getKey()).isPositive();
            examples.forEach(
                    example -> assertThat(contract.faults("/components/schemas/Problem", example.path("value")))
                            .as(response.getKey())
                            .isEmpty());
        });
    }

    @Test
    void every_operation_tells_the_problems_that_go_with_what_it_takes() {
        List<String> missing = new ArrayList<>();
        for (Operation operation : contract.operations()) {
            Set<String> answers = new TreeSet<>();
            operation.says().path("responses").fieldNames().forEachRemaining(answers::add);
            Set<String> parameters = new HashSet<>();
            operation
                    .says()
                    .path("parameters")
                    .forEach(p -> parameters.add(p.path("name").asText()));
            boolean open = operation.says().path("security").isEmpty();
            note(missing, operation, "401", open != answers.contains("401"));
            note(missing, operation, "412", parameters.contains("If-Match") == answers.contains("412"));
            note(missing, operation, "422", parameters.contains("Idempotency-Key") == answers.contains("422"));
            note(missing, operation, "415", operation.says().has("requestBody") == answers.contains("415"));
            note(missing, operation, "503", answers.contains("503"));
            note(missing, operation, "default", answers.contains("default"));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void every_schema_is_described_and_used() {
        List<String> faults = new ArrayList<>();
        String all = contract.document().toString();
        contract.document().at("/components/schemas").properties().forEach(schema -> {
            if (schema.getValue().path("description").asText().isBlank()) {
                faults.add(schema.getKey() + " is not described");
            }
            if (!all.contains("\"#/components/schemas/" + schema.getKey() + "\"")) {
                faults.add(schema.getKey() + " is not used");
            }
        });

        assertThat(faults).isEmpty();
    }

    @Test
    void an_answer_that_is_not_told_is_found() throws Exception {
        Contract exact = contract.exact();
        Operation read = Objects.requireNonNull(exact.find("GET", "/networks/01997c3e-5a00-7000-8000-000000000009"));
        JsonNode more = new ObjectMapper().readTree("{\"name\": \"Veluwe Werkt\", \"bank\": \"NL00\"}");

        assertThat(exact.faults(exact.pointer(read, 200, "application/json"), more))
                .anyMatch(fault -> fault.contains("bank"))
                .anyMatch(fault -> fault.contains("area"));
        assertThat(exact.answer(read, 418).isMissingNode()).isTrue();
        assertThat(exact.find("PATCH", "/networks")).isNull();
    }

    private static void note(List<String> missing, Operation operation, String what, boolean there) {
        if (!there) {
            missing.add(operation + ": " + what);
        }
    }
}
