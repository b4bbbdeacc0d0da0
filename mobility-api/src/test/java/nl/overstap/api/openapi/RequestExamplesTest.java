package nl.overstap.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.openapi.Contract.Body;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Sends every example of a request in JSON to the running program, with the ids of a region that is there. Others are
 * {@link FileExamplesTest}'s.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class RequestExamplesTest {

    private static final String SKILL = "starter:skill/lassen";

    /** What can be done to somebody who is nobody's candidate and to a vacancy that was just posted. */
    private static final Set<String> DONE = Set.of(
            "postCandidate",
            "register",
            "registerOrganization",
            "addContact",
            "invite",
            "beginNetwork",
            "changeNetworkSettings",
            "renameNetwork",
            "tryProfile",
            "previewCirculation");

    @Test
    void the_program_reads_every_example_and_finds_nothing_wrong_with_it() {
        Scene scene = new Scene(Region.fresh());
        List<String> refused = new ArrayList<>();
        List<String> done = new ArrayList<>();
        for (Body body : Contract.committed().requests()) {
            if (!body.mediaType().equals("application/json")) {
                continue;
            }
            for (JsonNode example : body.examples()) {
                Response answer = scene.send(body.operation(), scene.fitted(example.toString()));
                if (answer.statusCode() == 400) {
                    refused.add(body.operation() + ": " + answer.asString());
                } else if (answer.statusCode() < 300) {
                    done.add(body.operation().id());
                }
            }
        }

        assertThat(refused).isEmpty();
        assertThat(done).containsAll(DONE);
    }

    @Test
    void a_value_of_another_kind_is_refused_by_its_name_and_in_our_words_whatever_the_field() throws Exception {
        Scene scene = new Scene(Region.fresh());
        Contract contract = Contract.committed();
        WrongValues wrongValues = new WrongValues(contract.document());
        List<String> otherwise = new ArrayList<>();
        int read = 0;
        for (Body body : contract.requests()) {
            if (!body.mediaType().equals("application/json")) {
                continue;
            }
            String example = scene.fitted(body.examples().getFirst().toString());
            for (WrongValues.Wrong wrong : wrongValues.of(body.media().path("schema"), example)) {
                Response answer = scene.send(body.operation(), wrong.body());
                if (answer.statusCode() == 403) {
                    // of whoever may not do it nothing is read
                    continue;
                }
                read++;
                Map<String, String> told = Map.of("field", wrong.field(), "in", "body", "message", wrong.message());
                if (answer.statusCode() != 400 || !List.of(told).equals(answer.path("violations"))) {
                    otherwise.add(body.operation() + " " + wrong + ": " + answer.asString());
                }
            }
        }

        assertThat(otherwise).isEmpty();
        assertThat(read).isGreaterThan(300);
    }

    @Test
    void every_number_that_is_sent_has_its_bounds_in_the_document() {
        List<String> open = new ArrayList<>();
        JsonNode schemas = Contract.committed().document().at("/components/schemas");
        schemas.properties().forEach(schema -> {
            boolean isSent = schema.getValue().path("additionalProperties").isBoolean();
            schema.getValue().path("properties").properties().forEach(field -> {
                JsonNode told = field.getValue();
                boolean isNumber = told.path("type").toString().matches(".*\"(integer|number)\".*");
                if (isSent && isNumber && !told.has("enum") && !(told.has("minimum") && told.has("maximum"))) {
                    open.add(schema.getKey() + "." + field.getKey());
                }
            });
        });

        assertThat(open).isEmpty();
    }

    /** Who sends what, and the rows that the ids of the examples stand for. */
    private static final class Scene {
        private final Region region;
        private final Round round;
        private final UUID candidate;
        private final String newcomer;
        private @Nullable String vacancy;
        private @Nullable String introduction;

        Scene(Region region) {
            this.region = region;
            this.round = new Round(region);
            this.candidate = round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
            this.newcomer = region.subject("newcomer");
            this.vacancy = made("postVacancy", region.firm());
            this.introduction = made("requestIntroduction", region.otherFirm());
        }

        /** What the example of an operation makes, for an organization. */
        private String made(String operation, UUID organization) {
            Body body = Contract.committed().requests().stream()
                    .filter(request -> request.operation().id().equals(operation))
                    .findFirst()
                    .orElseThrow();
            String example = fitted(body.examples().getFirst().toString())
                    .replace(region.firm().toString(), organization.toString());
            return send(body.operation(), example)
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
        }

        private static String inDays(int days) {
            return "$1" + LocalDate.now(Clock.systemUTC()).plusDays(days);
        }

        /** With ids of the region, addresses nobody has yet, a host that is there and days still to come. */
        String fitted(String example) {
            return example.replaceAll("(\"organizationId\":\\s*\")[^\"]*", "$1" + region.firm())
                    .replaceAll("(\"networkId\":\\s*\")[^\"]*", "$1" + region.network())
                    .replaceAll("(\"candidateId\":\\s*\")[^\"]*", "$1" + candidate)
                    .replaceAll("(\"coachId\":\\s*\")[^\"]*", "$1" + region.coachRole())
                    .replaceAll("(\"kvkNumber\":\\s*\")[^\"]*", "$1" + Region.kvkNumber())
                    .replaceAll("(\"vacancyId\":\\s*\")[^\"]*", "$1" + vacancy)
                    .replaceAll("(\"introductionId\":\\s*\")[^\"]*", "$1" + introduction)
                    .replaceAll("(\"startsOn\":\\s*\")[^\"]*", inDays(10))
                    .replaceAll("(\"(?:until|closesOn|parkedUntil|dueOn)\":\\s*\")[^\"]*", inDays(20))
                    .replaceAll("(\"endsOn\":\\s*\")[^\"]*", inDays(100))
                    .replaceAll("(\"email\":\\s*\")[^\"]*", "$1" + UUID.randomUUID() + "@post.example")
                    .replaceAll("(?<url>\"url\":\\s*\"https://)[^/]*", "${url}127.0.0.1")
                    .replaceAll("http://data\\.europa\\.eu/esco/skill/[^\"]*", SKILL);
        }

        Response send(Contract.Operation operation, String body) {
            return People.as(sender(operation))
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .header("If-Match", "\"0\"")
                    .body(body)
                    .request(operation.verb(), "/v1" + path(operation.path()));
        }

        private String path(String template) {
            return template.replace("{networkId}", region.network().toString())
                    .replace("{organizationId}", region.firm().toString())
                    .replace("/candidates/{id}", "/candidates/" + candidate)
                    .replace("{token}", "no-token-of-ours")
                    .replaceAll("\\{[^}]*}", UUID.randomUUID().toString());
        }

        private String sender(Contract.Operation operation) {
            List<String> roles = new ArrayList<>();
            operation.says().at("/security/0/bearer").forEach(role -> roles.add(role.asText()));
            Map<String, String> people = Map.of(
                    "OPERATOR", "operator",
                    "ADVISOR", region.bureau(),
                    "HR", region.hr(),
                    "COACH", region.coach());
            return roles.stream()
                    .filter(people::containsKey)
                    .findFirst()
                    .map(people::get)
                    .orElse(newcomer);
        }
    }
}
