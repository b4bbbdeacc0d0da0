package nl.overstap.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.overstap.local.PrivateFiles;

/**
 * The wrapped keys of people beside the data, as the application keeps them in the vault's folder: a line each with
 * person, network, master key, wrapped key, when it was made, and when destroyed. The latest alone.
 */
final class KeyFile {

    private static final String SELECT = """
            select concat_ws(' ', person_id, network_id, coalesce(master, '-'),
                coalesce(translate(encode(wrapped, 'base64'), E'\\n', ''), '-'),
                to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
                coalesce(to_char(destroyed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '-'))
            from vault.person_key order by person_id""";

    private final Map<String, String> lines = new TreeMap<>();

    /** Takes over what the file knows, where there is one. */
    void add(Path file) {
        try {
            Files.readAllLines(file).forEach(this::add);
        } catch (NoSuchFileException _) {
            // there is none
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Takes over what the database knows. */
    void add(Connection database) throws SQLException {
        try (Statement select = database.createStatement();
                ResultSet row = select.executeQuery(SELECT)) {
            while (row.next()) {
                add(row.getString(1));
            }
        }
    }

    /** Whoever was erased anywhere stays erased. */
    private void add(String line) {
        String person = line.substring(0, line.indexOf(' '));
        lines.merge(person, line, (known, other) -> isDestroyed(known) ? known : other);
    }

    private static boolean isDestroyed(String line) {
        return line.split(" ", -1)[3].equals("-");
    }

    boolean isEmpty() {
        return lines.isEmpty();
    }

    void write(Path file) {
        StringBuilder text = new StringBuilder();
        lines.values().forEach(line -> text.append(line).append('\n'));
        PrivateFiles.write(file, text.toString());
    }

    /** Puts the keys where a restored installation looks for them. */
    void load(Connection database, UUID installation) throws SQLException {
        try (PreparedStatement update =
                database.prepareStatement("update vault.installation set id = ?, sealed_at = now()")) {
            update.setObject(1, installation);
            update.executeUpdate();
        }
        try (PreparedStatement insert = database.prepareStatement("""
                insert into vault.person_key (person_id, network_id, master, wrapped, created_at, destroyed_at)
                values (?::uuid, ?::uuid, ?, ?, ?::timestamptz, ?::timestamptz)""")) {
            int waiting = 0;
            for (String line : lines.values()) {
                String[] part = line.split(" ", -1);
                boolean destroyed = isDestroyed(line);
                insert.setString(1, part[0]);
                insert.setString(2, part[1]);
                insert.setString(3, destroyed ? null : part[2]);
                insert.setBytes(4, destroyed ? null : Base64.getDecoder().decode(part[3]));
                insert.setString(5, part[4]);
                insert.setString(6, part[5].equals("-") ? null : part[5]);
                insert.addBatch();
                waiting++;
                if (waiting % 1000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
    }
}
