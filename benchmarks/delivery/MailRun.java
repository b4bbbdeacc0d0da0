package delivery;

import common.Installation;
import common.MailSink;
import common.Statements;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/** Rounds to many, by mail. */
final class MailRun {

    /** What an instance sends at a time of what goes to many: three quarters of overstap.mail.at-a-time. */
    private static final int CONNECTIONS = 24;

    private static final int WARM_UP = 4_000;
    private static final int MOST_BARE = 20_000;
    private static final int STARTS = 4;
    private static final long LONGEST_MILLIS = 600_000;

    private final MailSink sink;
    private final Installation installation;
    private final int number;
    private final Statements statements;
    private final List<String> candidates = new ArrayList<>();

    MailRun(MailSink sink, Installation installation, int number) throws Exception {
        this.sink = sink;
        this.installation = installation;
        this.number = number;
        this.statements = new Statements(installation);
        installation.addProspects(Math.max(number, WARM_UP));
        for (String id : Installation.ids(installation.get("/v1/candidates?status=ACTIVE&limit=100"))) {
            if (candidates.size() <= STARTS && isOpen(id)) candidates.add(id);
        }
    }

    void measure(List<Integer> instances) throws Exception {
        Round first = round(candidates.removeFirst(), WARM_UP);
        System.out.printf(Locale.ROOT, "%nA first round to %d, to warm up: %.0f mails a second%n", first.recipients(), first.rate());
        BareMails bare = new BareMails(sink.port(), sink.message());
        bare.send(Math.min(2 * number, MOST_BARE), CONNECTIONS);
        System.out.printf("Rounds to %d, after a preview that took %d ms%n%n", number, previewMillis());
        System.out.println("| instances | start answered | mails a second | bare loop | ratio | repeats | connections"
                + " | ms of a core a mail: application + database + receiver | bare loop with receiver | memory (heap in use), MB |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |");
        for (int many : instances) {
            installation.instances(many);
            double before = installation.cores().bench();
            int sent = Math.min(number, MOST_BARE);
            double peer = bare.send(sent, CONNECTIONS);
            double peerMillis = (installation.cores().bench() - before) * 1e3 / sent;
            Round round = round(candidates.removeFirst(), number);
            System.out.printf(Locale.ROOT, "| %d | %d ms | %.0f | %.0f | %.2f | %d | %d | %s | %.2f | %s |%n",
                    many, round.startMillis(), round.rate(), peer, round.rate() / peer, round.repeats(),
                    round.connections(), round.cores(), peerMillis, round.memory());
            System.out.printf("all %d lines as CSV: %d ms, then %s MB%n", round.csvLines(), round.csvMillis(), installation.megabytes());
        }
    }

    /** Only begins rounds, and closes them at once. */
    void starts() throws Exception {
        statements.begin();
        for (int i = 0; i < STARTS; i++) {
            long preview = previewMillis();
            Installation.Cores before = installation.cores();
            long begun = System.nanoTime();
            String answer = installation.post("/v1/circulations", body(candidates.getFirst(), number));
            long millis = (System.nanoTime() - begun) / 1_000_000;
            Installation.Cores took = installation.cores().since(before);
            String id = Installation.first("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"", answer);
            begun = System.nanoTime();
            installation.close(id);
            long closed = (System.nanoTime() - begun) / 1_000_000;
            System.out.printf(Locale.ROOT, "closed in %d ms; preview %d ms, start to %d %d ms; seconds of a core: application %.2f, database %.2f%n",
                    closed, preview, number, millis, took.application(), took.database());
        }
        statements.print(STARTS);
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

    private record Round(
            int recipients,
            long startMillis,
            double rate,
            int repeats,
            int connections,
            String cores,
            String memory,
            long csvLines,
            long csvMillis) {}

    private Round round(String candidate, int to) throws Exception {
        sink.reset();
        statements.begin();
        String request = body(candidate, to);
        long begun = System.nanoTime();
        String answer = installation.post("/v1/circulations", request);
        long answered = System.nanoTime();
        Installation.Cores before = installation.cores();
        int recipients = Integer.parseInt(Installation.first("\"count\"\\s*:\\s*(\\d+)", answer));
        String memory = installation.megabytes();
        boolean isHalfway = false;
        for (long waited = 0; sink.different() < recipients; waited += 20) {
            if (waited > LONGEST_MILLIS) throw new IllegalStateException("only " + sink.different() + " of " + recipients + " arrived");
            if (!isHalfway && sink.different() > recipients / 2) {
                isHalfway = true;
                memory += " → " + installation.megabytes();
            }
            Thread.sleep(20);
        }
        double seconds = (sink.lastNanos() - answered) / 1e9;
        Thread.sleep(500);
        String cores = installation.cores().since(before).each(recipients);
        memory += " → " + installation.megabytes();
        Thread.sleep(500);
        statements.print(recipients);
        int repeats = sink.arrived() - recipients;
        String id = Installation.first("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"", answer);
        long asked = System.nanoTime();
        long lines = installation.csvLines(id);
        long csvMillis = (System.nanoTime() - asked) / 1_000_000;
        installation.close(id);
        return new Round(recipients, (answered - begun) / 1_000_000, recipients / seconds, repeats, sink.connections(),
                cores, memory, lines, csvMillis);
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
            byte[] hash = MessageDigest.getInstance("MD5")
                    .digest(("bench organization " + number).getBytes(StandardCharsets.UTF_8));
            String hex = HexFormat.of().formatHex(hash);
            return hex.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
