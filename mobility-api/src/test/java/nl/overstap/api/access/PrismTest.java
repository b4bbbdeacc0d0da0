package nl.overstap.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import nl.overstap.api.openapi.Contract;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The people of the access table at work through a proxy that knows docs/api/openapi.yaml and nothing of us, and says of
 * each answer whether it keeps it.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@Tag("access")
class PrismTest {

    /** Somebody of every kind; the others are answered with the same statuses and bodies. */
    private static final List<String> COLUMNS = List.of("bureau", "employee", "nobody");

    @Test
    void no_answer_breaks_the_document() throws Exception {
        assumeTrue(Prism.isInstalled(), "skipped: Prism is not installed (npm ci in tools)");
        Set<String> broken = new ConcurrentSkipListSet<>();
        Set<String> answered = new ConcurrentSkipListSet<>();
        try (Prism prism = Prism.before(RestAssured.port)) {
            Wire wire = new Wire(prism::port, (request, answer) -> {
                answered.add(request);
                Prism.brokenAnswer(answer.headers().firstValue(Prism.HEADER).orElse(null))
                        .ifPresent(how -> broken.add(request + " " + answer.status() + ": " + how));
            });

            new Trial(AccessTable.read(), wire).sweep(COLUMNS);
        }

        assertThat(broken).isEmpty();
        assertThat(unanswered(answered)).as("operations that nobody asked for").isEmpty();
    }

    @Test
    void an_answer_that_breaks_the_document_is_noticed() throws Exception {
        assumeTrue(Prism.isInstalled(), "skipped: Prism is not installed (npm ci in tools)");
        Region.fresh(); // a network, whose area is too long for that document
        int direct = RestAssured.port;
        try (Prism prism =
                Prism.before(direct, document -> document.replace("\"area\":{", "\"area\":{\"maxLength\":1,"))) {
            RestAssured.port = prism.port();

            String said = RestAssured.given().get("/v1/networks").header(Prism.HEADER);

            assertThat(Prism.brokenAnswer(said)).isPresent();
        } finally {
            RestAssured.port = direct;
        }
    }

    private static Set<String> unanswered(Set<String> answered) {
        Set<String> unanswered = new TreeSet<>();
        for (Contract.Operation operation : Contract.committed().operations()) {
            String form = operation.verb().toUpperCase(java.util.Locale.ROOT) + " /v1"
                    + operation.path().replaceAll("\\{[^}]*}", "[^/?]+") + "(\\?.*)?";
            // a stream is not answered in one piece, so a proxy cannot judge it
            if (!operation.path().endsWith("/stream") && answered.stream().noneMatch(one -> one.matches(form))) {
                unanswered.add(operation.toString());
            }
        }
        return unanswered;
    }
}
