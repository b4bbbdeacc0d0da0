package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Reads many candidates at once, with all that belongs to them, in a handful of queries. */
@ApplicationScoped
class CandidateReader {

    private static final String SELECT = """
            select c.*,
                exists (select 1 from mobility.account_role r
                        where r.candidate_id = c.id and r.ended_at is null) as account_bound,
                (select array_agg(j.poster_organization_id) from mobility.joined_posting j
                 where j.candidate_id = c.id) as joined_posters,
                array(select s.purpose from mobility.consent s
                      where s.candidate_id = c.id and s.withdrawn_at is null) as purposes
            from mobility.candidate c where c.id = any(?::uuid[])
            """;

    private final Sql sql;
    private final ProfileStore profiles;
    private final Affiliations affiliations;
    private final Vault vault;
    private final Clock clock;

    CandidateReader(Sql sql, ProfileStore profiles, Affiliations affiliations, Vault vault, Clock clock) {
        this.sql = sql;
        this.profiles = profiles;
        this.affiliations = affiliations;
        this.vault = vault;
        this.clock = clock;
    }

    /** Keeps the candidates as they are until this transaction is over. */
    void hold(Collection<UUID> ids) {
        sql.list(
                "select id from mobility.candidate where id = any(?::uuid[]) order by id for share",
                _ -> true,
                List.copyOf(ids));
    }

    /** Keeps the candidate for this transaction alone. */
    void holdForChange(UUID id) {
        sql.list("select id from mobility.candidate where id = ? for no key update", _ -> true, id);
    }

    /** The candidates by id, in the order asked; those that are not there are left out. */
    Map<UUID, CandidateSnapshot> read(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        PersonKeys keys = vault.of(ids);
        Map<UUID, StoredProfile> stored = profiles.find(ProfileKind.CURRENT, ids, keys);
        List<Row> rows = sql.list(SELECT, row -> Row.of(row, keys), List.copyOf(ids));
        Affiliations.Answers register = affiliations.of(ids, named(rows, stored.values()));
        LocalDate today = Moment.today(clock);
        Map<UUID, CandidateSnapshot> unordered = new LinkedHashMap<>();
        for (Row row : rows) {
            unordered.put(row.id(), row.snapshot(stored.get(row.id()), register, today));
        }
        Map<UUID, CandidateSnapshot> found = new LinkedHashMap<>();
        for (UUID id : ids) {
            CandidateSnapshot snapshot = unordered.get(id);
            if (snapshot != null) {
                found.put(id, snapshot);
            }
        }
        return found;
    }

    private static List<NamedEmployer> named(List<Row> rows, Collection<StoredProfile> stored) {
        List<NamedEmployer> named = new ArrayList<>();
        for (Row row : rows) {
            if (row.employer() != null) {
                named.add(row.employer());
            }
        }
        stored.forEach(s -> blocks(s.profile()).forEach(b -> named.add(b.organization())));
        return named;
    }

    private static List<Profile.Block> blocks(Profile profile) {
        List<Profile.Block> blocks = profile.blockedOrganizations();
        return blocks == null ? List.of() : blocks;
    }

