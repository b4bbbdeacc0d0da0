package nl.overstap.api.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Row security binds migrations too: what changes rows of people without saying for which network changes none, and no
 * error tells. Databases of tests are empty when they are migrated, so nothing else would.
 */
class MigrationsTest {

    private static final Pattern ISOLATED = Pattern.compile("call mobility\\.isolate\\('([a-z_.]+)'");

    /** A statement of its own, not one in a block that goes through the networks. */
    private static final Pattern CHANGE =
            Pattern.compile("^(?:update|delete from|insert into) ([a-z_.]+)", Pattern.MULTILINE);

    @Test
    void rows_of_a_network_are_changed_as_that_network() {
        List<Path> migrations = Stream.of("mobility-core", "notifications")
                .map(module -> Path.of("..", module, "src/main/resources/db/migration"))
                .flatMap(MigrationsTest::in)
                .toList();
        Set<String> isolated =
                migrations.stream().flatMap(one -> found(ISOLATED, one)).collect(Collectors.toSet());
        Predicate<String> isOfANetwork = isolated::contains;

        assertThat(isolated).contains("mobility.candidate", "notification.delivery");
        for (Path migration : migrations) {
            assertThat(found(CHANGE, migration).filter(isOfANetwork))
                    .as("%s changes no row of these", migration.getFileName())
                    .isEmpty();
        }
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).results().map((MatchResult one) -> one.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
