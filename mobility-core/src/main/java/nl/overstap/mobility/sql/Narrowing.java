package nl.overstap.mobility.sql;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's own wall between networks: every statement it sends, SQL of ours or of Hibernate, is narrowed to the
 * rows of the bound network, whether or not the database's row security would have hidden the others. A statement that
 * is not understood is refused.
 */
@ApplicationScoped
public class Narrowing {

    /** Statements are our own code's, so there are hundreds; more would mean that values are pasted into them. */
    private static final int MOST = 20_000;

    private final DataSource database;
    private final Openness openness;
    private final Map<String, String> narrowed = new ConcurrentHashMap<>();
    private final Map<String, String> open = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> named = new ConcurrentHashMap<>();
    private volatile @Nullable Relations relations;

    public Narrowing(DataSource database, Openness openness) {
        this.database = database;
        this.openness = openness;
    }

    /** The statement as it may be sent by the work that is done at the moment. */
    public String of(String sql) {
        if (TablesRead.areNoted()) {
            TablesRead.note(named.computeIfAbsent(sql, TablesRead::in));
        }
        return openness.isOpenToAll() ? of(sql, open, true) : of(sql, narrowed, false);
    }

    private String of(String sql, Map<String, String> texts, boolean isOpen) {
        String known = texts.get(sql);
        if (known != null) {
            return known;
        }
        String text = NarrowedStatement.of(sql, isOpen ? relations().open() : relations());
        if (texts.size() >= MOST) {
            texts.clear();
            named.clear();
        }
        texts.put(sql, text);
        return text;
    }

    private Relations relations() {
        Relations known = relations;
        if (known == null) {
            known = new Relations(ofNetworks(), false);
            relations = known;
        }
        return known;
    }

    private Set<String> ofNetworks() {
        String sql = """
                select n.nspname || '.' || c.relname from pg_attribute a
                join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
                where a.attname = 'network_id' and not a.attisdropped and c.relkind in ('r', 'p', 'v')
                    and n.nspname in ('mobility', 'notification', 'vault')""";
        Set<String> names = new HashSet<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("no table of a network is there yet");
        }
        return names;
    }
}
