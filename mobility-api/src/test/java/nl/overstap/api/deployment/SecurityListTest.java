package nl.overstap.api.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security.md leaves no requirement out and names nothing that is not there. */
class SecurityListTest {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| (\\d+\\.\\d+\\.\\d+) \\| (met|n/a|operator|open) \\| (.+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([^`]+)`");
    private static final Pattern TYPE = Pattern.compile("[A-Z]\\w+");

    /** How many requirements of levels 1 and 2 each section of OWASP ASVS 5.0.0 begins with; those beyond are level 3. */
    private static final String LEVEL_2 = """
            1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
            5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2
            8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4
            11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7
            16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2
            """;

    private final String list = read(TOP.resolve("docs/security.md"));

    @Test
    void no_requirement_of_level_2_is_left_out() {
        Set<String> listed =
                ROW.matcher(list).results().map(row -> row.group(1)).collect(Collectors.toCollection(TreeSet::new));

        Set<String> all = Stream.of(LEVEL_2.strip().split("\\s+"))
                .flatMap(section -> {
                    String[] parts = section.split(":", -1);
                    return IntStream.rangeClosed(1, Integer.parseInt(parts[1])).mapToObj(n -> parts[0] + "." + n);
                })
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(listed).isEqualTo(all).hasSize(253);
    }

    @Test
    void every_class_test_file_and_setting_it_names_is_there() throws IOException {
        Set<String> types = types();
        String settings = read(TOP.resolve("docs/operations.md"))
                + read(TOP.resolve("mobility-api/src/main/resources/application.properties"));
        List<String> missing = new ArrayList<>();
        for (MatchResult row : ROW.matcher(list).results().toList()) {
            for (MatchResult named : NAMED.matcher(row.group(3)).results().toList()) {
                String name = named.group(1);
                if (name.contains("/")
                        ? name.contains(".") && !Files.exists(TOP.resolve(name))
                        : isMissing(name, types, settings)) {
                    missing.add(row.group(1) + ": " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    private static boolean isMissing(String name, Set<String> types, String settings) {
        if (TYPE.matcher(name).matches() && !name.equals("Secure") && !name.equals("HttpOnly")) {
            return !types.contains(name);
        }
        return (name.startsWith("quarkus.") || name.startsWith("overstap.")) && !settings.contains(name);
    }

    private static Set<String> types() throws IOException {
        try (Stream<Path> files = Files.walk(TOP)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
