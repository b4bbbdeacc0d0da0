package nl.overstap.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.overstap.local.LocalPostgres;

/**
 * Has the application's own check look through the trail, whether it runs or not: exit code 0 where nothing was changed,
 * 1 where something was, 2 where it could not be looked at.
 */
final class VerifyTrailCommand {
    private VerifyTrailCommand() {}

    static int run(Home home, Options options) {
        Path jar = Path.of(options.value("--jar", "mobility-api/target/quarkus-app/quarkus-run.jar"));
        String head = options.value("--head", "");
        options.end();
        if (!Embedding.of(System.getenv()).data()) {
            return check(jar, head, Map.of());
        }
        if (!Files.exists(home.postgres().resolve("complete"))) {
            throw new Refusal("There is no database in " + home.folder() + " to look at.");
        }
        if (home.running().isPresent()) {
            return check(jar, head, LocalPostgres.loginAsApplication(home.postgres()));
        }
        try (LocalPostgres _ = LocalPostgres.start(home.postgres())) {
            return check(jar, head, LocalPostgres.loginAsApplication(home.postgres()));
        }
    }

    private static int check(Path jar, String head, Map<String, String> login) {
        List<String> command = new ArrayList<>(Application.command(jar, List.of()));
        command.add("verify-trail");
        if (!head.isEmpty()) {
            command.addAll(List.of("--head", head));
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(login);
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 2;
        }
    }
}
