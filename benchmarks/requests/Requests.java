import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks the started program what its users ask most, four at a time, and prints p50 and p99 in milliseconds beside a bare
 * server: first with the demo region as it is, then with 100 times its candidates and vacancies.
 *
 * <p>The asker shares the two cores with what it asks, so the figures are those of a busy small machine.
 */
public final class Requests {

    private static final int TIMES = 100;
    private static final int ASKERS = 4;
    private static final int WARM_UP = 300;
    private static final int MEASURED = 1000;
    private static final long LONGEST_NANOS = 8_000_000_000L;
    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*\"([0-9a-f-]{36})\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Random random = new Random(1);
    private final String url;
    private final Map<String, String> tokens = new LinkedHashMap<>();
    private final Path home;

    private Requests(String url, Path home) {
        this.url = url;
        this.home = home;
    }

    public static void main(String[] arguments) throws Exception {
        Requests requests = new Requests(arguments[0], Path.of(arguments[1]));
        for (String person : List.of("bureau", "hr", "hr-other")) {
            Process process = new ProcessBuilder(arguments[2], "token", person, "--home", arguments[1])
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            requests.tokens.put(person, new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        }
        String begun = requests.moment();
        requests.measureAll("the demo region");
        requests.multiply(begun);
        requests.measureAll(TIMES + " times its candidates and vacancies");
    }

    /** One kind of request: how the next one looks. */
    private record Kind(String name, Callable<HttpRequest> next) {}

    private void measureAll(String what) throws Exception {
        String hr = organization("hr");
        List<String> candidates = ids("bureau", "/v1/candidates?status=ACTIVE&limit=100");
        List<String> vacancies = ids("hr", "/v1/vacancies?status=OPEN&limit=100&organizationId=" + hr);
        List<Kind> kinds = List.of(
                new Kind("a candidate", () -> get("bureau", "/v1/candidates/" + any(candidates))),
                new Kind("the list of candidates", () -> get("bureau", "/v1/candidates?limit=50")),
                new Kind("the list of vacancies", () -> get("hr", "/v1/vacancies?limit=50")),
                new Kind("matches of a candidate", () -> get("bureau", "/v1/candidates/" + any(candidates) + "/matches")),
                new Kind("matches of a vacancy, coarse", () -> get("hr", "/v1/vacancies/" + any(vacancies) + "/matches")),
                new Kind("the queue of proposals", () -> get("bureau", "/v1/proposals?status=PROPOSED&limit=50")),
                new Kind("anonymous profiles", () -> get("hr-other", "/v1/anonymous-profiles?limit=50")),
                new Kind("an occupation by its name", () -> get("hr", "/v1/taxonomy/occupations?query=verple")),
                new Kind("the report of a year", () -> get("bureau", "/v1/reports/transitions?from="
                        + LocalDate.now().minusYears(1) + "&to=" + LocalDate.now())),
                new Kind("a look at a round", () -> post("bureau", "/v1/circulations/preview",
                        "{\"candidateId\": \"" + any(candidates) + "\", \"audience\": {}}")),
                new Kind("posting a vacancy", () -> post("hr", "/v1/vacancies", vacancy(hr))),
                new Kind("posting a candidate", () -> post("hr", "/v1/candidates", candidate(hr))));
        System.out.printf("%nWith %s: %d candidates, %d vacancies; milliseconds, and the ratio to the bare server%n%n",
                what, count("candidate"), count("vacancy"));
        System.out.println("| request | p50 | p99 | ratio of p50 |");
        System.out.println("| --- | ---: | ---: | ---: |");
        try (Bare bare = new Bare(database())) {
            Figures peer = measure(() -> HttpRequest.newBuilder(URI.create(bare.url())).build());
            System.out.printf("| a bare server, one row | %.1f | %.1f | 1 |%n", peer.p50(), peer.p99());
            for (Kind kind : kinds) {
                Figures figures = measure(kind.next());
                System.out.printf("| %s | %.1f | %.1f | %.1f |%n",
                        kind.name(), figures.p50(), figures.p99(), figures.p50() / peer.p50());
            }
        }
    }

    private record Figures(double p50, double p99) {}

    private Figures measure(Callable<HttpRequest> next) throws Exception {
        asked(next, WARM_UP);
        long[] nanos = asked(next, MEASURED);
        Arrays.sort(nanos);
        return new Figures(nanos[nanos.length / 2] / 1e6, nanos[(int) (nanos.length * 0.99)] / 1e6);
    }

    private long[] asked(Callable<HttpRequest> next, int times) throws Exception {
        long until = System.nanoTime() + LONGEST_NANOS;
        try (ExecutorService askers = Executors.newFixedThreadPool(ASKERS)) {
            List<Future<List<Long>>> parts = new ArrayList<>();
            for (int asker = 0; asker < ASKERS; asker++) {
                parts.add(askers.submit(() -> {
                    List<Long> nanos = new ArrayList<>();
                    for (int i = 0; i < times / ASKERS && System.nanoTime() < until; i++) {
                        HttpRequest request;
                        synchronized (this) {
                            request = next.call();
                        }
                        long begun = System.nanoTime();
                        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
                        nanos.add(System.nanoTime() - begun);
                        if (answer.statusCode() / 100 != 2 && answer.statusCode() != 409)
                            throw new IllegalStateException(request.uri().getPath() + ": " + answer.statusCode() + " " + answer.body());
                    }
                    return nanos;
                }));
            }
            List<Long> all = new ArrayList<>();
            for (Future<List<Long>> part : parts) all.addAll(part.get());
            return all.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private HttpRequest get(String who, String path) {
        return as(who, path).build();
    }

    private HttpRequest post(String who, String path, String body) {
        return as(who, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private HttpRequest.Builder as(String who, String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).header("Authorization", "Bearer " + tokens.get(who));
    }

    private String any(List<String> ids) {
        return ids.get(random.nextInt(ids.size()));
    }

    private List<String> ids(String who, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(get(who, path), BodyHandlers.ofString());
        List<String> ids = new ArrayList<>();
        Matcher matcher = ID.matcher(answer.body());
        while (matcher.find()) ids.add(matcher.group(1));
        if (ids.isEmpty()) throw new IllegalStateException("nothing at " + path + ": " + answer.body());
        return ids;
    }

    private String organization(String who) throws IOException, InterruptedException {
        String me = client.send(get(who, "/v1/me"), BodyHandlers.ofString()).body();
        Matcher matcher = Pattern.compile("\"organizationId\"\\s*:\\s*\"([0-9a-f-]{36})\"").matcher(me);
        if (!matcher.find()) throw new IllegalStateException(me);
        return matcher.group(1);
    }

    private static String vacancy(String organization) {
        return """
                {"organizationId": "%s", "title": "Wijkverpleegkundige", "engagement": "EMPLOYMENT",
                 "occupation": {"code": "2221", "scheme": "ISCO08"}, "educationLevel": 6,
                 "hoursPerWeek": {"min": 24, "max": 32}, "postcode": "3851"}""".formatted(organization);
    }

    private static String candidate(String organization) {
        return """
                {"person": {"givenName": "Sam", "familyName": "Veenstra", "email": "%s@kandidaat.example"},
                 "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
                 "profile": {"occupations": [{"code": "2221", "scheme": "ISCO08", "wish": "DESIRED"}],
                   "educationLevel": 6, "postcode": "3841", "engagements": ["EMPLOYMENT"]}}"""
                .formatted(UUID.randomUUID(), organization);
    }

    private Connection database() throws SQLException, IOException {
        Properties kept = new Properties();
        Path folder;
        try (var files = Files.find(home, 4, (path, _) -> path.endsWith("postgres.properties"))) {
            folder = files.findFirst().orElseThrow().getParent();
        }
        try (var reader = Files.newBufferedReader(folder.resolve("postgres.properties"))) {
            kept.load(reader);
        }
        String port = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(3);
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/overstap", "postgres", kept.getProperty("superuser"));
    }

    private long count(String table) throws SQLException, IOException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select count(*) from mobility." + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String moment() throws SQLException, IOException {
        try (Connection connection = database();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select now()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /**
     * Copies what belongs to the candidates and vacancies that were there before the measuring, each copy under ids of its
     * own that follow from the first one's.
     */
    private void multiply(String before) throws SQLException, IOException {
        Map<String, List<String>> tables = new LinkedHashMap<>();
        tables.put("candidate", List.of("id"));
        tables.put("consent", List.of("id", "candidate_id"));
        tables.put("profile", List.of("id", "candidate_id"));
        for (String part : List.of("occupation", "skill", "language", "block"))
            tables.put("profile_" + part, List.of("profile_id"));
        tables.put("vacancy", List.of("id"));
        tables.put("vacancy_skill", List.of("vacancy_id"));
        try (Connection connection = database()) {
            connection.setAutoCommit(false);
            for (Map.Entry<String, List<String>> table : tables.entrySet())
                copy(connection, table.getKey(), table.getValue(), before);
            connection.commit();
            connection.setAutoCommit(true);
            try (Statement statement = connection.createStatement()) {
                statement.execute("analyze");
            }
        }
    }

    private static void copy(Connection connection, String table, List<String> ids, String before)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("""
                select column_name from information_schema.columns
                where table_schema = 'mobility' and table_name = ? and is_generated = 'NEVER'""")) {
            query.setString(1, table);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    String column = rows.getString(1);
                    columns.add(column);
                    values.add(ids.contains(column) ? "md5(" + column + "::text || ' ' || n)::uuid" : other(column));
                }
            }
        }
        String people = "select id from mobility.candidate where duplicate_of is null and created_at < '" + before + "'";
        String openings = "select id from mobility.vacancy where created_at < '" + before + "'";
        String where = switch (table) {
            case "candidate" -> "where id in (" + people + ")";
            case "consent" -> "where candidate_id in (" + people + ")";
            case "profile" -> "where posting_id is null and candidate_id in (" + people + ")";
            case "vacancy" -> "where id in (" + openings + ")";
            case "vacancy_skill" -> "where vacancy_id in (" + openings + ")";
            default ->
                "where profile_id in (select id from mobility.profile where posting_id is null and candidate_id in ("
                        + people + "))";
        };
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("insert into mobility." + table + " (" + String.join(", ", columns) + ") select "
                    + String.join(", ", values) + " from mobility." + table + ", generate_series(2, " + TIMES + ") n " + where);
        }
    }

    private static String other(String column) {
        return switch (column) {
            case "email" -> "case when email is null then null else n || email end";
            case "email_hash" -> "case when email_hash is null then null else sha256(email_hash || n::text::bytea) end";
            case "external_id" -> "external_id || ' ' || n";
            default -> column;
        };
    }

    /** The peer: the JDK's own server, which answers one row of the same database over as many connections. */
    private static final class Bare implements AutoCloseable {
        private final HttpServer server;
        private final Connection connection;

        Bare(Connection connection) throws IOException, SQLException {
            this.connection = connection;
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            PreparedStatement query = connection.prepareStatement("select id, created_at from mobility.candidate limit 1");
            server.setExecutor(Executors.newFixedThreadPool(ASKERS));
            server.createContext("/", exchange -> {
                byte[] body;
                synchronized (query) {
                    try (ResultSet rows = query.executeQuery()) {
                        rows.next();
                        body = ("{\"id\": \"" + rows.getString(1) + "\"}").getBytes(StandardCharsets.UTF_8);
                    } catch (SQLException e) {
                        throw new IOException(e);
                    }
                }
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
                exchange.close();
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() throws SQLException {
            server.stop(0);
            connection.close();
        }
    }
}
