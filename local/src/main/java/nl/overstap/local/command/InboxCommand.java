package nl.overstap.local.command;

import java.io.PrintStream;
import nl.overstap.local.CaughtMessage;
import nl.overstap.local.LocalInbox;

/** Prints the mail caught, oldest first, from the files that hold it; whether it runs or not. */
final class InboxCommand {
    private InboxCommand() {}

    static int run(Home home, Options options, PrintStream out) {
        boolean json = options.flag("--json");
        options.end();
        if (home.running().filter(i -> i.inbox().isEmpty()).isPresent()) {
            throw new Refusal("Mail goes out through a server of your own here: nothing is caught.");
        }
        var messages = LocalInbox.read(home.inbox());
        if (json) {
            out.println(LocalInbox.json(messages));
            return 0;
        }
        for (CaughtMessage message : messages) {
            out.println("%5s  %s  %s  %s"
                    .formatted(message.id(), message.receivedAt(), String.join(", ", message.to()), message.subject()));
        }
        out.println(messages.isEmpty() ? "No mail yet." : messages.size() + " messages.");
        home.running().ifPresent(instance -> out.println("To read them: " + instance.inbox()));
        return 0;
    }
}
