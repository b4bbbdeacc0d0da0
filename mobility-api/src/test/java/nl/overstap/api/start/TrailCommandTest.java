package nl.overstap.api.start;

import static java.util.stream.Collectors.joining;
import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TrailCommandTest {

    @TempDir
    Path folder;

    private Region region;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
    }

    @Test
    void what_requests_write_is_sealed_within_moments_and_nothing_is_found_in_it() throws IOException {
        region.vacancy();

        eventually(() -> assertThat(region.asBureau()
                        .get("/v1/audit-entries?limit=100")
                        .jsonPath()
                        .getList("items.place"))
                .hasSizeGreaterThan(8)
                .doesNotContainNull());
        String head = head();

        run("--head", file(head));

        // networks of other tests are in this database too, of whatever they did; KillTest looks through one of its own
        String report = said.toString(StandardCharsets.UTF_8);
        assertThat(report).contains(head).contains("1 heads compared: ");
        assertThat(report.lines().filter(line -> line.startsWith("network " + region.network())))
                .isEmpty();
        System.out.println(
                report.lines().filter(line -> !line.startsWith("trail ")).collect(joining("; ")));
    }

    @Test
    void a_head_that_the_trail_does_not_reach_or_that_says_otherwise_is_told_with_network_and_position()
            throws IOException {
        eventually(() -> assertThat(head()).isNotEmpty());
        String head = head();
        String longer = "trail " + region.network() + " 900000 " + "ab".repeat(32);
        String other = head.substring(0, head.length() - 64) + "ab".repeat(32);

        assertThat(run("--head", file("2026-11-28 03:00:00 INFO " + longer + "\nnothing\n" + other)))
                .isEqualTo(1);

        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("network " + region.network() + ", position " + other.split(" ")[2]
                        + ": the trail up to here was rewritten")
                .contains(": the trail was cut off from here on");
    }

    @Test
    void what_cannot_be_looked_at_is_said_and_is_not_taken_for_untouched() throws IOException {
        assertThat(run("--head", folder.resolve("absent").toString())).isEqualTo(2);
        assertThat(run("--head", file("no head"))).isEqualTo(2);
        assertThat(run("--hed", "x")).isEqualTo(2);
        assertThat(new TrailCommand(
                                key -> key.endsWith("password")
                                        ? java.util.Optional.of("another")
                                        : ConfigProvider.getConfig().getOptionalValue(key, String.class),
                                new PrintStream(said),
                                new PrintStream(said))
                        .run(List.of()))
                .isEqualTo(2);
    }

    @Test
    void hr_is_shown_neither_the_trail_nor_how_far_it_is_sealed() {
        region.asHr().get("/v1/audit-heads").then().statusCode(403);
        region.asHr().get("/v1/audit-entries").then().statusCode(403);
    }

    private String head() {
        JsonPath heads = region.asBureau().get("/v1/audit-heads").jsonPath();
        return heads.getList("items").isEmpty()
                ? ""
                : "trail " + heads.getString("items[0].networkId") + " " + heads.getLong("items[0].position") + " "
                        + heads.getString("items[0].hash");
    }

    private int run(String... options) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new TrailCommand(key -> ConfigProvider.getConfig().getOptionalValue(key, String.class), out, out)
                .run(List.of(options));
    }

    private String file(String text) throws IOException {
        return Files.writeString(folder.resolve("heads"), text).toString();
    }
}
