package nl.overstap.api.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** docs/access-table.md, read: its tables headed Request, and those headed Secret and Named. */
final class AccessTable {

    private static final String REQUESTS = "Request";
    private static final String SECRETS = "Secret";
    private static final String NAMED = "Named";

    /**
     * One request and what comes of it, by principal.
     *
     * @param path with names of the scene in braces
     * @param accept the kind of answer asked for; empty where the row says none
     */
    record Row(String method, String path, String accept, Map<String, String> outcomes) {

        String request() {
            return method + " " + path + (accept.isEmpty() ? "" : " as " + accept);
        }

        boolean reads() {
            return method.equals("GET");
        }

        /** Whether the path holds the token of a link: whoever has it is the person it was sent to. */
        boolean isByLink() {
            return path.contains("-consent}") || path.contains("-visit}") || path.contains("link}");
        }
    }

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<String>> readers = new LinkedHashMap<>();
    private final Map<String, List<String>> named = new LinkedHashMap<>();
    private final List<String> principals = new ArrayList<>();

    private AccessTable() {}

    static AccessTable read() {
        AccessTable table = new AccessTable();
        List<String> head = List.of();
        for (String line : lines()) {
            if (!line.startsWith("|")) {
                head = List.of();
            } else if (head.isEmpty()) {
                head = cells(line);
                table.head(head);
            } else if (!line.matches("[|: -]+")) {
                table.line(head, cells(line));
            }
        }
        return table;
    }

    private void head(List<String> head) {
        if (head.getFirst().equals(REQUESTS) || head.getFirst().equals(SECRETS)) {
            List<String> named = head.subList(1, head.size());
            if (principals.isEmpty()) {
                principals.addAll(named);
            }
            if (!principals.equals(named)) {
                throw new IllegalStateException("every table has the same columns: " + principals + ", not " + named);
            }
        }
    }

    private void line(List<String> head, List<String> cells) {
        if (head.getFirst().equals(NAMED)) {
            named.put(
                    cells.getFirst().replaceAll("[`{}]", ""),
                    List.of(cells.get(1).split(", ")));
        }
        if (!head.getFirst().equals(REQUESTS) && !head.getFirst().equals(SECRETS)) {
            return;
        }
        if (cells.size() != head.size()) {
            throw new IllegalStateException("a row of " + cells.size() + " cells: " + cells);
        }
        Map<String, String> outcomes = new LinkedHashMap<>();
        for (int i = 1; i < head.size(); i++) {
            outcomes.put(head.get(i), cells.get(i));
        }
        if (head.getFirst().equals(SECRETS)) {
            readers.put(
                    cells.getFirst(),
                    outcomes.entrySet().stream()
                            .filter(o -> o.getValue().equals("yes"))
                            .map(Map.Entry::getKey)
                            .toList());
        } else {
            String[] request = cells.getFirst().replace("`", "").split(" ", 2);
            String[] path = request[1].split(" as ", 2);
            rows.add(new Row(request[0], path[0], path.length == 2 ? path[1] : "", outcomes));
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** What was planted, and the columns that may ever read it. */
    Map<String, List<String>> readersOfSecrets() {
        return readers;
    }

    /** Whether the id of a row that a column cannot open stands, for a reason given there, in what it may read. */
    boolean namedAllTheSame(String name, String principal) {
        return named.getOrDefault(name, List.of()).contains(principal);
    }

    private static List<String> cells(String line) {
        String inner = line.substring(1, line.lastIndexOf('|'));
        return Arrays.stream(inner.split("\\|", -1)).map(String::strip).toList();
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(Path.of("..", "docs", "access-table.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
