package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.sql.Query;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** The rows of rounds and their recipients. */
@ApplicationScoped
class Rounds {
    private final Sql sql;
    private final FrozenProfiles profiles;
    private final Vault vault;

    Rounds(Sql sql, FrozenProfiles profiles, Vault vault) {
        this.sql = sql;
        this.profiles = profiles;
        this.vault = vault;
    }

    /** A round without its profile, as it is before that is read. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(
            UUID id,
            UUID candidateId,
            CirculationStatus status,
            Audience audience,
            LocalDate closesOn,
            int count,
            int digestCount,
            byte @Nullable [] releaseReason,
            Instant createdAt,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            int version) {

        CirculationSnapshot with(@Nullable Generalized profile, PersonKeys keys) {
            return new CirculationSnapshot(
                    id,
                    candidateId,
                    status,
                    audience,
                    closesOn,
                    count,
                    digestCount,
                    keys.open(PersonalField.RELEASE_REASON, candidateId, releaseReason),
                    profile,
                    createdAt,
                    openedAt,
                    closedAt,
                    version);
        }
    }

    Optional<CirculationSnapshot> find(UUID id) {
        return complete(sql.list("select * from mobility.circulation where id = ?", Rounds::row, id)).stream()
                .findFirst();
    }

    /** Reads the round and keeps it from being changed by anyone else until the end of the transaction. */
    Optional<CirculationSnapshot> lock(UUID id) {
        return complete(sql.list("select * from mobility.circulation where id = ? for update", Rounds::row, id))
                .stream()
                .findFirst();
    }

    /** The rounds that fit, of these candidates only; null: of all. */
    Page<CirculationSnapshot> list(
            CirculationFilter filter, @Nullable Collection<UUID> candidates, PageRequest request) {
        Query query = new Query("select * from mobility.circulation where true")
                .andIf("candidate_id = ?", filter.candidateId())
                .andIf("status = ?", filter.status());
        if (candidates != null) {
            query.andIn("candidate_id", candidates);
        }
        Page<Row> rows = sql.page(
                request,
                Circulations.SORTS.getOrDefault(request.sort(), SortBy.moment("created_at")),
                query,
                Rounds::row);
        return new Page<>(complete(rows.items()), rows.next());
    }

    private List<CirculationSnapshot> complete(List<Row> rows) {
        Map<UUID, Generalized> frozen = profiles.read(rows.stream().map(Row::id).toList());
        PersonKeys keys = vault.of(rows.stream()
                .filter(row -> row.releaseReason() != null)
                .map(Row::candidateId)
                .toList());
        return rows.stream().map(row -> row.with(frozen.get(row.id()), keys)).toList();
    }

    Map<UUID, AnonymousProfile> profiles(Collection<UUID> ids) {
        Map<UUID, AnonymousProfile> found = new HashMap<>();
        profiles.read(ids).forEach((id, frozen) -> found.put(id, frozen.profile()));
        return found;
    }

    /** Writes a round that is HELD; opening is a step of its own. */
    void insert(UUID id, NewCirculation wish, LocalDate closesOn, int count, Generalized profile, Instant now) {
        Audience audience = wish.audience();
        sql.update(
                """
                insert into mobility.circulation (id, network_id, candidate_id, status, memberships, sectors,
                    max_distance_km, organization_ids, closes_on, count, rare, created_at)
                values (?, ?, ?, 'HELD', ?, ?, ?, ?::uuid[], ?, ?, ?, ?)""",
                id,
                CurrentNetwork.id(),
                wish.candidateId(),
                audience.memberships().stream().map(Enum::name).sorted().toList(),
                audience.sectors(),
                audience.maxDistanceKm(),
                audience.organizationIds().stream().map(UUID::toString).toList(),
                closesOn,
                count,
                profile.isRare(),
                now);
        profiles.freeze(id, Objects.requireNonNull(wish.candidateId()), profile);
    }

    /** Makes a HELD round OPEN, with the profile of this moment, for so many recipients. */
    void open(
            UUID id,
            UUID candidate,
            Generalized profile,
            int count,
            int digestCount,
            @Nullable String reason,
            Instant now) {
        byte[] sealed = reason == null ? null : vault.of(candidate).seal(PersonalField.RELEASE_REASON, reason);
        sql.update("""
                update mobility.circulation set status = 'OPEN', opened_at = ?, release_reason = ?, count = ?,
                    digest_count = ?, rare = ?, version = version + 1
                where id = ?""", now, sealed, count, digestCount, profile.isRare(), id);
        profiles.freeze(id, candidate, profile);
    }

    void close(UUID id, Instant now) {
        sql.planForMany(); // all recipients are looked for, by whoever hears of the end too
        sql.update(
                "update mobility.circulation set status = 'CLOSED', closed_at = ?, version = version + 1 where id = ?",
                now,
                id);
    }

    List<UUID> overdue(LocalDate today) {
        return sql.list(
                "select id from mobility.circulation where status <> 'CLOSED' and closes_on < ? order by closes_on, id",
                row -> row.getObject(1, UUID.class),
                today);
    }

    List<UUID> recipientIds(UUID circulation) {
        return sql.list(
                "select id from mobility.recipient where circulation_id = ?",
                row -> row.getObject(1, UUID.class),
                circulation);
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                row.getObject("candidate_id", UUID.class),
                CirculationStatus.valueOf(row.getString("status")),
                audience(row),
                row.getObject("closes_on", LocalDate.class),
                row.getInt("count"),
                row.getInt("digest_count"),
                row.getBytes("release_reason"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                moment(row, "opened_at"),
                moment(row, "closed_at"),
                row.getInt("version"));
    }

    private static Audience audience(ResultSet row) throws SQLException {
        Set<MembershipStatus> memberships = EnumSet.noneOf(MembershipStatus.class);
        for (String status : texts(row.getArray("memberships"))) memberships.add(MembershipStatus.valueOf(status));
        return new Audience(
                memberships,
                List.of(texts(row.getArray("sectors"))),
                row.getObject("max_distance_km", Integer.class),
                List.of((UUID[]) row.getArray("organization_ids").getArray()));
    }

    private static String[] texts(Array array) throws SQLException {
        return (String[]) array.getArray();
    }

    static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
