package nl.overstap.mobility.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Does to trails what somebody could who may do everything in the database: one random thing at a time. */
final class Tampering {

    /** What each column of a line is changed to; each is another value than before. */
    private static final Map<String, List<String>> COLUMNS = Map.ofEntries(
            Map.entry("id", List.of("gen_random_uuid()")),
            Map.entry("network_id", List.of("'%s'")),
            Map.entry("moment", List.of("moment + interval '1 microsecond'", "moment - interval '1 day'")),
            Map.entry("actor_id", List.of("gen_random_uuid()", "case when actor_id is null then subject_id end")),
            Map.entry("actor_role", List.of("actor_role || ' '", "lower(actor_role)", "''")),
            Map.entry(
                    "organization_id",
                    List.of("gen_random_uuid()", "case when organization_id is null then subject_id end")),
            Map.entry("subject_kind", List.of("'CONSENT'", "subject_kind || 'S'")),
            Map.entry("subject_id", List.of("gen_random_uuid()")),
            Map.entry("candidate_id", List.of("gen_random_uuid()", "case when candidate_id is null then id end")),
            Map.entry("action", List.of("'ERASED'", "action || coalesce(nullif(detail, ''), 'X')", "''")),
            Map.entry("detail", List.of("coalesce(detail, '') || 'X'", "case when detail is null then '' end")));

    /** What each column of a seal is changed to. */
    private static final Map<String, String> SEAL_COLUMNS = Map.of(
            "hash", "set_byte(hash, 5, get_byte(hash, 5) # 1)",
            "previous", "set_byte(previous, 31, get_byte(previous, 31) # 128)",
            "sealed_at", "sealed_at + interval '1 microsecond'",
            "entry_id", "gen_random_uuid()",
            "position", "position + 100000");

    private final Connection owner;
    private final Random random;
    private final UUID network;
    private final UUID other;
    private final int last;

    /**
     * @param owner whom nothing stops any more
     * @param last position in the network
     */
    Tampering(Connection owner, Random random, UUID network, UUID other, int last) {
        this.owner = owner;
        this.random = random;
        this.network = network;
        this.other = other;
        this.last = last;
    }

    /**
     * What was done, and where it must be found.
     *
     * @param position the first that is no longer as it was
     */
    record Deed(String what, long position) {}

    Deed anything() throws SQLException {
        int at = 1 + random.nextInt(last);
        return switch (random.nextInt(14)) {
            case 0, 1, 2, 3 -> changeLine(at);
            case 4 -> changeSeal(at);
            case 5 -> removeLine(at);
            case 6 -> removeBoth(at, random.nextBoolean());
            case 7 -> insertLine(at);
            case 8 -> insertBoth(at);
            case 9 -> swap(at);
            case 10 -> moveAway(at);
            case 11 -> cutOff(at);
            case 12 -> workOutAnew(at);
            default -> removeSeal(at);
        };
    }

    private Deed changeLine(int at) throws SQLException {
        List<String> names = COLUMNS.keySet().stream().sorted().toList();
        String column = names.get(random.nextInt(names.size()));
        List<String> values = COLUMNS.get(column);
        String value = values.get(random.nextInt(values.size())).replace("%s", other.toString());
        one("update mobility.audit_entry set " + column + " = " + value + " where id = " + idAt(at) + " and " + column
                + " is distinct from " + value);
        return new Deed("change " + column + " to " + value, at);
    }

    private Deed changeSeal(int at) throws SQLException {
        List<String> names = SEAL_COLUMNS.keySet().stream().sorted().toList();
        String column = names.get(random.nextInt(names.size()));
        one("update mobility.audit_seal set " + column + " = " + SEAL_COLUMNS.get(column) + where(at));
        return new Deed("change the seal's " + column, at);
    }

    private Deed removeLine(int at) throws SQLException {
        one("delete from mobility.audit_entry where id = " + idAt(at));
        return new Deed("remove a line", at);
    }

    private Deed removeSeal(int at) throws SQLException {
        one("delete from mobility.audit_seal" + where(at));
        return new Deed("remove a seal", at);
    }

    private Deed removeBoth(int at, boolean closeUp) throws SQLException {
        removeLine(at);
        removeSeal(at);
        if (closeUp) {
            shift(at, -1);
        }
        return new Deed("remove line and seal" + (closeUp ? " and close up" : ""), at);
    }

    private Deed insertLine(int at) throws SQLException {
        insert(at);
        return new Deed("insert a line", at);
    }

