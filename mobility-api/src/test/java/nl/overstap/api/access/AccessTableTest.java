package nl.overstap.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tries every cell of docs/access-table.md. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@Tag("access")
class AccessTableTest {

    private final AccessTable table = AccessTable.read();
    private final Wire wire = new Wire();

    @Test
    void every_cell_is_as_the_table_says() throws Exception {
        Trial trial = new Trial(table, wire);
        trial.run();
        Path report = Path.of("target", "access-table-as-it-is.md");
        Files.writeString(report, trial.asItIs() + "\n" + String.join("\n", trial.wrong()) + "\n");
        System.out.println(trial.tried() + " cells of the access table in " + trial.times() + " ms");

        assertThat(trial.wrong())
                .as("wrong cells; all as they are: mobility-api/" + report)
                .isEmpty();
        assertThat(trial.tried()).isGreaterThan(2_000);
    }

    @Test
    void everything_served_has_a_row_and_is_in_the_document() {
        Set<String> served = ServedPaths.ofResources();
        Set<String> rows = table.rows().stream()
                .map(r -> r.method() + " " + ServedPaths.plain(r.path()))
                .collect(Collectors.toCollection(TreeSet::new));
        Wire.Answer document = wire.send("GET", "/v1/openapi.json", null, null, Map.of());
        Set<String> documented = ServedPaths.ofDocument(Reading.parse(document.body()));

        Set<String> inApi =
                served.stream().filter(s -> s.contains(" /v1/")).collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).as("paths of the OpenAPI document").isEqualTo(inApi);
        assertThat(rows).as("rows of the table").containsAll(served);
        assertThat(rows)
                .as("rows of the table for what extensions serve")
                .containsAll(Region.bean(Routes.class).paths().stream()
                        .map(path -> "GET " + path)
                        .toList());
    }
}
