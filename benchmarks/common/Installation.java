package common;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The started program with its demo region, more instances of it beside, and the database under it. */
public final class Installation implements AutoCloseable {

    /** Started to be tried out it compiles late, for a quick start; these are a JVM's own, which the image keeps. */
    private static final String AS_THE_IMAGE = "-XX:Tier4InvocationThreshold=5000 -XX:Tier4MinInvocationThreshold=600"
            + " -XX:Tier4CompileThreshold=15000 -XX:Tier4BackEdgeThreshold=40000";

    /** May do everything. */
    public static final String DATABASE_USER = "postgres";

    private final String overstap;
    private final Path home;
    private final int port;
    private final HttpClient client = HttpClient.newHttpClient();
    private final List<Process> others = new ArrayList<>();
    private final String token;

    /** @param settings environment variables of the application, beside those of a benchmark */
    public Installation(String overstap, Path home, int port, Map<String, String> settings) throws Exception {
        this.overstap = overstap;
        this.home = home;
        this.port = port;
        ProcessBuilder start = new ProcessBuilder(
                overstap, "start", "--background", "--no-build", "--port", "" + port, "--home", home.toString());
        start.environment().put("OVERSTAP_JAVA_OPTIONS", AS_THE_IMAGE);
        start.environment().putAll(settings);
        run(start);
        token = token("bureau");
    }

    /** A bearer token of a demo person, or of whoever has that address. */
    public String token(String person) throws Exception {
        return run(new ProcessBuilder(overstap, "token", person, "--home", home.toString()));
    }

    /** The variables by which mail goes to a server on this computer. */
    public static Map<String, String> mailTo(int port) {
        return Map.of(
                "QUARKUS_MAILER_HOST", "127.0.0.1",
                "QUARKUS_MAILER_PORT", "" + port,
                "OVERSTAP_MAIL_BOUNCE_ADDRESS", "bounces@overstap.example");
    }

    public String url() {
        return "http://localhost:" + port;
    }

