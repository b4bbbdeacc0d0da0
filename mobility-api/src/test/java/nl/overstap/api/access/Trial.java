package nl.overstap.api.access;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import org.jspecify.annotations.Nullable;

/**
 * All cells of the table, tried: first what is read, then what is refused, with an eye on the database, then what is
 * done. Wrong ones are collected.
 */
final class Trial {

    /** Those to whom the network is another one, or none at all. */
    private static final Set<String> OUTSIDE =
            Set.of("bureau-x", "hr-x", "operator", "newcomer", "nobody", "bad-token");

    /** More would only wait for each other on two cores. */
    private static final int AT_ONCE = 4;

    /** One cell, of one of the people of its column. */
    private record Cell(AccessTable.Row row, String column, Cast.Person person, String expected) {

        boolean isRefused() {
            return expected.startsWith("4");
        }

        @Override
        public String toString() {
            return "%s by %s (%s)".formatted(row.request(), column, person.name());
        }
    }

    private final AccessTable table;
    private final Wire wire;
    private final Cast cast = new Cast();
    private final Scene scene = new Scene(cast);
    private final Requests requests;
    private final List<String> wrong = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Set<String>> found = new ConcurrentHashMap<>();
    private final Map<String, String> unknown = new ConcurrentHashMap<>();
    private final Map<String, Long> times = new LinkedHashMap<>();
    private final Map<String, List<String>> unseen;
    private final AtomicInteger cells = new AtomicInteger();

    /** ./overstap test access: with guesses, with questions of all who are blind, and with each of the two walls gone in turn. */
    private static final boolean IS_LONG = "long".equals(System.getProperty("access"));

    Trial(AccessTable table, Wire wire) {
        this.table = table;
        this.wire = wire;
        requests = new Requests(scene);
        unseen = unseen();
    }