    /** What the candidate's own row says. */
    private record Row(
            UUID id,
            UUID networkId,
            CandidateStatus status,
            @Nullable LocalDate pausedUntil,
            Origin origin,
            Transition transition,
            Reason reason,
            @Nullable String source,
            @Nullable UUID poster,
            Set<UUID> joinedPosters,
            @Nullable LocalDate posterViewEndsOn,
            boolean worksThere,
            @Nullable NamedEmployer employer,
            boolean employerMayKnow,
            @Nullable Instant consentedAt,
            Set<Purpose> agreed,
            boolean accountBound,
            @Nullable UUID duplicateOf,
            Instant createdAt,
            int version) {

        static Row of(ResultSet row, PersonKeys keys) throws SQLException {
            UUID id = row.getObject("id", UUID.class);
            CandidateStatus status = CandidateStatus.valueOf(row.getString("status"));
            OffsetDateTime consented = row.getObject("consented_at", OffsetDateTime.class);
            Array joined = row.getArray("joined_posters");
            return new Row(
                    id,
                    row.getObject("network_id", UUID.class),
                    status,
                    row.getObject("paused_until", LocalDate.class),
                    Origin.valueOf(row.getString("origin")),
                    Transition.valueOf(row.getString("transition")),
                    Reason.valueOf(row.getString("reason")),
                    keys.open(PersonalField.SOURCE, id, row),
                    row.getObject("poster_organization_id", UUID.class),
                    joined == null ? Set.of() : new HashSet<>(Arrays.asList((UUID[]) joined.getArray())),
                    row.getObject("poster_view_ends_on", LocalDate.class),
                    row.getBoolean("works_there"),
                    employer(row, id, keys),
                    row.getBoolean("employer_may_know"),
                    consented == null ? null : consented.toInstant(),
                    purposes(row),
                    row.getBoolean("account_bound"),
                    row.getObject("duplicate_of", UUID.class),
                    row.getObject("created_at", OffsetDateTime.class).toInstant(),
                    row.getInt("version"));
        }

        private static Set<Purpose> purposes(ResultSet row) throws SQLException {
            Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
            for (String purpose : (String[]) row.getArray("purposes").getArray()) {
                purposes.add(Purpose.valueOf(purpose));
            }
            return purposes;
        }

        /** None once erased, and none either of somebody whose key is gone meanwhile. */
        private static @Nullable NamedEmployer employer(ResultSet row, UUID id, PersonKeys keys) throws SQLException {
            UUID organization = row.getObject("employer_organization_id", UUID.class);
            String number = row.getString("employer_kvk_number");
            String name = keys.open(PersonalField.EMPLOYER_NAME, id, row);
            return organization == null && number == null && name == null
                    ? null
                    : new NamedEmployer(organization, number, name);
        }

        CandidateSnapshot snapshot(@Nullable StoredProfile stored, Affiliations.Answers register, LocalDate today) {
            boolean seenByPosters = worksThere && (posterViewEndsOn == null || !today.isAfter(posterViewEndsOn));
            Set<UUID> posters = new HashSet<>();
            if (seenByPosters) {
                posters.addAll(joinedPosters);
                if (poster != null) {
                    posters.add(poster);
                }
            }
            Profile profile = stored == null ? null : stored.profile();
            List<NamedEmployer> blocked = profile == null
                    ? List.of()
                    : blocks(profile).stream()
                            .filter(b -> b.holdsOn(today))
                            .map(Profile.Block::organization)
                            .toList();
            PostcodeLocation location = stored == null ? null : stored.location();
            return new CandidateSnapshot(
                    id,
                    networkId,
                    status,
                    pausedUntil,
                    origin,
                    transition,
                    reason,
                    source,
                    seenByPosters ? poster : null,
                    posters,
                    employer,
                    employerMayKnow,
                    employer == null ? Set.of() : register.groups(id, employer),
                    profile == null || profile.blockedOrganizations() == null ? null : groups(register, blocked),
                    unbound(register, blocked),
                    agreed,
                    consentedAt,
                    profile,
                    location,
                    accountBound,
                    duplicateOf,
                    createdAt,
                    version);
        }

        private Set<UUID> groups(Affiliations.Answers register, List<NamedEmployer> blocked) {
            Set<UUID> groups = new HashSet<>();
            blocked.forEach(b -> groups.addAll(register.groups(id, b)));
            return groups;
        }

        private List<String> unbound(Affiliations.Answers register, List<NamedEmployer> blocked) {
            List<NamedEmployer> all = new ArrayList<>(blocked);
            if (employer != null) {
                all.addFirst(employer);
            }
            return register.unbound(id, all);
        }
    }
}
