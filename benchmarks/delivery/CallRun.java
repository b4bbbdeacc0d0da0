package delivery;

import common.Installation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Changes of vacancies and candidates that many endpoints of the bureau are told of, each at a receiver of its own. The
 * events are written as a transaction of the business writes them; to give them their places, to queue, sign, call and
 * note is what is measured.
 */
final class CallRun {

    private static final int RECEIVERS = 20;
    private static final int WARM_UP = 10_000;
    private static final int MOST_BARE = 50_000;
    private static final long LONGEST_MILLIS = 600_000;

    /** Three vacancies to one candidate; those that people left are no matter. */
    private static final String EVENTS = """
            with subjects as (
                select 'VACANCY' as kind, 'nl.overstap.vacancy.changed.v1' as type, id, null::uuid as candidate,
                    status, network_id, row_number() over (order by id) as n
                from mobility.vacancy where network_id = ?::uuid
                union all
                select 'CANDIDATE', 'nl.overstap.candidate.status-changed.v1', id, id, status, network_id,
                    row_number() over (order by id)
                from mobility.candidate where network_id = ?::uuid and status = 'ACTIVE'),
            most as (select kind, count(*) as number from subjects group by kind)
            insert into notification.event (id, network_id, type, moment, subject_kind, subject_id, candidate_id, detail, ends)
            select uuidv7(), s.network_id, s.type, now(), s.kind, s.id, s.candidate, s.status, false
            from generate_series(1, ?) g
            join most on most.kind = case g % 4 when 0 then 'CANDIDATE' else 'VACANCY' end
            join subjects s on s.kind = most.kind and s.n = 1 + g % most.number""";

    private final Installation installation;
    private final int number;

    CallRun(Installation installation, int number) {
        this.installation = installation;
        this.number = number;
    }

    void measure(List<Integer> instances) throws Exception {
        String network = Installation.first("\"networkId\"\\s*:\\s*\"([0-9a-f-]{36})\"", installation.get("/v1/me"));
        try (CallSink sink = new CallSink(RECEIVERS)) {
            for (int port : sink.ports()) {
                installation.post("/v1/webhook-endpoints", "{\"url\": \"http://127.0.0.1:" + port + "/hook\"}");
            }
            run(network, sink, WARM_UP);
            BareCalls bare = new BareCalls(sink.ports(), sink.body());
            bare.send(WARM_UP, sink.connections());
            System.out.printf("%n%d webhooks to %d receivers%n%n", number, RECEIVERS);
            System.out.println("| instances | webhooks a second | bare loop | ratio | repeats | unsigned | connections"
                    + " | ms of a core a webhook: application + database + receiver | bare loop with receiver | memory (heap in use), MB |");
            System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: | --- |");
            for (int many : instances) {
                installation.instances(many);
                int connections = Math.max(RECEIVERS, sink.connections());
                double before = installation.cores().bench();
                int sent = Math.min(number, MOST_BARE);
                double peer = bare.send(sent, connections);
                double peerMillis = (installation.cores().bench() - before) * 1e3 / sent;
                Run run = run(network, sink, number);
                System.out.printf(Locale.ROOT, "| %d | %.0f | %.0f | %.2f | %d | %d | %d | %s | %.2f | %s |%n",
                        many, run.rate(), peer, run.rate() / peer, run.repeats(), run.unsigned(), connections,
                        run.cores(), peerMillis, run.memory());
            }
        }
    }

    private record Run(double rate, int repeats, int unsigned, String cores, String memory) {}

    private Run run(String network, CallSink sink, int calls) throws Exception {
        sink.reset();
        int events = calls / RECEIVERS;
        Installation.Cores before = installation.cores();
        String memory = installation.megabytes();
        long begun = System.nanoTime();
        try (Connection connection = installation.database()) {
            try (PreparedStatement insert = connection.prepareStatement(EVENTS)) {
                insert.setString(1, network);
                insert.setString(2, network);
                insert.setInt(3, events);
                insert.executeUpdate();
            }
            boolean isHalfway = false;
            for (long waited = 0; sink.different() < events * RECEIVERS; waited += 20) {
                if (waited > LONGEST_MILLIS) throw new IllegalStateException("only " + sink.different() + " of " + calls + " arrived");
                if (!isHalfway && sink.different() > calls / 2) {
                    isHalfway = true;
                    memory += " → " + installation.megabytes();
                }
                Thread.sleep(20);
            }
            double seconds = sink.seconds();
            awaitNoted(connection);
            String cores = installation.cores().since(before).each(calls);
            memory += " → " + installation.megabytes();
            System.out.printf(Locale.ROOT, "(the first call came %.1f s after the events)%n", (System.nanoTime() - begun) / 1e9 - seconds);
            return new Run(calls / seconds, sink.arrived() - events * RECEIVERS, sink.unsigned(), cores, memory);
        }
    }

    private static void awaitNoted(Connection connection) throws Exception {
        for (int i = 0; i < 500; i++) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from notification.delivery"
                            + " where kind = 'WEBHOOK' and status in ('QUEUED', 'SENDING')")) {
                row.next();
                if (row.getInt(1) == 0) return;
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("not all was noted");
    }
}
