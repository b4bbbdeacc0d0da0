package nl.overstap.mobility.access;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Links in mails. The token is an HMAC over kind and target, so that repeats and reminders carry the same one; only
 * its SHA-256 is kept.
 */
@ApplicationScoped
public class Links {

    /**
     * Where a token leads. An expired one is still found, so that its page can say so.
     *
     * @param addressHash where the letter with it went, in hexadecimal; only where that is what it stops
     */
    public record Target(
            LinkKind kind,
            UUID networkId,
            UUID id,
            @Nullable Instant expiresAt,
            @Nullable String addressHash) {

        public Target(LinkKind kind, UUID networkId, UUID id, @Nullable Instant expiresAt) {
            this(kind, networkId, id, expiresAt, null);
        }

        public boolean isExpired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }
    }

    /** What a visit says of its link beside where it leads: nothing. */
    private static final String NO_MARK = "0";

    /** A contact, and the keyed hash of where it is written to, in hexadecimal. */
    private record Written(UUID contactId, String addressHash) {}

    private final String key;
    private final AddressHash hash;
    private final Sql database;

    Links(AccessConfig config, AddressHash hash, Sql database) {
        this.key = config.link().key();
        this.hash = hash;
        this.database = database;
    }

    /** The token of a link: the same for the same target, until the link is renewed. */
    @Transactional
    public String token(LinkKind kind, UUID target) {
        return current(kind, target);
    }

    private String current(LinkKind kind, UUID target) {
        return token(kind, target, kind == LinkKind.CONSENT ? turn(target) : 0);
    }

    private String token(LinkKind kind, UUID target, int turn) {
        return token(kind + ":" + target + (turn == 0 ? "" : ":" + turn));
    }

    private String token(String text) {
        byte[] mac = Hmac.sha256(key, text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** The token of the link that stops what is sent to a contact at that address: another address, another link. */
    public String optOut(UUID contactId, String email) {
        return token(written(contactId, email));
    }

    private Written written(UUID contactId, String email) {
        return new Written(contactId, HexFormat.of().formatHex(hash.of(email)));
    }

    private String token(Written written) {
        return token(LinkKind.OPT_OUT + ":" + written.contactId() + ":" + written.addressHash());
    }

    /** How often the link was renewed; only those that are good for long ever are. */
    private int turn(UUID target) {
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(
                        "select max(turn) from mobility.link where target_id = ? and kind = 'CONSENT'")) {
            select.setObject(1, target);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) : 0;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look a link up", e);
        }
    }

    /**
     * Gives the person another link, because the one before went to an address that was not theirs: that is unknown from
     * now on. In the caller's transaction and network.
     */
    public void renewConsent(UUID candidateId) {
        int next = turn(candidateId) + 1;
        String sql = "update mobility.link set token_hash = ?, turn = ? where target_id = ? and kind = 'CONSENT'";
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, Hmac.digest(token(LinkKind.CONSENT, candidateId, next)));
            update.setInt(2, next);
            update.setObject(3, candidateId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot renew a link", e);
        }
    }

    /**
     * Exchanges a visit for a short session: a token of its own that leads to the same place until {@code until}, so
     * that what a browser remembers of a page is soon worth nothing. Nothing is stored.
     */
    @Transactional
    public String visit(Target target, Instant until) {
        String claim = target.kind() + "|" + target.networkId() + "|" + target.id() + "|" + until.getEpochSecond() + "|"
                + mark(target);
        byte[] text = claim.getBytes(StandardCharsets.UTF_8);
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(text) + "." + encoder.encodeToString(Hmac.sha256(key, visitText(claim)));
    }

    /** Where a visit leads; empty for one that is over, changed or of another kind. */
    public Optional<Target> visited(LinkKind kind, String visit, Instant now) {
        int dot = visit.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        try {
            String claim = new String(Base64.getUrlDecoder().decode(visit.substring(0, dot)), StandardCharsets.UTF_8);
            byte[] mac = Base64.getUrlDecoder().decode(visit.substring(dot + 1));
            String[] parts = claim.split("\\|", -1);
            if (!MessageDigest.isEqual(mac, Hmac.sha256(key, visitText(claim)))
                    || !parts[0].equals(kind.name())
                    || now.getEpochSecond() >= Long.parseLong(parts[3])) {
                return Optional.empty();
            }
            String addressHash = kind == LinkKind.OPT_OUT && !parts[4].equals(NO_MARK) ? parts[4] : null;
            return Optional.of(
                    new Target(kind, UUID.fromString(parts[1]), UUID.fromString(parts[2]), null, addressHash));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Whether the visit was opened by the link that holds now, not by one from before it was renewed. */
    @Transactional
    public boolean isCurrent(Target target, String visit) {
        String claim = new String(
                Base64.getUrlDecoder().decode(visit.substring(0, visit.indexOf('.'))), StandardCharsets.UTF_8);
        return claim.endsWith("|" + mark(target));
    }

    private String mark(Target target) {
        return switch (target.kind()) {
            case CONSENT -> String.valueOf(turn(target.id()));
            case OPT_OUT -> Objects.requireNonNullElse(target.addressHash(), NO_MARK);
            case INVITATION, RESPONSE, INTRODUCTION -> NO_MARK;
        };
    }

    /** Where a visit or link says that it leads, unchecked: the same for all visits to one place. */
    public static String claimed(String linkOrVisit) {
        int dot = linkOrVisit.indexOf('.');
        if (dot < 0) {
            return linkOrVisit;
        }
        try {
            byte[] claim = Base64.getUrlDecoder().decode(linkOrVisit.substring(0, dot));
            String[] parts = new String(claim, StandardCharsets.UTF_8).split("\\|", -1);
            return parts.length < 3 ? linkOrVisit : parts[0] + "|" + parts[1] + "|" + parts[2];
        } catch (IllegalArgumentException _) {
            return linkOrVisit;
        }
    }

    /** A seal of ours over a text, for one purpose; nobody without the key can make one. */
    public String seal(String purpose, String text) {
        byte[] mac = Hmac.sha256(key, (purpose + ":" + text).getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac);
    }

    /** Compares in a time that tells nothing. */
    public static boolean isSame(String text, String other) {
        return MessageDigest.isEqual(text.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] visitText(String claim) {
        return ("visit:" + claim).getBytes(StandardCharsets.UTF_8);
    }

    /** Opens a link to the target, or moves its end. In the caller's transaction and network. */
    public void open(LinkKind kind, UUID target, @Nullable Instant expiresAt) {
        open(kind, List.of(target), expiresAt);
    }

    /**
     * Opens the links that stop what is sent to contacts at these addresses, most of which are open: those that lack get
     * open, whatever becomes of the current transaction, so that nobody waits with it for who opens some of the same: for
     * good, or where the contact has moved meanwhile for as long as any link to a former address.
     *
     * @param emails where each contact is written to, by its id
     */
    public void openOptOuts(Map<UUID, String> emails) {
        List<Written> all = new ArrayList<>();
        emails.forEach((contact, email) -> all.add(written(contact, email)));
        Set<Written> have = opened(all);
        List<Written> lacking = all.stream()
                .filter(one -> !have.contains(one))
                .sorted(Comparator.comparing(Written::contactId))
                .toList();
        if (!lacking.isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> insert(lacking));
        }
    }

    private Set<Written> opened(List<Written> all) {
        return database.on(connection -> {
            try (PreparedStatement select = connection.prepareStatement("""
                    select target_id, encode(address_hash, 'hex') from mobility.link
                    where token_hash = any (?) and expires_at is null""")) {
                select.setArray(1, connection.createArrayOf("bytea", hashes(all)));
                Set<Written> open = new HashSet<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        open.add(new Written(rows.getObject(1, UUID.class), rows.getString(2)));
                    }
                }
                return open;
            }
        });
    }

    private void insert(List<Written> all) {
        String sql = """
                insert into mobility.link (token_hash, kind, network_id, target_id, address_hash, expires_at)
                select l.token_hash, 'OPT_OUT', ?, l.target_id, decode(l.address_hash, 'hex'),
                    case when exists (select from mobility.contact k
                            where k.id = l.target_id and k.email_hash = decode(l.address_hash, 'hex'))
                        then null else now() + interval '180 days' end
                from unnest(?, ?, ?) as l (token_hash, target_id, address_hash)
                on conflict (token_hash) do update set expires_at = excluded.expires_at
                    where link.expires_at is distinct from excluded.expires_at""";
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setObject(1, CurrentNetwork.id());
            insert.setArray(2, connection.createArrayOf("bytea", hashes(all)));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "uuid", all.stream().map(Written::contactId).toArray()));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "text", all.stream().map(Written::addressHash).toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open links", e);
        }
    }

    private byte[][] hashes(List<Written> all) {
        return all.stream().map(one -> Hmac.digest(token(one))).toArray(byte[][]::new);
    }

    /** Opens links to many targets at once; in one order always, so that two who open the same wait in turn. */
    public void open(LinkKind kind, Collection<UUID> all, @Nullable Instant expiresAt) {
        insert(kind, all, expiresAt, target -> current(kind, target), """
                 on conflict (token_hash) do update set expires_at = excluded.expires_at
                    where link.expires_at is distinct from excluded.expires_at""");
    }

    /** The same of targets that are new in the current transaction, to which no link can be there already. */
    public void openNew(LinkKind kind, Collection<UUID> all, @Nullable Instant expiresAt) {
        insert(kind, all, expiresAt, target -> token(kind, target, 0), "");
    }

    private void insert(
            LinkKind kind,
            Collection<UUID> all,
            @Nullable Instant expiresAt,
            Function<UUID, String> token,
            String ifThere) {
        List<UUID> targets = all.stream().distinct().sorted().toList();
        String sql = """
                insert into mobility.link (token_hash, kind, network_id, target_id, expires_at)
                select l.token_hash, ?, ?, l.target_id, ? from unnest(?, ?) as l (token_hash, target_id)""";
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql + ifThere)) {
            insert.setString(1, kind.name());
            insert.setObject(2, CurrentNetwork.id());
            insert.setTimestamp(3, expiresAt == null ? null : Timestamp.from(expiresAt));
            insert.setArray(
                    4,
                    connection.createArrayOf(
                            "bytea",
                            targets.stream()
                                    .map(target -> Hmac.digest(token.apply(target)))
                                    .toArray(byte[][]::new)));
            insert.setArray(5, connection.createArrayOf("uuid", targets.toArray()));
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot open links", e);
        }
    }

    /** Ends all links to these targets, so that their pages say that it is over. */
    public void end(Collection<UUID> targets, Instant moment) {
        String sql = "update mobility.link set expires_at = ? where target_id = any (?) and"
                + " (expires_at is null or expires_at > ?)";
        try (Connection connection = database.connection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            update.setTimestamp(1, Timestamp.from(moment));
            update.setArray(2, connection.createArrayOf("uuid", targets.toArray()));
            update.setTimestamp(3, Timestamp.from(moment));
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot end links", e);
        }
    }

    /** Takes all links to a target away: they are unknown from now on. */
    public void remove(UUID target) {
        try (Connection connection = database.connection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from mobility.link where target_id = ?")) {
            delete.setObject(1, target);
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot remove links", e);
        }
    }

    /** Finds where a token leads; needs no network, for the network is what it finds. */
    public Optional<Target> find(LinkKind kind, String token) {
        String sql = "select network_id, target_id, expires_at, encode(address_hash, 'hex') from mobility.link"
                + " where token_hash = ? and kind = ?";
        try (Connection connection = database.connection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setBytes(1, Hmac.digest(token));
            select.setString(2, kind.name());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                Timestamp expires = row.getTimestamp(3);
                return Optional.of(new Target(
                        kind,
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        expires == null ? null : expires.toInstant(),
                        row.getString(4)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look a link up", e);
        }
    }
}
