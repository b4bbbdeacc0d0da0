package nl.overstap.api.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import nl.overstap.api.access.Everything;
import nl.overstap.api.openapi.Contract;
import nl.overstap.api.testing.LogWatch;
import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Sends everything that is served broken, extreme, hostile and odd requests, as three people and as nobody, and looks for
 * mistakes in answers and for people in logs, figures and mails. {@code -Dfuzz.seed} repeats a run, {@code -Dfuzz.requests}
 * says how many there are for each method and path of each person.
 */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class FuzzTest {

    private static final List<String> PEOPLE = List.of("bureau", "poster", "employee", "nobody");
    private static final int AT_ONCE = 4;
    private static final int SHOWN = 60;

    private final long seed = Long.getLong("fuzz.seed", 963066527474061460L);
    private final Map<String, List<String>> wrong = Collections.synchronizedMap(new TreeMap<>());

    @Test
    void nothing_that_is_sent_breaks_anything() throws Exception {
        run(Integer.getInteger("fuzz.requests", 5));
    }

    @Test
    @Tag("long")
    @Tag("fuzz")
    void nothing_that_is_sent_for_long_breaks_anything() throws Exception {
        run(Integer.getInteger("fuzz.requests", 1_000));
    }

    private void run(int each) throws Exception {
        Everything everything = Everything.there();
        int sent = 0;
        long begun = System.nanoTime();
        try (LogWatch logs = new LogWatch()) {
            List<Callable<Integer>> work = new ArrayList<>();
            for (String person : PEOPLE) {
                List<Everything.Asked> requests = everything.requests(person);
                for (int i = 0; i < AT_ONCE; i++) {
                    int share = i;
                    work.add(() -> attack(everything, person, requests, share, each));
                }
            }
            try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
                for (var done : threads.invokeAll(work)) {
                    sent += done.get();
                }
            }
            read(logs, everything);
        }
        lookAtFiguresAndMails(everything);
        long seconds = Math.max(1, (System.nanoTime() - begun) / 1_000_000_000);
        System.out.println(sent + " odd requests in " + seconds + " s, seed " + seed);
        report();
    }

    private int attack(Everything everything, String person, List<Everything.Asked> requests, int share, int each) {
        RawLine line = new RawLine(RestAssured.port);
        List<String> secrets = everything.secretFrom(person);
        String token = everything.token(person);
        int sent = 0;
        for (int i = share; i < requests.size(); i += AT_ONCE) {
            Everything.Asked asked = requests.get(i);
            Random random = new Random(seed + asked.template().hashCode() * 31L + person.hashCode());
            OddRequests odd = new OddRequests(new OddValues(random));
            List<String> queries = queries(asked);
            String etag = etag(line, asked, person.equals("employee") ? token : everything.token("bureau"));
            for (int n = 0; n < each; n++) {
                OddRequests.Odd request = odd.of(asked, token, etag, queries);
                RawLine.Answer answer = line.send(request.bytes(), request.isHttp());
                sent++;
                Judge.faults(request, answer, asked, secrets)
                        .forEach(fault -> note(asked, person, request, answer, fault));
            }
        }
        return sent;
    }

    private void note(
            Everything.Asked asked, String person, OddRequests.Odd request, RawLine.Answer answer, String fault) {
        wrong.computeIfAbsent(
                        asked.method() + " " + asked.template() + " | " + fault.replaceAll("\\d{4,}", "…"),
                        _ -> Collections.synchronizedList(new ArrayList<>()))
                .add("by " + person + ", odd " + request.way() + ":\n" + request.text() + "\n=> " + answer.status()
                        + " " + Judge.shortened(answer.body()));
    }

    private static @Nullable String etag(RawLine line, Everything.Asked asked, @Nullable String token) {
        if (asked.version() == null) {
            return null;
        }
        String request = "GET " + asked.version() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Accept: application/json\r\nAuthorization: Bearer " + token + "\r\n\r\n";
        return line.send(request.getBytes(StandardCharsets.US_ASCII), true)
                .headers()
                .getOrDefault("etag", "\"0\"");
    }

    private static List<String> queries(Everything.Asked asked) {
        Contract.Operation operation = asked.path().startsWith("/v1/")
                ? Contract.committed()
                        .find(asked.method(), asked.path().substring(3).replaceFirst("\\?.*", ""))
                : null;
        List<String> names = new ArrayList<>();
        if (operation != null) {
            operation.says().path("parameters").forEach(parameter -> {
                if (parameter.path("in").asText().equals("query")) {
                    names.add(parameter.path("name").asText());
                }
            });
        }
        return names;
    }

    // ---------------------------------------------------------------------------------------------------- traces

    private void read(LogWatch logs, Everything everything) {
        List<String> people = hidden(everything);
        for (LogWatch.Line line : logs.lines()) {
            if (line.level().intValue() >= Level.SEVERE.intValue()) {
                log("is a mistake", line);
            }
            if (people.stream().anyMatch(line.text()::contains)) {
                log("names somebody", line);
            }
            if (line.text().contains("eyJ")) {
                log("holds a token", line);
            }
        }
    }

    /** What must stand in no log and no figure: people, and the tokens of links. */
    private static List<String> hidden(Everything everything) {
        List<String> hidden = new ArrayList<>(OddValues.CANARY);
        hidden.addAll(everything.secrets());
        hidden.addAll(everything.links());
        return hidden;
    }

    private void log(String fault, LogWatch.Line line) {
        wrong.computeIfAbsent(
                        "log: " + fault + " "
                                + Judge.shortened(
                                        line.text().lines().findFirst().orElse("")),
                        _ -> Collections.synchronizedList(new ArrayList<>()))
                .add(line.text().length() > 4_000 ? line.text().substring(0, 4_000) : line.text());
    }

    private void lookAtFiguresAndMails(Everything everything) {
        List<String> people = hidden(everything);
        String figures = RestAssured.get("/q/metrics").asString();
        people.stream()
                .filter(figures::contains)
                .forEach(word -> wrong.put(
                        "the figures name somebody",
                        figures.lines().filter(line -> line.contains(word)).toList()));
        // nobody who fuzzes is one of these two, and neither has been introduced to anybody
        for (String name : List.of("self", "waiting")) {
            List<String> identity = everything.identity(name);
            for (CaughtMessage mail : Mail.holding(everything.mark())) {
                boolean own = mail.to().stream().anyMatch(address -> address.startsWith(name + "-"));
                String all = mail.subject() + mail.headers() + mail.text() + mail.html();
                if (!own && identity.stream().anyMatch(all::contains)) {
                    wrong.put("a mail to another names " + name, List.of(mail.subject()));
                }
            }
        }
    }

    private void report() throws IOException {
        Map<String, List<String>> found = new LinkedHashMap<>(wrong);
        StringBuilder text = new StringBuilder("seed " + seed + "\n\n");
        found.forEach((what, all) -> text.append("## ")
                .append(what)
                .append(" (")
                .append(all.size())
                .append(")\n")
                .append(all.getFirst())
                .append("\n\n"));
        Path report = Path.of("target", "fuzz.md");
        Files.writeString(report, text);

        assertThat(found.keySet().stream().limit(SHOWN))
                .as("seed " + seed + "; each with a request: mobility-api/" + report)
                .isEmpty();
    }
}
