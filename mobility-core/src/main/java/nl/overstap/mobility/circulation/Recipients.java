package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.circulation.reminder.Silence;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The organizations that rounds were sent to, for whoever delivers the messages and keeps the answers. */
@ApplicationScoped
public class Recipients {

    /** What recipients can be listed by. */
    public static final Map<String, SortBy> SORTS =
            Map.of("createdAt", SortBy.moment("created_at"), "organizationId", SortBy.text("organization_id::text"));

    private static final String SELECT = """
            select r.*, c.candidate_id from mobility.recipient r
            join mobility.circulation c on c.id = r.circulation_id
            """;

    private final Sql sql;
    private final Vault vault;

    Recipients(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /** Who of a round is to be told of it, and about whom. */
    public record ToTell(UUID recipientId, UUID organizationId, UUID candidateId) {}

    @Transactional
    public List<ToTell> toTell(UUID circulationId) {
        return sql.list(
                """
                select r.id, r.organization_id, c.candidate_id from mobility.recipient r
                join mobility.circulation c on c.id = r.circulation_id where r.circulation_id = ? order by r.id""",
                row -> new ToTell(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, UUID.class)),
                circulationId);
    }

    /** All recipients of a round. */
    @Transactional
    public List<RecipientSnapshot> of(UUID circulationId) {
        return opened(sql.list(SELECT + "where r.circulation_id = ? order by r.id", Recipients::read, circulationId));
    }

    @Transactional
    public Optional<RecipientSnapshot> find(UUID id) {
        return opened(sql.list(SELECT + "where r.id = ?", Recipients::read, id)).stream()
                .findFirst();
    }

    /** Those of them that exist, by id. */
    @Transactional
    public Map<UUID, RecipientSnapshot> find(Collection<UUID> ids) {
        return opened(sql.list(
                        SELECT + "where r.id = any(?::uuid[])",
                        Recipients::read,
                        ids.stream().map(UUID::toString).toList()))
                .stream()
                .collect(Collectors.toMap(RecipientSnapshot::id, Function.identity()));
    }

    /** Keeps that the message to these recipients left; only the first time counts. */
    @Transactional
    public void sent(Collection<UUID> ids, Instant moment) {
        sent(ids, moment, Way.ALONE);
    }

    /**
     * Keeps where these are written to now, where a contact has another address than when it was chosen; beside the one
     * where the message has arrived before.
     */
    @Transactional
    public void written(Collection<UUID> ids) {
        // whoever answers just now is not waited for: they have their letter
        sql.update("""
                update mobility.recipient r set address_hash = c.email_hash,
                    former_addresses = case when r.sent_at is null or r.address_hash is null then r.former_addresses
                        else array_append(r.former_addresses, r.address_hash) end
                from mobility.contact c
                where c.id = r.contact_id and r.id = any(array(
                    select o.id from mobility.recipient o join mobility.contact n on n.id = o.contact_id
                    where o.id = any(?::uuid[]) and o.address_hash is distinct from n.email_hash
                    order by o.id for update of o skip locked))""", ids.stream().map(UUID::toString).toList());
    }

    /**
     * Those of them whose organization a later round of the same candidate has chosen, which is open: that one brings it
     * what this one did not.
     */
    @Transactional
    public Set<UUID> overtaken(Collection<RecipientSnapshot> those) {
        List<UUID> earlier = sql.list(
                """
                select distinct c.id from mobility.circulation c
                join mobility.circulation n on n.candidate_id = c.candidate_id and n.opened_at > c.opened_at
                where c.id = any(?::uuid[]) and n.status = 'OPEN'""",
                row -> row.getObject(1, UUID.class),
                those.stream().map(RecipientSnapshot::circulationId).distinct().toList());
        List<UUID> ids = those.stream()
                .filter(one -> earlier.contains(one.circulationId()))
                .map(RecipientSnapshot::id)
                .toList();
        return ids.isEmpty() ? Set.of() : chosenLater(ids);
    }

    private Set<UUID> chosenLater(List<UUID> ids) {
        return Set.copyOf(sql.list("""
                select distinct r.id from mobility.recipient r
                join mobility.circulation c on c.id = r.circulation_id
                join mobility.circulation n on n.candidate_id = c.candidate_id and n.opened_at > c.opened_at
                where r.id = any(?::uuid[]) and n.status = 'OPEN' and (
                    exists (select from mobility.recipient l
                        where l.circulation_id = n.id and l.organization_id = r.organization_id)
                    or exists (select from mobility.circulation_part p
                        where p.circulation_id = n.id and r.organization_id = any(p.organization_ids)))""", row -> row.getObject(1, UUID.class), ids));
    }

    /** Has a recipient whose contact was removed written to at another of its organization; any other keeps its own. */
    @Transactional
    public void writeTo(UUID id, UUID contactId) {
        sql.update("update mobility.recipient set contact_id = ? where id = ? and contact_id is null", contactId, id);
    }

