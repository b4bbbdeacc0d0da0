package nl.overstap.mobility.candidate.profile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Keeps profiles as rows. Codes are kept as the numbers of the taxonomy, so that they go on meaning the same when a
 * concept of the starter set becomes ESCO's. Only for the candidate's own feature: nothing here asks who reads.
 */
@ApplicationScoped
public class ProfileStore {

    private final Sql sql;
    private final ProfileRows rows;
    private final Taxonomy taxonomy;
    private final Vault vault;
    private final Clock clock;

    ProfileStore(Sql sql, ProfileRows rows, Taxonomy taxonomy, Vault vault, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.taxonomy = taxonomy;
        this.vault = vault;
        this.clock = clock;
    }

    /** Puts the profile in the place of the one in that role, if there is one. */
    @Transactional(TxType.MANDATORY)
    public void put(UUID candidateId, ProfileKind kind, ReadProfile read, boolean byPoster) {
        remove(candidateId, kind);
        add(candidateId, Set.of(kind), read, byPoster);
    }

    /** Keeps the profile, once for each of these roles, of somebody who has none in them. */
    @Transactional(TxType.MANDATORY)
    public void add(UUID candidateId, Set<ProfileKind> kinds, ReadProfile read, boolean byPoster) {
        List<UUID> ids = kinds.stream().map(_ -> Ids.at(clock.millis())).toList();
        PersonKey key = vault.of(candidateId);
        insert(ids, candidateId, kinds, read, byPoster, key);
        sql.on(connection -> {
            Array each = connection.createArrayOf("uuid", ids.toArray());
            Profile profile = read.profile();
            batch(connection.prepareStatement("""
                    insert into mobility.profile_occupation
                        (profile_id, network_id, position, isco_code, occupation_id, years, wish)
                    select unnest(?::uuid[]), ?, ?, ?, ?, ?, ?"""), each, profile.occupations(), this::bindWork);
            batch(connection.prepareStatement("""
                    insert into mobility.profile_skill (profile_id, network_id, position, skill_id, level)
                    select unnest(?::uuid[]), ?, ?, ?, ?"""), each, profile.skills(), this::bindAbility);
            batch(connection.prepareStatement("""
                    insert into mobility.profile_language (profile_id, network_id, position, code, level)
                    select unnest(?::uuid[]), ?, ?, ?, ?"""), each, profile.languages(), (insert, language) -> {
                insert.setString(4, language.code());
                insert.setString(5, language.level().name());
            });
            batch(connection.prepareStatement("""
                    insert into mobility.profile_block
                        (profile_id, network_id, position, organization_id, kvk_number, name, until)
                    select unnest(?::uuid[]), ?, ?, ?, ?, ?, ?"""), each, profile.blockedOrganizations(), (insert, block) -> {
                insert.setObject(4, block.organization().organizationId());
                insert.setString(5, block.organization().kvkNumber());
                insert.setBytes(
                        6,
                        key.seal(
                                PersonalField.BLOCKED_NAME, block.organization().name()));
                insert.setObject(7, block.until());
            });
            return ids;
        });
    }

    private void insert(
            List<UUID> ids,
            UUID candidateId,
            Set<ProfileKind> kinds,
            ReadProfile read,
            boolean byPoster,
            PersonKey key) {
        Profile profile = read.profile();
        PostcodeLocation location = read.location();
        HoursRange hours = profile.hoursPerWeek();
        String statement = """
                insert into mobility.profile (id, kind, network_id, candidate_id, since, by_poster, headline, summary,
                    education_level, hours_min, hours_max, available_from, postcode, latitude, longitude, place,
                    municipality, place_estimated, max_travel_km, min_monthly_salary, engagements, driving_licences,
                    occupations_given, skills_given, languages_given, blocks_given)
                select unnest(?::uuid[]), unnest(?::text[]), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
                    ?, ?, ?
                """;
        sql.update(
                statement,
                ids,
                kinds.stream().map(Enum::name).toList(),
                CurrentNetwork.id(),
                candidateId,
                clock.instant(),
                byPoster,
                key.seal(PersonalField.HEADLINE, profile.headline()),
                key.seal(PersonalField.SUMMARY, profile.summary()),
                profile.educationLevel(),
                hours == null ? null : hours.min(),
                hours == null ? null : hours.max(),
                profile.availableFrom(),
                location == null ? null : location.code(),
                location == null ? null : location.latitude(),
                location == null ? null : location.longitude(),
                location == null ? null : location.place(),
                location == null ? null : location.municipality(),
                location != null && location.placeEstimated(),
                profile.maxTravelKm(),
                profile.minMonthlySalary(),
                profile.engagements().stream().map(Enum::name).sorted().toList(),
                profile.drivingLicences(),
                profile.occupations() != null,
                profile.skills() != null,
                profile.languages() != null,
                profile.blockedOrganizations() != null);
    }

