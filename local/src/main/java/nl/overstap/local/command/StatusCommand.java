package nl.overstap.local.command;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import nl.overstap.local.Http;
import nl.overstap.local.Json;
import org.jspecify.annotations.Nullable;

/** Says what runs; exit code 0 where it is ready, 1 where not. */
final class StatusCommand {
    private StatusCommand() {}

    static int run(Home home, Options options, PrintStream out) {
        boolean json = options.flag("--json");
        options.end();
        Optional<Instance> running = home.running();
        boolean ready = running.filter(i -> home.isOurs(i.pid()))
                .map(i -> isReady(i.url()))
                .orElse(false);
        if (json) {
            Map<String, @Nullable Object> status = new LinkedHashMap<>();
            status.put("running", running.isPresent());
            status.put("ready", ready);
            running.ifPresent(instance -> status.putAll(instance.toJson()));
            status.putIfAbsent("home", home.folder().toString());
            out.println(Json.write(status));
        } else if (running.isPresent()) {
            Instance instance = running.get();
            out.println("Overstap " + instance.version() + (ready ? " is ready: " : " runs, but is not ready: ")
                    + instance.url() + " (process " + instance.pid() + ", home " + instance.home() + ", embedded: "
                    + (instance.embedded().isEmpty() ? "nothing" : String.join(", ", instance.embedded())) + ")");
        } else {
            out.println("Overstap does not run on " + home.folder() + ".");
        }
        return ready ? 0 : 1;
    }

    static boolean isReady(String url) {
        return Http.status(url + "/q/health/ready") == 200;
    }
}
