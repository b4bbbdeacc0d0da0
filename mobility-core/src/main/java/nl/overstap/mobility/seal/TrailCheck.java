package nl.overstap.mobility.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks through the trails of all networks for a line that was changed, removed, moved or slipped in, and holds them
 * against heads that were kept elsewhere. It needs nothing but a connection and changes nothing: what the application
 * says of itself is not asked.
 */
public final class TrailCheck {

    /** Whoever cut a million lines is told about the first ones. */
    public static final int MOST_FINDINGS = 1_000;

    /** Rows that are fetched at a time, so that a trail of years needs no memory. */
    private static final int FETCHED = 5_000;

    private static final String SEALS = """
            select s.position, s.entry_id, s.previous, s.hash, s.sealed_at, %s
            from mobility.audit_seal s left join mobility.audit_entry e on e.id = s.entry_id and e.network_id = s.network_id
            where s.network_id = ? order by s.position""".formatted(TrailLine.COLUMNS);

    private static final String SLIPPED_IN = """
            select e.id from mobility.audit_entry e where e.network_id = ?
                and not exists (select 1 from mobility.audit_seal s where s.network_id = ? and s.entry_id = e.id)
                and not exists (select 1 from mobility.audit_unsealed u where u.network_id = ? and u.entry_id = e.id)
            order by e.id""";

    private static final String REMOVED_UNSEALED = """
            select u.entry_id from mobility.audit_unsealed u where u.network_id = ? and not exists (
                select 1 from mobility.audit_entry e where e.network_id = ? and e.id = u.entry_id) order by u.entry_id""";

    private static final String FORGOTTEN = """
            select e.detail, least(s.sealed_at, now()) from mobility.audit_entry e
            join mobility.audit_seal s on s.entry_id = e.id and s.network_id = e.network_id
            where e.network_id = ? and e.subject_kind = 'NETWORK' and e.action = 'TRAIL_FORGOTTEN'""";

    private final Connection connection;
    private final Map<UUID, List<TrailHead>> kept = new HashMap<>();
    private final List<TrailHead> heads = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private long waiting;

    private TrailCheck(Connection connection, Collection<TrailHead> kept) {
        this.connection = connection;
        kept.forEach(head -> this.kept
                .computeIfAbsent(head.networkId(), _ -> new ArrayList<>())
                .add(head));
    }

    /**
     * Looks through all trails, in the connection's current transaction: what is written meanwhile does no harm where
     * that is a repeatable read.
     *
     * @param kept heads that were kept elsewhere; without them it stays unseen when the last lines are cut off, or all
     *     seals from some line on are worked out anew
     */
    public static TrailReport of(Connection connection, Collection<TrailHead> kept) throws SQLException {
        return of(connection, kept, ids(connection, "select id from mobility.network order by id"));
    }

    /** The same, of these networks alone. */
    static TrailReport of(Connection connection, Collection<TrailHead> kept, List<UUID> networks) throws SQLException {
        TrailCheck check = new TrailCheck(connection, kept);
        for (UUID network : networks) {
            check.look(network);
        }
        check.kept.forEach((network, _) -> check.findings.add(new Finding(network, 1L, Finding.Kind.CUT_OFF, null)));
        return new TrailReport(check.heads, check.waiting, check.findings);
    }

    private void look(UUID network) throws SQLException {
        try (PreparedStatement bind = connection.prepareStatement("select set_config('app.network', ?, true)")) {
            bind.setString(1, network.toString());
            bind.execute();
        }
        List<Finding> found = new ArrayList<>();
        TrailHead head = new Chain(network, found, forgotten(network)).look();
        heads.add(head);
        for (UUID line : ids(connection, SLIPPED_IN, network, network, network)) {
            add(found, new Finding(network, null, Finding.Kind.SLIPPED_IN, line));
        }
        for (UUID line : ids(connection, REMOVED_UNSEALED, network, network)) {
            add(found, new Finding(network, null, Finding.Kind.REMOVED_UNSEALED, line));
        }
        waiting += ids(connection, "select entry_id from mobility.audit_unsealed where network_id = ?", network)
                .size();
        findings.addAll(found);
    }

