package nl.overstap.local.command;

import java.io.PrintStream;
import java.util.stream.Collectors;
import nl.overstap.local.DemoPerson;
import nl.overstap.local.LocalProvider;

/** Prints a bearer token and nothing else. */
final class TokenCommand {
    private TokenCommand() {}

    static int run(Home home, Options options, PrintStream out) {
        String client = options.value("--client", "");
        if (client.isEmpty() && options.isEmpty()) {
            throw new Refusal("A token for whom? ./overstap token PERSON with one of " + names()
                    + ", or any e-mail address; ./overstap token --client ID for a machine.");
        }
        String person = options.isEmpty() ? "" : options.next("a person");
        options.end();
        Instance instance = Local.running(home);
        if (instance.issuer().isEmpty()) {
            throw new Refusal("People log in at a provider of your own here: get a token there.");
        }
        out.println(token(instance, person, client));
        return 0;
    }

    static String token(Instance instance, String person, String client) {
        if (person.isEmpty()) {
            return LocalProvider.tokenForClient(instance.issuer(), client);
        }
        if (!person.contains("@")
                && DemoPerson.all().stream().noneMatch(known -> known.name().equals(person))) {
            throw new Refusal(
                    "Nobody here is called " + person + ": choose one of " + names() + ", or any e-mail address.");
        }
        return LocalProvider.tokenFor(instance.issuer(), person, client.isEmpty() ? "overstap" : client);
    }

    private static String names() {
        return DemoPerson.all().stream().map(DemoPerson::name).collect(Collectors.joining(", "));
    }
}
