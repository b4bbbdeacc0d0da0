package nl.overstap.local.command;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Optional;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.Sleep;

/** Ends what runs on a home, in order where its supervisor lives, one by one where it was killed. */
final class Stopping {
    private static final Duration ORDERLY = Duration.ofSeconds(60);
    private static final Duration EACH = Duration.ofSeconds(10);

    private Stopping() {}

    static int run(Home home, PrintStream out) {
        boolean ran = end(home);
        out.println(ran ? "Overstap has stopped." : "Overstap does not run on " + home.folder() + ".");
        return 0;
    }

    static int reset(Home home, PrintStream out) {
        end(home);
        home.wipe();
        out.println("The data and mail in " + home.folder() + " are gone. The keys stay, for backups, in "
                + home.vault() + ".");
        return 0;
    }

    /** Ends the supervisor, which ends the rest, and then whatever is left; says whether anything ran. */
    private static boolean end(Home home) {
        Optional<ProcessHandle> supervisor =
                home.running().map(Instance::supervisor).filter(home::isOurs).flatMap(ProcessHandle::of);
        supervisor.ifPresent(process -> end(home, process, ORDERLY));
        boolean leftovers = endLeftovers(home);
        home.forgetInstance();
        return supervisor.isPresent() || leftovers;
    }

    /** Ends processes whose supervisor was killed, the database too; says whether there were any. */
    static boolean endLeftovers(Home home) {
        var processes = home.processes();
        processes.forEach(process -> end(home, process, EACH));
        LocalPostgres.endLeftBehind(home.rehearsal().resolve("postgres"));
        return LocalPostgres.endLeftBehind(home.postgres()) || !processes.isEmpty();
    }

    private static void end(Home home, ProcessHandle process, Duration patience) {
        process.destroy();
        long deadline = System.nanoTime() + patience.toNanos();
        while (home.isOurs(process.pid())) {
            if (System.nanoTime() > deadline) {
                process.destroyForcibly();
            }
            Sleep.millis(30);
        }
    }
}
