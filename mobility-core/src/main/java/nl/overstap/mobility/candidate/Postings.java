package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Who is a candidate already under an address, and the postings that were joined with one. */
@ApplicationScoped
class Postings {

    private final Sql sql;
    private final AddressHash addressHash;
    private final Vault vault;
    private final Clock clock;

    Postings(Sql sql, AddressHash addressHash, Vault vault, Clock clock) {
        this.sql = sql;
        this.addressHash = addressHash;
        this.vault = vault;
        this.clock = clock;
    }

    byte[] hash(String email) {
        return addressHash.of(email);
    }

    /**
     * The candidates that have this address and are neither withdrawn nor erased, the first of them first. Whoever asks
     * for the same address meanwhile waits for the end of this transaction: nobody learns of another by a collision.
     */
    List<UUID> withAddress(String email) {
        String key = "overstap.candidate." + CurrentNetwork.id() + email.strip().toLowerCase(java.util.Locale.ROOT);
        sql.list("select pg_advisory_xact_lock(hashtextextended(?, 0))::text", row -> true, key);
        return sql.list("""
                select id from mobility.candidate
                where email_hash = ? and status not in ('WITHDRAWN', 'ERASED')
                order by duplicate_of is not null, created_at, id""", row -> row.getObject(1, UUID.class), (Object) hash(email));
    }

    /** The postings that wait for the person to join them with this candidate or to refuse. */
    List<UUID> duplicatesOf(UUID candidateId) {
        return sql.list(
                "select id from mobility.candidate where duplicate_of = ? order by created_at, id",
                row -> row.getObject(1, UUID.class),
                candidateId);
    }

    /** Keeps that a posting is now one with another candidate. */
    void join(Candidate posting, UUID candidateId, JoinedPosting joined) {
        sql.update(
                """
                insert into mobility.joined_posting (id, network_id, candidate_id, poster_organization_id, transition,
                    reason, source, created_at, joined_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                posting.id(),
                CurrentNetwork.id(),
                candidateId,
                joined.posterOrganizationId(),
                joined.posted().transition(),
                joined.posted().reason(),
                vault.of(posting.id())
                        .seal(PersonalField.JOINED_SOURCE, joined.posted().source()),
                joined.createdAt(),
                clock.instant());
    }

    /** Keeps of the joined postings of somebody who is erased only that there were any. */
    void strip(UUID candidateId) {
        sql.update("update mobility.joined_posting set source = null where candidate_id = ?", candidateId);
    }

    Optional<JoinedPosting> find(UUID id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** The joined postings among these ids. */
    Map<UUID, JoinedPosting> find(Collection<UUID> ids) {
        return read("id = any(?::uuid[])", ids);
    }

    /** The joined postings of a candidate. */
    Collection<JoinedPosting> of(UUID candidateId) {
        return read("candidate_id = any(?::uuid[])", List.of(candidateId)).values();
    }

    /** A row as it is kept: the source sealed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Kept(
            UUID id,
            UUID candidateId,
            UUID poster,
            Transition transition,
            Reason reason,
            byte @Nullable [] source,
            Instant createdAt) {

        static Kept read(ResultSet row) throws SQLException {
            return new Kept(
                    row.getObject("id", UUID.class),
                    row.getObject("candidate_id", UUID.class),
                    row.getObject("poster_organization_id", UUID.class),
                    Transition.valueOf(row.getString("transition")),
                    Reason.valueOf(row.getString("reason")),
                    row.getBytes("source"),
                    row.getObject("created_at", OffsetDateTime.class).toInstant());
        }

        JoinedPosting open(PersonKeys keys) {
            String opened = keys.open(PersonalField.JOINED_SOURCE, id, source);
            return new JoinedPosting(id, candidateId, poster, new Posted(transition, reason, opened), createdAt);
        }
    }

    private Map<UUID, JoinedPosting> read(String condition, Collection<UUID> ids) {
        List<Kept> kept =
                sql.list("select * from mobility.joined_posting where " + condition, Kept::read, List.copyOf(ids));
        PersonKeys keys = vault.of(kept.stream().map(Kept::id).toList());
        return kept.stream().collect(Collectors.toMap(Kept::id, one -> one.open(keys)));
    }
}