    private interface Binder<T> {
        void bind(PreparedStatement insert, T element) throws SQLException;
    }

    private static <T> void batch(
            PreparedStatement statement, Array profiles, @Nullable List<T> elements, Binder<T> binder)
            throws SQLException {
        try (PreparedStatement insert = statement) {
            if (elements == null || elements.isEmpty()) {
                return;
            }
            for (int i = 0; i < elements.size(); i++) {
                insert.setArray(1, profiles);
                insert.setObject(2, CurrentNetwork.id());
                insert.setInt(3, i);
                binder.bind(insert, elements.get(i));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private void bindWork(PreparedStatement insert, Profile.Work work) throws SQLException {
        boolean isco = work.scheme() == OccupationScheme.ISCO08;
        insert.setString(4, isco ? work.code() : null);
        insert.setObject(
                5,
                isco
                        ? null
                        : taxonomy.findOccupation(work.scheme(), work.code())
                                .orElseThrow()
                                .id());
        insert.setObject(6, work.years());
        insert.setString(7, work.wish().name());
    }

    private void bindAbility(PreparedStatement insert, Profile.Ability ability) throws SQLException {
        insert.setLong(4, taxonomy.findSkill(ability.code()).orElseThrow().id());
        insert.setObject(5, ability.level());
    }

    /** Takes the profile in that role away. */
    @Transactional(TxType.MANDATORY)
    public void remove(UUID candidateId, ProfileKind kind) {
        sql.update(
                "delete from mobility.profile where candidate_id = ? and kind = ? and posting_id is null",
                candidateId,
                kind);
    }

    /** Takes all of the candidate's profiles away. */
    @Transactional(TxType.MANDATORY)
    public void removeAll(UUID candidateId) {
        sql.update("delete from mobility.profile where candidate_id = ?", candidateId);
    }

    /** Hands what was posted of one candidate to the one that the person joined it with. */
    @Transactional(TxType.MANDATORY)
    public void joinPosted(UUID posting, UUID candidateId) {
        sql.update("""
                update mobility.profile set candidate_id = ?, posting_id = ?
                where candidate_id = ? and kind = 'POSTED' and posting_id is null""", candidateId, posting, posting);
    }

    /** The profiles in that role of all these candidates. */
    @Transactional
    public Map<UUID, StoredProfile> find(ProfileKind kind, Collection<UUID> candidateIds) {
        return find(kind, candidateIds, vault.of(candidateIds));
    }

    /** The same, for whoever has read the keys already. */
    @Transactional
    public Map<UUID, StoredProfile> find(ProfileKind kind, Collection<UUID> candidateIds, PersonKeys keys) {
        Map<UUID, StoredProfile> found = new HashMap<>();
        String condition = "p.candidate_id = any(?::uuid[]) and p.kind = '" + kind + "' and p.posting_id is null";
        rows.read(condition, candidateIds, keys).forEach(p -> found.put(p.candidateId(), p));
        return found;
    }

    /** Whether that is the candidate's profile already, in their own words. */
    @Transactional
    public boolean isOwn(UUID candidateId, ReadProfile read) {
        StoredProfile current = find(ProfileKind.CURRENT, List.of(candidateId)).get(candidateId);
        return current != null && !current.byPoster() && current.read().equals(read);
    }

    /** What was posted in these joined postings, by posting. */
    @Transactional
    public Map<UUID, StoredProfile> findPosted(Collection<UUID> postingIds) {
        Map<UUID, StoredProfile> found = new HashMap<>();
        rows.read("p.posting_id = any(?::uuid[])", postingIds).forEach(p -> {
            if (p.postingId() != null) {
                found.put(p.postingId(), p);
            }
        });
        return found;
    }
}