    void run() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
                Ledger ledger = new Ledger(List.of(cast.region.network(), cast.elsewhere.network()))) {
            timed("scene", scene::build);
            ledger.settled();
            TwoWorlds worlds = new TwoWorlds(
                    table,
                    wire,
                    scene,
                    requests,
                    column -> IS_LONG || Set.of("employer", "blocked").contains(column));
            Map<String, String> before = worlds.seen();
            timed("hiding", scene::somebodyHides);
            ledger.settled();
            wrong.addAll(worlds.differences(before));
            timed(
                    "reads",
                    () -> all(threads, cells().filter(c -> c.row().reads()).toList(), false));
            long start = System.nanoTime();
            refusals(threads, ledger);
            times.put("refusals", (System.nanoTime() - start) / 1_000_000);
            if (IS_LONG) {
                timed("guesses", () -> wrong.addAll(worlds.guesses()));
                start = System.nanoTime();
                eachWallAlone(threads, ledger);
                times.put("walls", (System.nanoTime() - start) / 1_000_000);
            }
            timed(
                    "changes",
                    () -> table.rows().stream().filter(row -> !row.reads()).forEach(row -> changes(threads, row)));
            if (IS_LONG) {
                wrong.addAll(worlds.postings());
            }
        }
    }

    /** Has the people of these columns ask for everything once, whatever comes of it. */
    void sweep(List<String> columns) {
        scene.build();
        scene.somebodyHides();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            all(
                    threads,
                    cells().filter(c -> columns.contains(c.column())
                                    && !c.row().path().endsWith("/stream")
                                    && (c.row().reads() || c.isRefused()))
                            .toList(),
                    false);
        }
        cells().filter(c -> columns.contains(c.column()) && !c.row().reads() && !c.isRefused())
                .forEach(c -> attempt(c, true));
    }

    /** Whoever has nothing to do with the network gets the same with one wall gone, and more with both. */
    private void eachWallAlone(ExecutorService threads, Ledger ledger) throws SQLException, InterruptedException {
        Walls walls = new Walls();
        List<Cell> across = cells().filter(
                        c -> OUTSIDE.contains(c.column()) && (c.row().reads() || c.isRefused()))
                .toList();
        Map<String, String> before = ledger.settled();
        walls.withoutRowSecurity(() -> all(threads, across, false));
        walls.withoutNarrowing(() -> all(threads, across, false));
        Ledger.changed(before, ledger.settled())
                .forEach(table -> wrong.add("one wall gone, what is refused changes " + table));
        wrong.addAll(new Policies(cast.region.network(), cast.elsewhere.network(), Region.login(cast.region.bureau()))
                .faults());
        int open = walls.withoutBoth(() ->
                leaks(threads, across.stream().filter(c -> c.row().reads()).toList()));
        if (open < 20) {
            wrong.add("with both walls gone only " + open + " cells are open: a missing one would not be noticed");
        }
    }

    /** How many of the cells are wrong, without keeping it. */
    private int leaks(ExecutorService threads, List<Cell> several) {
        int before = wrong.size();
        Map<String, Set<String>> kept = new HashMap<>();
        found.forEach((cell, outcomes) -> kept.put(cell, Collections.synchronizedSet(new TreeSet<>(outcomes))));
        all(threads, several, false);
        found.putAll(kept);
        List<String> more = wrong.subList(before, wrong.size());
        int leaks = more.size();
        more.clear();
        return leaks;
    }

    private Stream<Cell> cells() {
        return table.rows().stream().flatMap(this::cells);
    }

    private Stream<Cell> cells(AccessTable.Row row) {
        return row.outcomes().entrySet().stream()
                .flatMap(o -> cast.of(o.getKey()).stream().map(p -> new Cell(row, o.getKey(), p, o.getValue())));
    }

    /** What is refused changes nothing, row by row. */
    private void refusals(ExecutorService threads, Ledger ledger) throws SQLException, InterruptedException {
        Map<String, String> before = ledger.settled();
        for (AccessTable.Row row : table.rows()) {
            if (!row.reads()) {
                all(threads, cells(row).filter(Cell::isRefused).toList(), false);
                Map<String, String> after = ledger.read();
                Set<String> changed = Ledger.changed(before, after);
                if (!changed.isEmpty()) {
                    wrong.add(row.request() + ": what was refused has changed " + changed);
                    before = ledger.settled();
                }
            }
        }
    }

    /** Side by side where each has something of their own to change, one after the other where not. */
    private void changes(ExecutorService threads, AccessTable.Row row) {
        List<Cell> allowed = cells(row).filter(cell -> !cell.isRefused()).toList();
        if (requests.of(row).isApart()) {
            all(threads, allowed, true);
        } else {
            allowed.forEach(cell -> attempt(cell, true));
        }
    }

    private int all(ExecutorService threads, List<Cell> several, boolean done) {
        List<Future<?>> tried = several.stream()
                .<Future<?>>map(cell -> threads.submit(() -> attempt(cell, done)))
                .toList();
        for (Future<?> one : tried) {
            try {
                one.get();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return several.size();
    }

    // ---------------------------------------------------------------------------------------------------- one cell

    private void attempt(Cell cell, boolean done) {
        cells.incrementAndGet();
        String got;
        try {
            Change change = requests.of(cell.row());
            Map<String, String> names =
                    done && change.fresh() != null ? change.fresh().get() : Map.of();
            Cast.Person person = done && change.standIn() ? scene.deeds.standIn() : cell.person();
            Wire.Answer answer = ask(cell.row(), cell.column(), person, change, names);
            got = Reading.of(cell.row(), answer);
            lookForSecrets(cell, answer);
            lookForUnseen(cell, answer, names);
            compareWithUnknown(cell, answer);
        } catch (AssertionError | RuntimeException e) {
            got = "failed: " + e + Arrays.toString(Arrays.copyOf(e.getStackTrace(), 3));
        }
        found.computeIfAbsent(cell.row().request() + cell.column(), _ -> Collections.synchronizedSet(new TreeSet<>()))
                .add(got);
        if (!got.equals(cell.expected())) {
            wrong.add(cell + ": " + got + ", not " + cell.expected());
        }
    }

    private Wire.Answer ask(
            AccessTable.Row row, String column, Cast.Person person, Change change, Map<String, String> names) {
        Map<String, String> all = new HashMap<>(scene.names);
        all.putAll(names);
        Body body = change.body() == null ? null : change.body().apply(new Requests.Ask(column, person, all));
        Map<String, String> headers = new HashMap<>();
        if (change.version() != null) {
            headers.put("If-Match", version(scene.fill(change.version(), names), person));
        }
        if (!row.accept().isEmpty()) {
            headers.put("Accept", row.accept());
        }
        return wire.send(row.method(), scene.fill(row.path(), names), person.token(), body, headers);
    }

    /** As the bureau or the operator reads it, so that nothing is refused for an old version; one's own as oneself. */
    private String version(String path, Cast.Person person) {
        // each network has its own of these, and each reader of a candidate a version of what they see
        boolean own = path.startsWith("/v1/me") || path.startsWith("/v1/retention");
        Optional<String> asOneself =
                own || path.startsWith("/v1/candidates/") ? readVersion(path, person.token()) : Optional.empty();
        return asOneself
                .or(() -> own
                        ? Optional.empty()
                        : readVersion(path, cast.of("bureau").getFirst().token()))
                .orElse("\"0\"");
    }

    private Optional<String> readVersion(String path, @Nullable String token) {
        return wire.send("GET", path, token, null, Map.of()).headers().firstValue("ETag");
    }

    // ---------------------------------------------------------------------------------------------------- what is
    // inside

    private void lookForSecrets(Cell cell, Wire.Answer answer) {
        String raw = answer.raw();
        scene.planted.secrets().forEach((secret, words) -> {
            boolean reader =
                    table.readersOfSecrets().getOrDefault(secret, List.of()).contains(cell.column());
            if (!reader && words.stream().anyMatch(raw::contains) && !cell.row().isByLink()) {
                wrong.add(cell + ": shows the " + secret);
            }
        });
    }

    /** No list and no other answer names a row that is not there for who reads it. */
    private void lookForUnseen(Cell cell, Wire.Answer answer, Map<String, String> names) {
        if (!names.isEmpty() || cell.row().isByLink()) {
            return;
        }
        unseen.getOrDefault(cell.column(), List.of()).stream()
                .filter(name -> !cell.row().path().contains(name))
                .map(name -> name.substring(1, name.length() - 1))
                .filter(name -> !table.namedAllTheSame(name, cell.column()))
                .filter(name -> answer.body().contains(scene.names.get(name)))
                .forEach(name -> wrong.add(cell + ": names the " + name + ", which is not there for them"));
    }

    /** By column, the names whose own row of the table says 404. */
    private Map<String, List<String>> unseen() {
        Map<String, List<String>> unseen = new HashMap<>();
        table.rows().stream()
                .filter(r -> r.request().matches("GET /v1/[a-z-]+/\\{[a-z-]+}"))
                .forEach(r -> r.outcomes().forEach((column, outcome) -> {
                    if (outcome.equals("404")) {
                        String path = r.path();
                        unseen.computeIfAbsent(column, _ -> new ArrayList<>()).add(path.substring(path.indexOf('{')));
                    }
                }));
        return unseen;
    }

    /** What one may not see is to one as if it were not there, to the letter. */
    private void compareWithUnknown(Cell cell, Wire.Answer answer) {
        String path = cell.row().path();
        boolean unseen = answer.status() == 404 || (answer.status() == 403 && !seesTheRow(cell));
        if (!cell.row().reads() || !unseen || !path.matches("/v1/[a-z-]+/\\{.*")) {
            return;
        }
        String name = path.substring(path.indexOf('{'), path.indexOf('}') + 1);
        String nowhere = scene.names.get("unknown");
        String key = cell.person().name() + path.replace(name, "{}");
        String expected = unknown.computeIfAbsent(key, _ -> {
            Wire.Answer nothing = wire.send(
                    "GET",
                    scene.fill(path.replace(name, nowhere), Map.of()),
                    cell.person().token(),
                    null,
                    Map.of());
            return TwoWorlds.masked(nothing, nowhere);
        });
        String got = TwoWorlds.masked(answer, scene.fill(name, Map.of()));
        if (!got.equals(expected) && !name.contains("link") && !name.contains("consent")) {
            wrong.add(cell + ": answers " + got + ", but " + expected + " for what does not exist");
        }
    }

    private boolean seesTheRow(Cell cell) {
        String base = cell.row().path().replaceFirst("}.*", "}");
        return table.rows().stream()
                .filter(r -> r.request().equals("GET " + base))
                .map(r -> r.outcomes().get(cell.column()))
                .anyMatch(outcome -> !outcome.startsWith("4"));
    }

    // ---------------------------------------------------------------------------------------------------- what came
    // out

    private void timed(String what, Runnable work) {
        long start = System.nanoTime();
        work.run();
        times.put(what, (System.nanoTime() - start) / 1_000_000);
    }

    int tried() {
        return cells.get();
    }

    List<String> wrong() {
        return wrong;
    }

    Map<String, Long> times() {
        return times;
    }

    /** The rows as they were found, to be compared with the table. */
    String asItIs() {
        StringBuilder text = new StringBuilder();
        for (AccessTable.Row row : table.rows()) {
            text.append("| `").append(row.request()).append("` |");
            for (String column : row.outcomes().keySet()) {
                text.append(' ')
                        .append(String.join(" / ", found.getOrDefault(row.request() + column, Set.of("?"))))
                        .append(" |");
            }
            text.append('\n');
        }
        return text.toString();
    }
}
