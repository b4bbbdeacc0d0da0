package nl.overstap.local.command;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import nl.overstap.local.LogFile;
import nl.overstap.local.Sleep;

/** The application in a process of its own, told about everything else by environment variables alone. */
final class Application implements AutoCloseable {
    // a first start fills the demo region; on a slow and busy computer that takes its time
    private static final Duration STARTUP = Duration.ofMinutes(4);
    private static final Duration ORDERLY = Duration.ofSeconds(40);
    private static final int LAST_WORDS = 12;
    private static final List<String> OURS =
            List.of("OVERSTAP_HOME", "OVERSTAP_REFERENCE", "OVERSTAP_TOKEN", "OVERSTAP_JAVA_OPTIONS");

    private final Process process;
    private final Path log;
    private final long logStart;

    private Application(Process process, Path log, long logStart) {
        this.process = process;
        this.log = log;
        this.logStart = logStart;
    }

    /** Launches with these options for its JVM before all others; its output is added to the home's log. */
    static Application launch(Home home, Path jar, Map<String, String> variables, List<String> options) {
        Path log = home.applicationLog();
        try {
            Redirect output = LogFile.addingTo(log);
            long logStart = Files.exists(log) ? Files.size(log) : 0;
            ProcessBuilder builder = new ProcessBuilder(command(jar, options))
                    .redirectErrorStream(true)
                    .redirectOutput(output);
            // these are for us; the application refuses what it does not know
            OURS.forEach(builder.environment()::remove);
            builder.environment().putAll(variables);
            return new Application(builder.start(), log, logStart);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(Path jar, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of(
                // enough for a region with a hundred times the demo's rows; at rest it gives most of it back
                "-Xmx1g",
                "-XX:+UseSerialGC",
                // a start runs much code a little, and compiling all that to the utmost took a third of its time:
                // the second compiler now waits until something has run ten times as often
                "-XX:Tier4InvocationThreshold=50000",
                "-XX:Tier4MinInvocationThreshold=6000",
                "-XX:Tier4CompileThreshold=150000",
                "-XX:Tier4BackEdgeThreshold=400000",
                "-XX:+ExitOnOutOfMemoryError",
                "--sun-misc-unsafe-memory-access=allow",
                "--enable-native-access=ALL-UNNAMED"));
        String more = System.getenv().getOrDefault("OVERSTAP_JAVA_OPTIONS", "").strip();
        if (!more.isEmpty()) {
            command.addAll(List.of(more.split("\\s+", -1)));
        }
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }

    long pid() {
        return process.pid();
    }

    void awaitReady(String url) {
        long deadline = System.nanoTime() + STARTUP.toNanos();
        while (!StatusCommand.isReady(url)) {
            if (!process.isAlive()) {
                throw new Refusal("The application ended before it was ready (exit code " + process.exitValue()
                        + "); its log " + log + " ends with:\n" + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new Refusal(
                        "The application was not ready within " + STARTUP.toMinutes() + " minutes: see " + log + ".");
            }
            Sleep.millis(40);
        }
    }

    /** Waits until the application ends, and answers its exit code. */
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    /** Asks it to end. */
    void end() {
        process.destroy();
    }

    @Override
    public void close() {
        end();
        try {
            if (!process.waitFor(ORDERLY.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private String lastWords() {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long tail = Math.max(logStart, file.length() - 20_000);
            file.seek(tail);
            byte[] bytes = new byte[(int) (file.length() - tail)];
            file.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .filter(line ->
                            !line.strip().startsWith("at ") && !line.strip().startsWith("... "))
                    .toList();
            return lines.stream()
                    .skip(Math.max(0, lines.size() - LAST_WORDS))
                    .map(line -> "  " + line)
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
