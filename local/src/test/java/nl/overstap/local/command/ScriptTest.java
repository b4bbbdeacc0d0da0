package nl.overstap.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.Ports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "./overstap is a script for bash")
class ScriptTest {
    @TempDir
    Path folder;

    /** Unpacked once: one test runs at a time, and each has its own data. */
    @TempDir
    static Path postgresProgram;

    private Script script;
    private String home;
    private String port;

    @BeforeEach
    void checkout() throws Exception {
        script = new Script(Files.createDirectory(folder.resolve("checkout")));
        home = folder.resolve("home with a space").toString();
        port = Integer.toString(Ports.anyFree());
        Files.createSymbolicLink(
                Files.createDirectories(Path.of(home, "postgres")).resolve("program"), postgresProgram);
    }

    @AfterEach
    void stop() throws Exception {
        script.run("stop", "--home", home);
    }

    @Test
    void what_was_started_is_ready_says_so_and_stops() throws Exception {
        var said = start().isDone();

        assertThat(said.out()).contains("http://127.0.0.1:" + port, "hr-other", "./overstap token bureau");
        assertThat(script.status())
                .containsEntry("ready", true)
                .containsEntry("url", "http://127.0.0.1:" + port)
                .containsEntry("home", home)
                .containsEntry("embedded", List.of("data", "identity", "mail"));
        long application = script.pid("pid");
        assertThat(commandLine(application)).contains("quarkus-run.jar");

        assertThat(script.run("stop").isDone().out()).isEqualTo("Overstap has stopped.\n");
        assertThat(ProcessHandle.of(application).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(new Home(Path.of(home)).processes()).isEmpty();
        assertThat(script.run("status").code()).isEqualTo(1);
        assertThat(script.status()).containsEntry("running", false);
    }

    @Test
    void a_token_is_all_that_is_printed_and_stays_valid_over_a_restart() throws Exception {
        start();
        String token = script.run("token", "bureau").isDone().out().strip();
        String issuer = (String) script.status().get("issuer");
        assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
        assertThat(script.run("token", "--client", "hr-system").isDone().out()).startsWith("ey");
        script.run("token", "nobody").isRefusalWith("hr-other");

        script.run("stop");
        start();

        assertThat(script.status()).containsEntry("issuer", issuer);
        var request = HttpRequest.newBuilder(URI.create(issuer + "/userinfo"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("demo-bureau");
        }
    }

    @Test
    void started_twice_it_says_where_the_first_one_is() throws Exception {
        start();

        script.run("start", "--no-build", "--home", home, "--port", Integer.toString(Ports.anyFree()))
                .isRefusalWith("already runs", "http://127.0.0.1:" + port, "--home");
        script.run("start", "--background", "--no-build", "--home", home, "--port", port)
                .isRefusalWith("already runs");
    }

    @Test
    void a_taken_port_is_said_and_the_last_instance_stays_the_last() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String busy = Integer.toString(taken.getLocalPort());

            script.run("start", "--no-build", "--home", home, "--port", busy).isRefusalWith("Port " + busy, "--port");
            script.run("start", "--background", "--no-build", "--home", home, "--port", busy)
                    .isRefusalWith("Port " + busy);
            assertThat(script.checkout().resolve(".overstap/home")).doesNotExist();
        }
    }

    @Test
    void a_start_that_fails_leaves_the_last_instance_the_last() throws Exception {
        withoutDatabase();
        start().isDone();
        script.with("STANDIN_FAILS", "yes");
        String other = folder.resolve("other").toString();

        script.run("start", "--background", "--no-build", "--home", other, "--port", "" + Ports.anyFree());

        script.without("STANDIN_FAILS");
        assertThat(script.status()).containsEntry("home", home).containsEntry("ready", true);
    }

    @Test
    void a_folder_that_cannot_be_written_is_said() throws Exception {
        String file = Files.createFile(folder.resolve("file")).toString();

        script.run("start", "--no-build", "--home", file, "--port", port).isRefusalWith(file, "--home");
        script.run("start", "--background", "--no-build", "--home", file + "/below", "--port", port)
                .isRefusalWith(file, "--home");
    }

