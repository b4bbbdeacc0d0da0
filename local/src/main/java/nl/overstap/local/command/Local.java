package nl.overstap.local.command;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The commands behind {@code ./overstap}; the script finds a JDK, builds, and calls this. */
public final class Local {
    // held, or the setting would be forgotten with it
    private static final Logger EMBEDDED = Logger.getLogger("io.zonky");

    private Local() {}

    /**
     * Runs one command: {@code start}, {@code stop}, {@code status}, {@code reset}, {@code backup}, {@code restore},
     * {@code token}, {@code inbox}, {@code verify-trail} or {@code import}, each with {@code --home DIR}. A refusal is one
     * sentence on the error stream and exit code 1.
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        // the embedded parts tell much that is of no use to anybody; what matters of it we say ourselves
        Logger.getLogger("").setLevel(Level.WARNING);
        EMBEDDED.setLevel(Level.OFF);
        int code;
        try {
            code = run(new Options(List.of(arguments)), out, err);
        } catch (Refusal refusal) {
            err.println(refusal.getMessage());
            code = 1;
        }
        System.exit(code);
    }

    private static int run(Options options, PrintStream out, PrintStream err) {
        String command = options.next("a command");
        Home home = new Home(Path.of(options.value("--home", defaultHome())));
        return switch (command) {
            case "start" -> Supervisor.run(home, options, out);
            case "rehearse" -> Rehearsal.run(home, options, out);
            case "stop" -> Stopping.run(home, out);
            case "status" -> StatusCommand.run(home, options, out);
            case "reset" -> Stopping.reset(home, out);
            case "backup" -> BackupCommand.run(home, options, out);
            case "restore" -> RestoreCommand.run(home, options, out);
            case "token" -> TokenCommand.run(home, options, out);
            case "inbox" -> InboxCommand.run(home, options, out);
            case "verify-trail" -> VerifyTrailCommand.run(home, options);
            case "import" -> ImportCommand.run(home, options, out, err);
            default -> throw new Refusal("There is no command " + command + ": see ./overstap help.");
        };
    }

    private static String defaultHome() {
        return Path.of(System.getProperty("user.home"), ".overstap").toString();
    }

    static String version() {
        String version = Local.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }

    static Instance running(Home home) {
        return home.running()
                .orElseThrow(() ->
                        new Refusal("Overstap does not run on " + home.folder() + ": start it with ./overstap start."));
    }
}
