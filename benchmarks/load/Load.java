package load;

import common.Installation;
import common.MailSink;
import common.Statements;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Reads lists and creates people and vacancies as fast as a few askers can, in many networks with many people and
 * vacancies each, beside a bare application; then asks steadily for a while. Login, row security and the trail are on, as
 * they always are.
 *
 * <p>The asker, the database and the application share the machine.
 */
public final class Load {

    private static final int ASKERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(20);

    /** A JVM compiles for minutes what a large application does: it is waited for until it gets no faster, or so often. */
    private static final int MOST_WARM_UPS = 9;

    private static final double NO_FASTER = 1.03;
    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final int STEADY_A_SECOND = 300;

    /** A regular expression of the requests to be measured; null: all. */
    private static final String ONLY = System.getenv("ONLY");

    private final Installation installation;
    private final Regions regions;
    private final BareApplication bare;
    private final Barrage barrage;
    private final Statements statements;

    private Load(Installation installation, Regions regions, BareApplication bare, Barrage barrage) {
        this.installation = installation;
        this.regions = regions;
        this.bare = bare;
        this.barrage = barrage;
        this.statements = new Statements(installation);
    }

    /** Arguments: the overstap command, a home, a port, the bare jar, candidates, vacancies, networks, minutes. */
    public static void main(String[] arguments) throws Exception {
        int port = Integer.parseInt(arguments[2]);
        int candidates = Integer.parseInt(arguments[4]);
        int vacancies = Integer.parseInt(arguments[5]);
        int networks = Integer.parseInt(arguments[6]);
        try (MailSink sink = new MailSink();
                Installation installation = new Installation(arguments[0], Path.of(arguments[1]), port, settings(sink));
                Barrage barrage = new Barrage(64)) {
            long begun = System.nanoTime();
            Regions regions = new Regions(installation, sink, networks);
            regions.fill(candidates / networks, vacancies / networks);
            System.out.printf(Locale.ROOT, "%nFilled %d networks with %d candidates and %d vacancies in %.0f s%n",
                    networks, candidates, vacancies, (System.nanoTime() - begun) / 1e9);
            try (BareApplication bare = new BareApplication(Path.of(arguments[3]), port + 1, installation)) {
                Load load = new Load(installation, regions, bare, barrage);
                load.peaks();
            }
            new Load(installation, regions, null, barrage).steadily(Integer.parseInt(arguments[7]));
            sealing(installation);
        }
        System.exit(0);
    }

    /** How long lines of the trail waited for their seal, of late. */
    private static void sealing(Installation installation) throws Exception {
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select count(*), percentile_cont(array[0.5, 0.99, 1.0]) within group (
                            order by extract(epoch from s.sealed_at - e.moment)::double precision)
                        from mobility.audit_entry e join mobility.audit_seal s on s.entry_id = e.id
                        where e.moment > (select max(moment) from mobility.audit_entry) - interval '5 minutes'""")) {
            row.next();
            System.out.printf(Locale.ROOT, "%nSealed in the last five minutes: %d lines, after p50, p99 and at most %s s%n",
                    row.getLong(1), Arrays.toString((Object[]) row.getArray(2).getArray()));
        }
    }

    private static Map<String, String> settings(MailSink sink) {
        Map<String, String> settings = new HashMap<>(Installation.mailTo(sink.port()));
        // how often one login may ask is another question
        settings.put("OVERSTAP_LIMITS_LOGIN", "100000000");
        return settings;
    }

    private void peaks() throws Exception {
        if ("nothing".equals(ONLY)) return;
        System.out.printf("%nAs fast as %d askers can%n%n", ASKERS);
        System.out.println("| request | a second | p50, ms | p99, ms | ratio to the bare one | not 2xx"
                + " | ms of a core each: application + database + asker |");
        System.out.println("| --- | ---: | ---: | ---: | ---: | ---: | --- |");
        double read = peer("bare: one row read", bare::read);
        peak("a list of 20 candidates", regions::candidateList, read);
        peak("a list of 20 candidates, worked out anew", () -> anew(regions.candidateList()), read);
        peak("a list of 20 vacancies", regions::vacancyList, read);
        peak("a list of 20 vacancies, worked out anew", () -> anew(regions.vacancyList()), read);
        peak("a vacancy", regions::vacancy, read);
        double written = peer("bare: one row written", bare::write);
        // people first: what vacancies leave to be matched goes on beside whatever comes after them
        peak("posting a candidate", regions::newCandidate, written);
        peak("posting a vacancy", regions::newVacancy, written);
    }

    /** The same in words that nobody used before, so that it is not answered from memory. */
    private static Barrage.Shot anew(Barrage.Shot shot) {
        Map<String, String> headers = new HashMap<>(shot.headers());
        headers.put("Accept-Language", "nl;q=0." + ThreadLocalRandom.current().nextInt(1_000_000_000));
        return new Barrage.Shot(shot.method(), shot.url(), headers, shot.body());
    }

    private double peer(String name, Supplier<Barrage.Shot> shots) throws Exception {
        warmUp(shots);
        Barrage.Result result = barrage.fire(ASKERS, LOOK.dividedBy(2), shots);
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | 1 | %d | |%n",
                name, result.perSecond(), result.millis(0.5), result.millis(0.99), result.failed());
        return result.perSecond();
    }

    private void warmUp(Supplier<Barrage.Shot> shots) throws Exception {
        double fastest = 0;
        for (int i = 0; i < MOST_WARM_UPS; i++) {
            double rate = barrage.fire(ASKERS, WARM_UP, shots).perSecond();
            if (rate < fastest * NO_FASTER) return;
            fastest = rate;
        }
    }

    private void peak(String name, Supplier<Barrage.Shot> shots, double peer) throws Exception {
        if (ONLY != null && !name.matches(ONLY)) return;
        warmUp(shots);
        statements.begin();
        Installation.Cores before = installation.cores();
        Barrage.Result result = barrage.fire(ASKERS, LOOK, shots);
        System.out.printf(Locale.ROOT, "| %s | %.0f | %.1f | %.1f | %.2f | %d | %s |%n",
                name, result.perSecond(), result.millis(0.5), result.millis(0.99), result.perSecond() / peer,
                result.failed(), installation.cores().since(before).each(result.answered()));
        if (result.failed() > 0) System.out.println("  " + result.failures());
        statements.print(result.answered());
    }

    /** Six reads in seven, one creation in seven; a line for each quarter of the time. */
    private void steadily(int minutes) throws Exception {
        if (minutes == 0) return;
        regions.logInAgain();
        System.out.printf("%n%d a second for %d minutes: lists of candidates and vacancies, single ones, and creations%n%n",
                STEADY_A_SECOND, minutes);
        System.out.println("| minute | answered a second | p50, ms | p99, ms | not 2xx | memory (heap in use), MB |");
        System.out.println("| ---: | ---: | ---: | ---: | ---: | ---: |");
        List<Supplier<Barrage.Shot>> mix = List.of(
                regions::candidateList, regions::vacancyList, regions::vacancy, regions::candidateList,
                regions::vacancyList, regions::vacancy, regions::creation);
        for (int quarter = 1; quarter <= 4; quarter++) {
            Barrage.Result result = barrage.steadily(STEADY_A_SECOND, Duration.ofSeconds(15L * minutes), mix);
            System.out.printf(Locale.ROOT, "| %.1f | %.0f | %.1f | %.1f | %d | %s |%n", quarter * minutes / 4.0,
                    result.perSecond(), result.millis(0.5), result.millis(0.99), result.failed(), installation.megabytes());
            if (result.failed() > 0) System.out.println("  " + result.failures());
        }
    }
}