    @Test
    void a_jdk_too_old_or_no_jdk_is_said() throws Exception {
        Path old = Files.createDirectories(folder.resolve("jdk-21/bin"));
        for (String tool : List.of("java", "javac")) {
            assertThat(Files.createFile(old.resolve(tool)).toFile().setExecutable(true))
                    .isTrue();
        }
        Files.writeString(old.resolveSibling("release"), "JAVA_VERSION=\"21.0.4\"\n");
        script.with("PATH", tools())
                .with("OVERSTAP_JDK_PLACES", "")
                .with("JAVA_HOME", old.getParent().toString());

        script.run("start", "--home", home).isRefusalWith("25", "21", "JAVA_HOME");
        script.with("JAVA_HOME", "");
        script.run("status").isRefusalWith("25", "none");

        script.without("JAVA_HOME").without("OVERSTAP_JDK_PLACES").without("PATH");
    }

    @Test
    void no_maven_is_said_where_something_must_be_built() throws Exception {
        Files.delete(script.checkout().resolve("local/target/local.jar"));
        script.with("PATH", tools()).with("MAVEN_HOME", "");

        script.run("start", "--home", home).isRefusalWith("Maven", "install it");
        script.run("start", "--no-build", "--home", home).isRefusalWith("not built", "--no-build");

        script.without("PATH");
    }

    @Test
    @Tag("faults")
    void after_the_application_was_killed_all_ends_and_starts_again() throws Exception {
        start();
        kill(script.pid("pid"));
        waitUntilEnded(script.pid("supervisor"));

        assertThat(Files.readString(Path.of(home, "log", "overstap.log")))
                .contains("has ended by itself (exit code 137)");
        start().isDone();
    }

    @Test
    @Tag("faults")
    void after_the_database_was_killed_all_ends_and_starts_again() throws Exception {
        start();
        kill(Long.parseLong(Files.readAllLines(Path.of(home, "postgres/cluster/postmaster.pid"))
                .getFirst()
                .strip()));
        waitUntilEnded(script.pid("pid"));

        start().isDone();
        assertThat(Files.readString(Path.of(home, "log", "overstap.log")))
                .contains("PostgreSQL has ended by itself", "./overstap start");
    }

    @Test
    @Tag("faults")
    void after_the_supervisor_was_killed_the_next_start_takes_over() throws Exception {
        start();
        long application = script.pid("pid");
        kill(script.pid("supervisor"));
        assertThat(ProcessHandle.of(application)).isPresent();

        start().isDone();

        assertThat(script.pid("pid")).isNotEqualTo(application);
        assertThat(new Home(Path.of(home)).processes()).hasSize(3);
    }

    @Test
    @Tag("faults")
    void after_the_supervisor_was_killed_stop_ends_what_it_left() throws Exception {
        start();
        kill(script.pid("supervisor"));

        script.run("stop").isDone();

        assertThat(new Home(Path.of(home)).processes()).isEmpty();
        assertThat(Path.of(home, "postgres/cluster/postmaster.pid")).doesNotExist();
    }

    @Test
    void what_the_users_variables_name_is_not_lent() throws Exception {
        script.with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:other://db.example/overstap?password=secret")
                .with("QUARKUS_MAILER_HOST", "smtp.example")
                .with("OVERSTAP_DEMO", "false");

        var said = start().isDone();

        assertThat(said.out())
                .contains("jdbc:other://db.example/overstap (yours", "goes out through smtp.example")
                .doesNotContain("secret");
        assertThat(script.status()).containsEntry("embedded", List.of("identity"));
        assertThat(Path.of(home, "postgres/cluster")).doesNotExist();
        var variables = Script.properties(get("/env"));
        assertThat(variables)
                .containsEntry("QUARKUS_MAILER_HOST", "smtp.example")
                .containsEntry("OVERSTAP_DEMO", "false")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .doesNotContainKeys("QUARKUS_MAILER_PORT", "QUARKUS_DATASOURCE_USERNAME", "QUARKUS_FLYWAY_USERNAME");
        script.run("inbox").isRefusalWith("server of your own");
    }

    @Test
    void a_real_provider_takes_the_place_of_ours() throws Exception {
        withoutDatabase().with("QUARKUS_OIDC_AUTH_SERVER_URL", "https://login.example/realms/overstap");

        assertThat(start().isDone().out()).contains("https://login.example/realms/overstap (yours");

        script.run("token", "hr").isRefusalWith("provider of your own");
        assertThat(Script.properties(get("/env")))
                .doesNotContainKeys("OVERSTAP_DEMO", "OVERSTAP_OPERATORS", "QUARKUS_OIDC_CLIENT_ID");
    }