    /** Up to where sealed lines of the trail say that older ones were forgotten. */
    private List<Forgotten> forgotten(UUID network) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FORGOTTEN)) {
            select.setObject(1, network);
            List<Forgotten> said = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Instant sealedAt = TrailLine.instant(row, 2);
                    if (sealedAt != null) {
                        Forgotten.in(row.getString(1), sealedAt).ifPresent(said::add);
                    }
                }
            }
            return said;
        }
    }

    private static List<UUID> ids(Connection connection, String query, UUID... networks) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            for (int i = 0; i < networks.length; i++) {
                select.setObject(i + 1, networks[i]);
            }
            List<UUID> ids = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    private static void add(List<Finding> found, Finding finding) {
        if (found.size() < MOST_FINDINGS) {
            found.add(finding);
        }
    }

    /** One pass along the chain of a network. */
    private final class Chain {

        private final UUID network;
        private final List<Finding> found;
        private final List<Forgotten> forgotten;
        private final Map<Long, List<TrailHead>> keptAt = new HashMap<>();
        private long expected = 1;
        private byte[] before = SealForm.BEGINNING;
        private @Nullable Instant sealedAt;

        Chain(UUID network, List<Finding> found, List<Forgotten> forgotten) {
            this.network = network;
            this.found = found;
            this.forgotten = forgotten;
            List<TrailHead> ofNetwork = kept.remove(network);
            if (ofNetwork != null) {
                ofNetwork.forEach(head -> keptAt.computeIfAbsent(head.position(), _ -> new ArrayList<>())
                        .add(head));
            }
        }

        /** Answers its head; where it has not begun, position 0 and what the first line will rest on. */
        TrailHead look() throws SQLException {
            try (PreparedStatement select = connection.prepareStatement(SEALS)) {
                select.setObject(1, network);
                select.setFetchSize(FETCHED);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        link(row);
                    }
                }
            }
            long last = expected - 1;
            if (keptAt.keySet().stream().anyMatch(position -> position > last)) {
                add(found, new Finding(network, expected, Finding.Kind.CUT_OFF, null));
            }
            return new TrailHead(network, last, HexFormat.of().formatHex(before), sealedAt);
        }

        private void link(ResultSet row) throws SQLException {
            long position = row.getLong(1);
            UUID entry = row.getObject(2, UUID.class);
            byte[] previous = row.getBytes(3);
            byte[] hash = row.getBytes(4);
            sealedAt = TrailLine.instant(row, 5);
            if (expected == 1 && isBeginning(position, hex(previous))) {
                expected = position;
                before = previous;
                keptAt.values().forEach(heads -> heads.forEach(this::compareWithForgotten));
            }
            boolean gap = position != expected;
            for (; expected < position && found.size() < MOST_FINDINGS; expected++) {
                add(found, new Finding(network, expected, Finding.Kind.SEAL_MISSING, null));
            }
            if (!gap && !Arrays.equals(previous, before)) {
                add(found, new Finding(network, position, Finding.Kind.BROKEN, entry));
            }
            if (row.getObject(6) == null) {
                add(found, new Finding(network, position, Finding.Kind.REMOVED, entry));
            } else if (!Arrays.equals(hash, SealForm.hash(previous, position, sealedAt, TrailLine.read(row, 6)))) {
                add(found, new Finding(network, position, Finding.Kind.CHANGED, entry));
            }
            for (TrailHead head : keptAt.getOrDefault(position, List.of())) {
                if (!head.hash().equals(hex(hash))) {
                    add(found, new Finding(network, position, Finding.Kind.REWRITTEN, entry));
                }
            }
            expected = position + 1;
            before = hash;
        }

        /** Whether a line says that all before was forgotten. */
        private boolean isBeginning(long position, String previous) {
            return forgotten.stream()
                    .anyMatch(
                            one -> one.position() == position - 1 && one.hash().equals(previous));
        }

        /** A kept head of what was forgotten was old when the first line said so that holds it. */
        private void compareWithForgotten(TrailHead head) {
            if (head.position() == 0 || head.position() >= expected) {
                return;
            }
            if (forgotten.stream().anyMatch(one -> one.contradicts(head))) {
                add(found, new Finding(network, head.position(), Finding.Kind.REWRITTEN, null));
            } else if (forgotten.stream().anyMatch(one -> one.position() >= head.position() && !one.mayHold(head))) {
                add(found, new Finding(network, head.position(), Finding.Kind.FORGOTTEN_EARLY, null));
            }
        }

        private static String hex(byte @Nullable [] bytes) {
            return bytes == null ? "" : HexFormat.of().formatHex(bytes);
        }
    }
}