    private Deed insertBoth(int at) throws SQLException {
        UUID id = insert(at);
        shift(at, 1);
        one("insert into mobility.audit_seal select network_id, " + at + ", '" + id + "', previous, hash, sealed_at"
                + " from mobility.audit_seal" + where(at + 1));
        return new Deed("insert line and seal", at);
    }

    private UUID insert(int at) throws SQLException {
        UUID id = UUID.randomUUID();
        one("insert into mobility.audit_entry select (jsonb_populate_record(e, jsonb_build_object('id', '" + id
                + "'))).* from mobility.audit_entry e where e.id = " + idAt(at));
        return id;
    }

    /** Lines change places: their ids, or their seals. */
    private Deed swap(int at) throws SQLException {
        int with = at == last ? 1 : at + 1;
        UUID spare = UUID.randomUUID();
        String table = random.nextBoolean() ? "audit_entry set id" : "audit_seal set entry_id";
        String column = table.substring(table.lastIndexOf(' ') + 1);
        String first = idAt(at);
        String second = idAt(with);
        one("update mobility." + table + " = '" + spare + "' where " + column + " = " + first);
        one("update mobility." + table + " = " + first + " where " + column + " = " + second);
        one("update mobility." + table + " = " + second + " where " + column + " = '" + spare + "'");
        return new Deed("swap " + table, Math.min(at, with));
    }

    /** The line goes to another network, with its seal or without it. */
    private Deed moveAway(int at) throws SQLException {
        String id = idAt(at);
        one("update mobility.audit_entry set network_id = '" + other + "' where id = " + id);
        if (random.nextBoolean()) {
            one("update mobility.audit_seal set network_id = '" + other + "', position = (select max(position) + 1 from"
                    + " mobility.audit_seal where network_id = '" + other + "')" + where(at));
        }
        return new Deed("move a line away", at);
    }

    private Deed cutOff(int at) throws SQLException {
        some(
                "delete from mobility.audit_entry e using mobility.audit_seal s where s.entry_id = e.id and s.network_id = '"
                        + network + "' and s.position >= " + at);
        some("delete from mobility.audit_seal where network_id = '" + network + "' and position >= " + at);
        return new Deed("cut off", at);
    }

    /** A line is changed, and it and all after it get seals that fit. */
    private Deed workOutAnew(int at) throws SQLException {
        one("update mobility.audit_entry set detail = 'ANOTHER' where id = " + idAt(at));
        byte @Nullable [] before = null;
        try (PreparedStatement select = owner.prepareStatement("select s.position, s.previous, s.sealed_at, "
                        + TrailLine.COLUMNS
                        + " from mobility.audit_seal s join mobility.audit_entry e on e.id = s.entry_id"
                        + " where s.network_id = ? and s.position >= ? order by s.position");
                PreparedStatement update = owner.prepareStatement(
                        "update mobility.audit_seal set previous = ?, hash = ? where network_id = ? and position = ?")) {
            select.setObject(1, network);
            select.setInt(2, at);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    byte[] previous = before == null ? row.getBytes(2) : before;
                    before = SealForm.hash(previous, row.getLong(1), TrailLine.instant(row, 3), TrailLine.read(row, 4));
                    update.setBytes(1, previous);
                    update.setBytes(2, before);
                    update.setObject(3, network);
                    update.setLong(4, row.getLong(1));
                    update.addBatch();
                }
            }
            update.executeBatch();
        }
        return new Deed("work out all seals anew", last);
    }

    private void shift(int from, int by) throws SQLException {
        some("update mobility.audit_seal set position = position + 1000000 where network_id = '" + network
                + "' and position >= " + from);
        some("update mobility.audit_seal set position = position - 1000000 + " + by + " where network_id = '" + network
                + "' and position > 1000000");
    }

    private String where(int at) {
        return " where network_id = '" + network + "' and position = " + at;
    }

    private String idAt(int at) throws SQLException {
        try (PreparedStatement select = owner.prepareStatement("select entry_id from mobility.audit_seal" + where(at));
                ResultSet row = select.executeQuery()) {
            row.next();
            return "'" + row.getString(1) + "'";
        }
    }

    private void one(String statement) throws SQLException {
        int rows = some(statement);
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows by " + statement);
        }
    }

    private int some(String statement) throws SQLException {
        try (PreparedStatement prepared = owner.prepareStatement(statement)) {
            return prepared.executeUpdate();
        }
    }
}