    @Test
    void an_application_that_refuses_to_start_is_heard() throws Exception {
        withoutDatabase().with("STANDIN_FAILS", "yes");

        var said = start();

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err())
                .contains("exit code 3", "overstap.link.key must have")
                .doesNotContain("\tat ");
        assertThat(new Home(Path.of(home)).processes()).isEmpty();
        script.without("STANDIN_FAILS");
    }

    @Test
    void an_import_shows_how_far_it_is_and_ends_with_what_came_of_it() throws Exception {
        withoutDatabase();
        start();
        String good =
                Files.writeString(folder.resolve("occupations.zip"), "good").toString();

        var said = script.run("import", "esco", good).isDone();
        assertThat(said.out()).isEqualTo("4 rows read\n");
        assertThat(said.err()).contains("25 %\n", "100 %\n");

        Files.writeString(folder.resolve("occupations.zip"), "broken");
        var broken = script.run("import", "postcodes", good);
        assertThat(broken.code()).isEqualTo(1);
        assertThat(broken.out()).isEmpty();
        assertThat(broken.err()).endsWith("x.csv line 2\n");

        script.run("import", "esco", folder.resolve("absent").toString()).isRefusalWith("absent");
        script.run("import", "weather", good).isRefusalWith("esco");
    }

    @Test
    void a_reset_is_asked_for_and_leaves_what_is_not_ours() throws Exception {
        start();
        Path other = Files.writeString(Path.of(home, "mine.txt"), "keep");

        script.run("reset").isRefusalWith("--yes");
        script.run("reset", "--yes").isDone();

        assertThat(other).exists();
        assertThat(Path.of(home, "postgres")).doesNotExist();
        assertThat(Path.of(home, "settings.properties")).doesNotExist();
        start().isDone();
    }

    @Test
    void mail_is_listed_oldest_first_whether_it_runs_or_not() throws Exception {
        Path inbox = Files.createDirectories(Path.of(home, "inbox"));
        Files.writeString(inbox.resolve("0000000001.eml"), "Subject: one\r\nFrom: a@b.example\r\n\r\nhello\r\n");
        Files.writeString(inbox.resolve("0000000002.eml"), "Subject: two\r\nFrom: a@b.example\r\n\r\nhello\r\n");

        String json = script.run("inbox", "--json", "--home", home).isDone().out();

        assertThat(json).startsWith("[{\"id\":\"1\"").contains("\"subject\":\"two\"");
        assertThat(LocalInbox.read(inbox)).hasSize(2);
    }

    @Test
    void an_unknown_word_is_said() throws Exception {
        script.run("dance").isRefusalWith("dance", "help");
        script.run("start", "--loudly").isRefusalWith("--loudly");
        script.run("start", "--no-build", "--port", "many", "--home", home).isRefusalWith("--port");
        assertThat(script.run("help").isDone().out()).contains("start", "token PERSON", "import esco");
    }

    // what a test doesn't look at need not be started
    private Script withoutDatabase() {
        return script.with("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:other://db.example/overstap");
    }

    private Script.Said start() throws Exception {
        return script.run("start", "--background", "--no-build", "--port", port, "--home", home);
    }

    private String get(String path) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    // all that the script calls, but no Java and no Maven
    private String tools() throws Exception {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of(
                "bash",
                "env",
                "dirname",
                "sed",
                "head",
                "readlink",
                "mkdir",
                "cat",
                "find",
                "mktemp",
                "rm",
                "grep",
                "cut",
                "sleep",
                "tail",
                "touch")) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path link = tools.resolve(tool);
                if (Files.exists(Path.of(place, tool)) && !Files.exists(link)) {
                    Files.createSymbolicLink(link, Path.of(place, tool));
                }
            }
        }
        return tools.toString();
    }

    private static String commandLine(long pid) {
        return String.join(
                " ", ProcessHandle.of(pid).orElseThrow().info().arguments().orElseThrow());
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).orElseThrow().destroyForcibly();
        waitUntilEnded(pid);
    }

    private static void waitUntilEnded(long pid) {
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isPresent()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            nl.overstap.local.Sleep.millis(50);
        }
    }
}
