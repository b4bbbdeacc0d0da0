package nl.overstap.api.faults;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nl.overstap.api.faults.hook.HookDoor;
import nl.overstap.local.Http;
import nl.overstap.local.Ports;
import org.jspecify.annotations.Nullable;

/** One instance of the packaged program, in a process of its own, with a line to the database and doors of its own. */
final class Instance implements AutoCloseable {

    static final Path BUILT = Path.of("").toAbsolutePath().resolve("target/quarkus-app/quarkus-run.jar");
    /** A computer that does much else takes minutes for what takes seconds. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Path log;
    private final int port = Ports.anyFree();
    private final DatabaseLine line;
    private final MailDoor door;
    private final HookDoor hooks;
    private final Map<String, String> variables = new TreeMap<>();
    private final List<String> options = new ArrayList<>();
    private volatile boolean isPaused;
    private volatile @Nullable Process process;

    Instance(String name, Path folder, DatabaseLine line, MailDoor door, HookDoor hooks, Map<String, String> common) {
        this.name = name;
        this.log = folder.resolve(name + ".log");
        this.line = line;
        this.door = door;
        this.hooks = hooks;
        variables.putAll(common);
        variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        variables.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + line.port() + "/overstap");
        variables.put("QUARKUS_MAILER_PORT", Integer.toString(door.port()));
    }

    String name() {
        return name;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    DatabaseLine line() {
        return line;
    }

    MailDoor door() {
        return door;
    }

    HookDoor hooks() {
        return hooks;
    }

    Path log() {
        return log;
    }

    /** Has its next start find a variable. */
    Instance with(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Has its next start go by that clock. */
    Instance by(WallClock clock) {
        clock.environment().forEach(this::with);
        return this;
    }

    /** Has its next start use an option of the JVM. */
    Instance option(String option) {
        options.add(option);
        return this;
    }

    /** Begins to start it, without waiting. */
    Instance launch() {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(StartCache.options());
        // small and quickly compiled: it lives for seconds; 4 for one that lives for long
        command.addAll(
                List.of("-Xmx400m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=" + Form.number("compiled", 1, 1)));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-jar", BUILT.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.environment().keySet().removeIf(n -> n.startsWith("QUARKUS_") || n.startsWith("OVERSTAP_"));
        builder.environment().putAll(variables);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Waits until it is ready to serve. */
    Instance awaitReady() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!isReady()) {
            if (!isAlive() || System.nanoTime() - end > 0) {
                throw new AssertionError(name + " does not start, see " + log + ":\n" + lastWords());
            }
            sleep(50);
        }
        return this;
    }

    Instance start() {
        return launch().awaitReady();
    }

    boolean isReady() {
        return isAlive() && Http.status(url() + "/q/health/ready") == 200;
    }

    boolean isAlive() {
        Process running = process;
        return running != null && running.isAlive();
    }

    /** {@code kill -9}; answers when, by {@link System#nanoTime}. */
    long kill() {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " was never started");
        }
        running.destroyForcibly().onExit().join();
        line.cut();
        line.dam(false);
        return System.nanoTime();
    }

    /** Stops it where it is; it goes on with {@link #resume} and knows nothing of what was between. */
    void pause() {
        isPaused = true;
        signal("STOP");
    }

    void resume() {
        signal("CONT");
        isPaused = false;
    }

    boolean isPaused() {
        return isPaused;
    }

    private void signal(String signal) {
        Process running = process;
        if (running != null) {
            Signals.send(running.toHandle(), signal);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
        line.close();
        door.close();
    }
}
