package nl.overstap.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Server processes that outlived the one which started them: ended before a new server starts on the same data. */
final class OrphanedPostgres {
    // a fast shutdown writes a checkpoint; after that long it is told to stop at once and recovers at the next start
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path cluster;
    private final Path program;

    /** Only processes that run a program from this folder are taken for ours. */
    OrphanedPostgres(Path cluster, Path program) throws IOException {
        this.cluster = cluster;
        this.program = program.toRealPath();
    }

    /** Says whether there was anything to end. */
    boolean end() throws IOException {
        Optional<ProcessHandle> server = server();
        if (server.isPresent() && !isOurs(server.get())) {
            return false; // somebody else's server on our data: the new one will refuse to start, as it should
        }
        if (server.isPresent()) {
            signal(server.get(), "-INT");
            if (!hasEnded(server.get())) {
                signal(server.get(), "-QUIT");
            }
        }
        // a server that was killed leaves workers which notice a moment later and block a new one until then
        List<ProcessHandle> workers =
                ProcessHandle.allProcesses().filter(this::isOurs).toList();
        for (ProcessHandle worker : workers) {
            if (!hasEnded(worker)) {
                worker.destroyForcibly();
                hasEnded(worker);
            }
        }
        // its pid may be another program's by now, or that of an ended process which nobody has collected
        Files.deleteIfExists(cluster.resolve("postmaster.pid"));
        return server.isPresent() || !workers.isEmpty();
    }

    private Optional<ProcessHandle> server() throws IOException {
        Path pidFile = cluster.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,18}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip())).filter(OrphanedPostgres::isPostgres);
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).endsWith("postgres"))
                .isPresent();
    }

    private boolean isOurs(ProcessHandle process) {
        return process.info()
                .command()
                .filter(command -> Path.of(command).startsWith(program))
                .isPresent();
    }

    // asks for the program, not for the pid: an ended process nobody collects keeps its pid and has no program
    private boolean hasEnded(ProcessHandle process) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (isOurs(process)) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    // Java itself can only send TERM, which waits for clients that may never go
    private static void signal(ProcessHandle process, String name) throws IOException {
        new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }
}