    private static String run(ProcessBuilder builder) throws Exception {
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) throw new IllegalStateException(String.join(" ", builder.command()) + ": " + said);
        return said;
    }

    /** Adds prospects of the bureau's network, ten to a mail domain, each with a contact that may be written to. */
    public void addProspects(int number) throws Exception {
        UUID network = UUID.fromString(first("\"networkId\"\\s*:\\s*\"([0-9a-f-]{36})\"", get("/v1/me")));
        try (Connection connection = database()) {
            connection.setAutoCommit(false);
            fill(connection, """
                    insert into mobility.organization (registered_in, id, name, normalized_name, kind, created_at)
                    select ?, md5('bench organization ' || n)::uuid, 'Proefbedrijf ' || n, 'proefbedrijf' || n, 'EMPLOYER', now()
                    from generate_series(1, ?) n""", network, number);
            fill(connection, """
                    insert into mobility.membership (id, network_id, organization_id, status, since, created_at)
                    select md5('bench membership ' || n)::uuid, ?, md5('bench organization ' || n)::uuid, 'PROSPECT',
                        current_date, now() from generate_series(1, ?) n""", network, number);
            fill(connection, """
                    insert into mobility.contact (id, network_id, organization_id, name, email, email_hash, language, basis,
                        evidence, basis_since, created_at)
                    select md5('bench contact ' || n)::uuid, ?, md5('bench organization ' || n)::uuid, 'Receptie',
                        'pz' || n || '@firma' || n / 10 || '.example', decode(md5('a' || n) || md5('b' || n), 'hex'),
                        case n % 4 when 0 then 'en' else 'nl' end, 'EXISTING_RELATION', 'Proef', current_date, now()
                    from generate_series(1, ?) n""", network, number);
            connection.commit();
            connection.setAutoCommit(true);
            connection.createStatement().execute("vacuum analyze");
        }
    }

    private static void fill(Connection connection, String sql, UUID network, int number) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, network);
            insert.setInt(2, number);
            insert.executeUpdate();
        }
    }

    /** As many instances as that in all. */
    public void instances(int number) throws Exception {
        ProcessHandle one = application();
        while (others.size() + 1 < number) {
            List<String> command = new ArrayList<>();
            command.add(one.info().command().orElseThrow());
            command.addAll(Arrays.asList(one.info().arguments().orElseThrow()));
            ProcessBuilder start = new ProcessBuilder(command);
            start.environment().clear();
            start.environment().putAll(environment(one.pid()));
            int itsPort = port + 1 + others.size();
            start.environment().put("QUARKUS_HTTP_PORT", "" + itsPort);
            start.redirectErrorStream(true).redirectOutput(home.resolve("instance-" + itsPort + ".log").toFile());
            others.add(start.start());
            awaitReady(itsPort);
        }
    }

    private void awaitReady(int itsPort) throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                HttpRequest ready = HttpRequest.newBuilder(URI.create("http://localhost:" + itsPort + "/q/health/ready")).build();
                if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) return;
            } catch (IOException _) {
                // not yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the instance at " + itsPort + " did not start");
    }

    /** The application itself: what runs quarkus-run.jar below the process that the home is named to. */
    private ProcessHandle application() {
        return ProcessHandle.allProcesses()
                .filter(p -> p.info().commandLine().filter(line -> line.contains("quarkus-run.jar") && !line.contains("command.Local")).isPresent())
                .filter(p -> p.parent().flatMap(above -> above.info().commandLine()).filter(line -> line.contains(home.toString())).isPresent())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the application was not found"));
    }

    private static Map<String, String> environment(long pid) throws IOException {
        String all = Files.readString(Path.of("/proc/" + pid + "/environ"), StandardCharsets.UTF_8);
        Map<String, String> environment = new HashMap<>();
        for (String one : all.split("\0")) {
            int is = one.indexOf('=');
            if (is > 0) environment.put(one.substring(0, is), one.substring(is + 1));
        }
        return environment;
    }

    /** What the instances take of the machine's memory, and what of it lives after a collection: each in megabytes. */
    public String megabytes() throws Exception {
        List<String> all = new ArrayList<>();
        for (ProcessHandle one : applications()) all.add(resident(one.pid()) + " (" + live(one.pid()) + ")");
        return String.join(" + ", all);
    }

    private static long resident(long pid) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    private static long live(long pid) throws Exception {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        run(new ProcessBuilder(jcmd, "" + pid, "GC.run"));
        String heap = run(new ProcessBuilder(jcmd, "" + pid, "GC.heap_info"));
        return Pattern.compile("used (\\d+)K").matcher(heap).results()
                .limit(2) // the young and the old generation; what follows is no heap
                .mapToLong(used -> Long.parseLong(used.group(1)) / 1024)
                .sum();
    }

    private List<ProcessHandle> applications() {
        List<ProcessHandle> all = new ArrayList<>(List.of(application()));
        others.forEach(other -> all.add(other.toHandle()));
        return all;
    }

    /** Seconds of a core that were used so far. */
    public record Cores(double application, double database, double bench) {

        public Cores since(Cores before) {
            return new Cores(application - before.application, database - before.database, bench - before.bench);
        }

        /** Milliseconds of a core for each of so many, as a row of the table has it. */
        public String each(int number) {
            return "%.2f + %.2f + %.2f".formatted(application * 1e3 / number, database * 1e3 / number, bench * 1e3 / number);
        }
    }

    public Cores cores() throws IOException {
        double application = 0;
        for (ProcessHandle one : applications()) application += seconds(one.pid(), false);
        ProcessHandle postmaster = ProcessHandle.of(Long.parseLong(postmaster().getFirst())).orElseThrow();
        double database = seconds(postmaster.pid(), true);
        for (ProcessHandle backend : postmaster.children().toList()) database += seconds(backend.pid(), false);
        return new Cores(application, database, seconds(ProcessHandle.current().pid(), false));
    }

    /** @param withEnded also what processes took that it started and that ended */
    private static double seconds(long pid, boolean withEnded) throws IOException {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = 11; i < (withEnded ? 15 : 13); i++) ticks += Long.parseLong(fields[i]);
            return ticks / 100.0;
        } catch (java.nio.file.NoSuchFileException _) {
            return 0; // it has just ended
        }
    }

    public String get(String path) throws Exception {
        return sent(request(path).GET().build());
    }

    public String post(String path, String body) throws Exception {
        return sent(request(path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Closes a round. */
    public void close(String round) throws Exception {
        HttpRequest read = request("/v1/circulations/" + round).GET().build();
        String etag = client.send(read, BodyHandlers.discarding()).headers().firstValue("ETag").orElseThrow();
        sent(request("/v1/circulations/" + round + "/status")
                .header("Content-Type", "application/json")
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofString("{\"status\": \"CLOSED\"}"))
                .build());
    }

    /** Reads all recipients of a round as a table; answers how many lines it has. */
    public long csvLines(String round) throws Exception {
        HttpRequest read = request("/v1/circulations/" + round + "/recipients").setHeader("Accept", "text/csv").GET().build();
        try (var lines = client.send(read, BodyHandlers.ofLines()).body()) {
            return lines.count();
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private String sent(HttpRequest request) throws Exception {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2)
            throw new IllegalStateException(request.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
        return answer.body();
    }

    public static String first(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        if (!matcher.find()) throw new IllegalStateException("no " + pattern + " in " + text);
        return matcher.group(1);
    }

    public static List<String> ids(String list) {
        return Pattern.compile("\\{\\s*\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"").matcher(list).results()
                .map(result -> result.group(1))
                .collect(Collectors.toList());
    }

    public Connection database() throws SQLException, IOException {
        return DriverManager.getConnection(databaseUrl(), DATABASE_USER, databasePassword());
    }

    public String databaseUrl() throws IOException {
        return "jdbc:postgresql://127.0.0.1:" + postmaster().get(3) + "/overstap";
    }

    /** Of {@link #DATABASE_USER}. */
    public String databasePassword() throws IOException {
        Properties kept = new Properties();
        try (var reader = Files.newBufferedReader(databaseFolder().resolve("postgres.properties"))) {
            kept.load(reader);
        }
        return kept.getProperty("superuser");
    }

    private Path databaseFolder() throws IOException {
        try (var files = Files.find(home, 4, (path, _) -> path.endsWith("postgres.properties"))) {
            return files.findFirst().orElseThrow().getParent();
        }
    }

    private List<String> postmaster() throws IOException {
        return Files.readAllLines(databaseFolder().resolve("cluster/postmaster.pid"));
    }

    @Override
    public void close() {
        others.forEach(Process::destroy);
    }
}
