package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** Hands the engine what it reads of candidates: codes, numbers and dates, no names and no text. */
@ApplicationScoped
public class CandidateFeed {

    /**
     * What the facts of a candidate depend on, beside the taxonomy's own version: as long as this is equal, so are they.
     *
     * @param register of organizations: which of them an employer or a block holds for, and their groups
     * @param day blocks end
     */
    public record Stamp(int version, long register, LocalDate day) {}

    private static final String MATCHED = """
            select c.id, c.version from mobility.candidate c
            where c.status = 'ACTIVE' and exists (
                select 1 from mobility.consent s
                where s.candidate_id = c.id and s.purpose = 'MATCHING' and s.withdrawn_at is null)""";

    private final Sql sql;
    private final CandidateReader reader;
    private final Affiliations affiliations;
    private final Clock clock;

    CandidateFeed(Sql sql, CandidateReader reader, Affiliations affiliations, Clock clock) {
        this.sql = sql;
        this.reader = reader;
        this.affiliations = affiliations;
        this.clock = clock;
    }

    /** The candidates of the current network that are matched now, by id. */
    @Transactional
    public Map<UUID, Stamp> versions() {
        return versions(MATCHED);
    }

    /** Those of these candidates that are matched now. */
    @Transactional
    public Map<UUID, Stamp> versions(Collection<UUID> ids) {
        return versions(
                MATCHED + " and c.id = any(?::uuid[])",
                ids.stream().map(UUID::toString).toList());
    }

    /** Which version of the register stamps are made under. */
    @Transactional
    public long registerVersion() {
        return affiliations.registerVersion();
    }

    private Map<UUID, Stamp> versions(String query, Object... parameters) {
        long register = affiliations.registerVersion();
        LocalDate today = Moment.today(clock);
        Map<UUID, Stamp> versions = new HashMap<>();
        sql.list(
                query,
                row -> versions.put(row.getObject(1, UUID.class), new Stamp(row.getInt(2), register, today)),
                parameters);
        return versions;
    }

    /** The facts of these candidates, whatever their status; who is unknown or erased is left out. */
    @Transactional
    public List<CandidateFacts> facts(Collection<UUID> ids) {
        return reader.read(ids).values().stream()
                .flatMap(c -> Optional.ofNullable(c.profile()).map(p -> facts(c, p, c.location())).stream())
                .toList();
    }

    /** The facts as they would be with another profile; nothing is stored. */
    @Transactional
    public CandidateFacts facts(CandidateSnapshot candidate, ReadProfile changed) {
        Profile profile = changed.profile();
        CandidateFacts facts = facts(candidate, profile, changed.location());
        List<Profile.Block> blocks = profile.blockedOrganizations();
        return blocks == null ? withBlocks(facts, null) : withBlocks(facts, groups(candidate, blocks));
    }

    private Set<UUID> groups(CandidateSnapshot candidate, List<Profile.Block> blocks) {
        LocalDate today = Moment.today(clock);
        List<Profile.Block> holding =
                blocks.stream().filter(b -> b.holdsOn(today)).toList();
        Affiliations.Answers answers = affiliations.of(
                List.of(candidate.id()),
                holding.stream().map(Profile.Block::organization).toList());
        Set<UUID> groups = new java.util.HashSet<>();
        holding.forEach(b -> groups.addAll(answers.groups(candidate.id(), b.organization())));
        return groups;
    }

    private static CandidateFacts withBlocks(CandidateFacts facts, @Nullable Set<UUID> blocked) {
        return new CandidateFacts(
                facts.id(),
                facts.createdAt(),
                facts.searching(),
                facts.availableFrom(),
                facts.occupations(),
                facts.skills(),
                facts.educationLevel(),
                facts.languages(),
                facts.hours(),
                facts.location(),
                facts.maxTravelKm(),
                facts.minMonthlySalary(),
                facts.engagements(),
                facts.drivingLicences(),
                facts.employerGroups(),
                blocked);
    }

    private static CandidateFacts facts(
            CandidateSnapshot candidate, Profile profile, @Nullable PostcodeLocation location) {
        List<Profile.Work> works = profile.occupations();
        List<Profile.Ability> abilities = profile.skills();
        List<String> licences = profile.drivingLicences();
        return new CandidateFacts(
                candidate.id(),
                candidate.createdAt(),
                candidate.isMatchable(),
                profile.availableFrom(),
                works == null
                        ? null
                        : works.stream()
                                .map(w -> new OccupationWish(code(w), w.wish()))
                                .toList(),
                abilities == null
                        ? null
                        : abilities.stream()
                                .map(a -> new HeldSkill(a.code(), a.level()))
                                .toList(),
                profile.educationLevel(),
                profile.languages(),
                profile.hoursPerWeek(),
                location == null ? null : new Location(location.latitude(), location.longitude()),
                profile.maxTravelKm(),
                profile.minMonthlySalary(),
                profile.engagements(),
                licences == null ? null : Set.copyOf(licences),
                candidate.employerGroups(),
                candidate.blockedGroups());
    }

    private static OccupationCode code(Profile.Work work) {
        return work.scheme() == OccupationScheme.ISCO08
                ? OccupationCode.isco(work.code())
                : OccupationCode.esco(work.code(), work.iscoCode());
    }
}
