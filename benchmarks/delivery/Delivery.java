import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends rounds to many organizations through the started program and a mail server that takes everything, and prints
 * mails a second beside a bare loop that sends the same message by the same client over as many connections.
 *
 * <p>The mail server, the database and all instances share the machine, so two cores do all of it.
 */
public final class Delivery {

    /** What an instance sends at a time of what goes to many: three quarters of overstap.mail.at-a-time. */
    private static final int CONNECTIONS = 24;

    private static final int WARM_UP = 2_000;
    private static final List<Integer> INSTANCES = List.of(1, 2, 4);
    private static final long LONGEST_MILLIS = 600_000;

    private final MailSink sink;
    private final Installation installation;
    private final int number;
    private final List<String> candidates = new ArrayList<>();

    private Delivery(MailSink sink, Installation installation, int number) {
        this.sink = sink;
        this.installation = installation;
        this.number = number;
    }

    public static void main(String[] arguments) throws Exception {
        int number = Integer.parseInt(arguments[3]);
        try (MailSink sink = new MailSink();
                Installation installation = new Installation(
                        arguments[0], Path.of(arguments[1]), Integer.parseInt(arguments[2]), sink.port())) {
            new Delivery(sink, installation, number).measure();
        }
    }

    private void measure() throws Exception {
        installation.addProspects(Math.max(number, WARM_UP));
        for (String id : Installation.ids(installation.get("/v1/candidates?status=ACTIVE&limit=100"))) {
            if (candidates.size() < INSTANCES.size() + 1 && isOpen(id)) candidates.add(id);
        }
        Round first = round(candidates.removeFirst(), WARM_UP);
        System.out.printf("%nA first round to %d, to warm up: %.0f mails a second%n", first.recipients(), first.rate());
        BareLoop bare = new BareLoop(sink.port(), sink.message());
        bare.send(WARM_UP, CONNECTIONS);
        System.out.printf("Rounds to %d, after a preview that took %d ms%n%n", number, previewMillis());
        System.out.println("| instances | start answered | mails a second | bare loop | ratio | repeats | connections | memory, MB |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");
        for (int instances : INSTANCES) {
            installation.instances(instances);
            double peer = bare.send(Math.min(number, 20_000), CONNECTIONS);
            Round round = round(candidates.removeFirst(), number);
            System.out.printf("| %d | %d ms | %.0f | %.0f | %.2f | %d | %d | %s |%n",
                    instances, round.startMillis(), round.rate(), peer, round.rate() / peer, round.repeats(),
                    round.connections(), round.memory());
        }
    }

    private boolean isOpen(String candidate) throws Exception {
        try {
            return installation.post("/v1/circulations/preview", body(candidate, 1)).contains("\"OPEN\"");
        } catch (IllegalStateException _) {
            return false; // did not consent to rounds
        }
    }

    private long previewMillis() throws Exception {
        long begun = System.nanoTime();
        installation.post("/v1/circulations/preview", body(candidates.getFirst(), number));
        return (System.nanoTime() - begun) / 1_000_000;
    }

    private record Round(int recipients, long startMillis, double rate, int repeats, int connections, String memory) {}

    private Round round(String candidate, int to) throws Exception {
        sink.reset();
        String request = body(candidate, to);
        long begun = System.nanoTime();
        String answer = installation.post("/v1/circulations", request);
        long answered = System.nanoTime();
        int recipients = Integer.parseInt(Installation.first("\"count\"\\s*:\\s*(\\d+)", answer));
        List<Long> before = installation.megabytes();
        List<Long> halfway = before;
        for (long waited = 0; sink.different() < recipients; waited += 20) {
            if (waited > LONGEST_MILLIS) throw new IllegalStateException("only " + sink.different() + " of " + recipients + " arrived");
            if (halfway == before && sink.different() > recipients / 2) halfway = installation.megabytes();
            Thread.sleep(20);
        }
        double seconds = (sink.lastNanos() - answered) / 1e9;
        String memory = before + " " + halfway + " " + installation.megabytes();
        Thread.sleep(1_000);
        Round round = new Round(recipients, (answered - begun) / 1_000_000, recipients / seconds,
                sink.arrived() - recipients, sink.connections(), memory);
        installation.close(Installation.first("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"", answer));
        return round;
    }

    /** All prospects of the network; or, of a smaller round, so many of those that were added. */
    private String body(String candidate, int to) {
        StringBuilder organizations = new StringBuilder();
        if (to < Math.max(number, WARM_UP)) {
            for (int i = 1; i <= to; i++) organizations.append(i == 1 ? "\"" : ", \"").append(organization(i)).append('"');
        }
        return "{\"candidateId\": \"" + candidate + "\", \"audience\": {\"memberships\": [\"PROSPECT\"], \"organizationIds\": ["
                + organizations + "]}}";
    }

    /** As the database makes it: md5(text)::uuid. */
    private static String organization(int number) {
        try {
            byte[] hash = java.security.MessageDigest.getInstance("MD5")
                    .digest(("bench organization " + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            String hex = java.util.HexFormat.of().formatHex(hash);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