    /** The keyed hashes of all that the recipient was written to at; empty where that is forgotten. */
    @Transactional
    public List<byte[]> addressHashes(UUID id) {
        return sql.list("""
                select distinct written from mobility.recipient r,
                    unnest(array_append(r.former_addresses, r.address_hash)) written
                where r.id = ? and written is not null""", row -> row.getBytes(1), id);
    }

    /** How the message left: alone, or with others in a digest. */
    public enum Way {
        ALONE,
        IN_DIGEST
    }

    @Transactional
    public void sent(Collection<UUID> ids, Instant moment, Way way) {
        boolean inDigest = way == Way.IN_DIGEST;
        Instant reminder = inDigest ? Silence.SHORT.endAfterDigest(moment) : Silence.SHORT.endAfter(moment);
        sql.update("""
                update mobility.recipient set sent_at = ?, in_digest = ?, reminder_due_at = ?
                where id = any(?::uuid[]) and sent_at is null""", moment, inDigest, reminder, List.copyOf(ids));
    }

    /**
     * The message to these recipients came back: who has not answered received nothing, is reminded of nothing, and was not
     * slow. Sent again it counts as of then.
     */
    @Transactional
    public void cameBack(Collection<UUID> ids) {
        sql.update("""
                update mobility.recipient set sent_at = null, in_digest = false, reminder_due_at = null
                where id = any(array(select id from mobility.recipient
                    where id = any(?::uuid[]) and answer is null order by id for update))""", ids.stream().map(UUID::toString).toList());
    }

    Page<RecipientSnapshot> list(UUID circulationId, PageRequest request) {
        Page<Sealed> page = sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                SELECT + "where r.circulation_id = ?",
                Recipients::read,
                circulationId);
        return new Page<>(opened(page.items()), page.next());
    }

    /** A recipient before the remark is opened. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sealed(RecipientSnapshot recipient, UUID candidateId, byte @Nullable [] remark) {}

    /** Few write a remark: only the keys of those are asked for. */
    private List<RecipientSnapshot> opened(List<Sealed> sealed) {
        PersonKeys keys = vault.of(sealed.stream()
                .filter(one -> one.remark() != null)
                .map(Sealed::candidateId)
                .distinct()
                .toList());
        return sealed.stream()
                .map(one -> one.recipient().with(keys.open(PersonalField.REMARK, one.candidateId(), one.remark())))
                .toList();
    }

    /** When reminders left, of a row with both columns. */
    public static List<Instant> remindedAt(ResultSet row) throws SQLException {
        List<Instant> moments = new ArrayList<>();
        for (String column : List.of("reminded_at", "reminded_again_at")) {
            Instant moment = Rounds.moment(row, column);
            if (moment != null) {
                moments.add(moment);
            }
        }
        return moments;
    }

    /** So many of a round's recipients at most, by organization, those after one of them; null: from the beginning. */
    List<RecipientSnapshot> after(UUID circulationId, @Nullable UUID organizationId, int most) {
        String ofRound = SELECT + "where r.circulation_id = ?";
        String inOrder = " order by r.organization_id limit ?";
        return opened(
                organizationId == null
                        ? sql.list(ofRound + inOrder, Recipients::read, circulationId, most)
                        // a statement of its own: one plan for both would read all that came before
                        : sql.list(
                                ofRound + " and r.organization_id > ?" + inOrder,
                                Recipients::read,
                                circulationId,
                                organizationId,
                                most));
    }

    private static Sealed read(ResultSet row) throws SQLException {
        String answer = row.getString("answer");
        RecipientSnapshot recipient = new RecipientSnapshot(
                row.getObject("id", UUID.class),
                row.getObject("circulation_id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getObject("contact_id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                Rounds.moment(row, "sent_at"),
                answer == null ? null : Answer.valueOf(answer),
                null,
                Rounds.moment(row, "answered_at"),
                row.getBoolean("over_number"),
                row.getBoolean("in_digest"),
                remindedAt(row));
        return new Sealed(recipient, row.getObject("candidate_id", UUID.class), row.getBytes("remark"));
    }

    /** Who received a profile of this candidate that few shared when it was sent. */
    @Transactional
    public Set<UUID> ofRareProfile(UUID candidateId) {
        return new HashSet<>(sql.list("""
                select r.id from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                where c.candidate_id = ? and c.rare""", row -> row.getObject(1, UUID.class), candidateId));
    }

    /** Whom the round of this recipient is about. */
    @Transactional
    public UUID candidateOf(UUID id) {
        return sql.find("""
                        select c.candidate_id from mobility.recipient r
                        join mobility.circulation c on c.id = r.circulation_id where r.id = ?""", row -> row.getObject(1, UUID.class), id).orElseThrow();
    }
}
