package nl.overstap.api.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.notifications.email.Said;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;

/** Quarkus knows an answer to each key of mail; that is no word of the operator's. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class SaidTest {

    @Inject
    Config config;

    @Test
    void what_quarkus_takes_by_itself_nobody_said() {
        assertThat(config.getOptionalValue("quarkus.mailer.start-tls", String.class))
                .isPresent();
        assertThat(Said.by(config, "quarkus.mailer.start-tls")).isEmpty();
        assertThat(Said.by(config, "quarkus.mailer.host")).contains("127.0.0.1");
    }
}
