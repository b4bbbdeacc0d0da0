package nl.overstap.api.openapi;

import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class OpenApiTest {

    /** With quotes around every text, so that no reader takes a date or a number for something else. */
    private static final YAMLFactory QUOTED = YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
            .build();

    @Test
    void the_committed_document_is_the_one_that_is_served() throws Exception {
        JsonNode served =
                new ObjectMapper().readTree(nobody().get("/v1/openapi.json").asByteArray());
        if ("renew".equals(System.getProperty("openapi"))) {
            Files.createDirectories(Contract.FILE.getParent());
            Files.writeString(Contract.FILE, new ObjectMapper(QUOTED).writeValueAsString(served));
        }

        assertThat(Contract.read(Contract.FILE).equals(served))
                .as("docs/api/openapi.yaml is not what the program serves: renew it by"
                        + " mvn -Dquick -pl mobility-api -am test -Dtest=OpenApiTest -Dopenapi=renew"
                        + " -Dsurefire.failIfNoSpecifiedTests=false, and look at the difference.")
                .isTrue();
    }
}
