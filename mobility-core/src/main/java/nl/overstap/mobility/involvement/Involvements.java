package nl.overstap.mobility.involvement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.placement.Placements;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * Tells for rows of the trail which organizations they concern, and whether one may know of such a row now. Proposals
 * and rounds concern none: a member sees them without moments, and a moment tells when somebody came.
 */
@ApplicationScoped
public class Involvements {

    private final Sql sql;
    private final Candidates candidates;
    private final Introductions introductions;
    private final Placements placements;

    Involvements(Sql sql, Candidates candidates, Introductions introductions, Placements placements) {
        this.sql = sql;
        this.candidates = candidates;
        this.introductions = introductions;
        this.placements = placements;
    }

    /** By row, for those that are known; rows of the current network. */
    @Transactional
    public Map<UUID, Involved> of(Subject subject, Collection<UUID> ids) {
        return switch (subject) {
            case CANDIDATE -> ofCandidates(ids);
            case VACANCY ->
                rows("select id, organization_id from mobility.vacancy", ids, row -> {
                    UUID organization = id(row, 2);
                    return new Involved(some(organization), null, organization, null, null, null);
                });
            case PROPOSAL ->
                rows(
                        "select id, organization_id, vacancy_id, candidate_id from mobility.proposal",
                        ids,
                        row -> new Involved(Set.of(), id(row, 4), id(row, 2), id(row, 3), null, null));
            case RESPONSE ->
                rows("select id, organization_id, circulation_id from mobility.recipient", ids, row -> {
                    UUID organization = id(row, 2);
                    return new Involved(some(organization), null, organization, null, id(row, 3), null);
                });
            case INTRODUCTION ->
                rows(
                        "select id, organization_id, vacancy_id, candidate_id from mobility.introduction",
                        ids,
                        row -> new Involved(some(id(row, 2)), id(row, 4), id(row, 2), id(row, 3), null, null));
            case PLACEMENT ->
                rows(
                        "select id, organization_id, vacancy_id, introduction_id, poster_organization_id, candidate_id"
                                + " from mobility.placement",
                        ids,
                        row -> new Involved(
                                some(id(row, 2), id(row, 5)), id(row, 6), id(row, 2), id(row, 3), null, id(row, 4)));
            case CONTACT ->
                rows("select id, organization_id from mobility.contact", ids, row -> {
                    UUID organization = id(row, 2);
                    return new Involved(some(organization), null, organization, null, null, null);
                });
            case GUIDANCE ->
                rows(
                        "select id, candidate_id from mobility.guidance",
                        ids,
                        row -> new Involved(Set.of(), id(row, 2), null, null, null, null));
            case MEMBERSHIP ->
                rows(
                        "select id, organization_id from mobility.membership",
                        ids,
                        row -> new Involved(Set.of(), null, id(row, 2), null, null, null));
            case NETWORK, ORGANIZATION, INVITATION, ROLE, PREFERENCE, CONSENT, CIRCULATION, IMPORT, DELIVERY ->
                Map.of();
        };
    }

    /** Whether HR of the organization may know of the row, which concerned it once, as things stand now. */
    @Transactional
    public boolean isKnownTo(UUID organizationId, Subject subject, UUID id) {
        return switch (subject) {
            case CANDIDATE -> isPosted(organizationId, id);
            case INTRODUCTION -> introductions.find(hr(organizationId), id).isPresent();
            case PLACEMENT -> placements.find(hr(organizationId), id).isPresent();
            // their own, and nothing of anybody else's stands in them
            case VACANCY, RESPONSE, CONTACT -> true;
            case NETWORK,
                    ORGANIZATION,
                    MEMBERSHIP,
                    INVITATION,
                    ROLE,
                    PREFERENCE,
                    DELIVERY,
                    CONSENT,
                    PROPOSAL,
                    CIRCULATION,
                    GUIDANCE,
                    IMPORT -> false;
        };
    }

    private boolean isPosted(UUID organizationId, UUID id) {
        Optional<UUID> joined =
                sql.find("select candidate_id from mobility.joined_posting where id = ?", row -> id(row, 1), id);
        return candidates
                .find(joined.orElse(id))
                .filter(candidate -> joined.isPresent()
                        ? candidate.posters().contains(organizationId)
                        : organizationId.equals(candidate.posterOrganizationId()))
                .isPresent();
    }

    /** The postings of these candidates that were joined and whose posters see them still, by candidate. */
    @Transactional
    public Map<UUID, List<UUID>> joinedPostings(Collection<UUID> candidateIds) {
        record Joined(UUID id, UUID candidate, UUID poster) {}
        List<Joined> joined = sql.list(
                "select id, candidate_id, poster_organization_id from mobility.joined_posting"
                        + " where candidate_id = any(?::uuid[]) order by id",
                row -> new Joined(id(row, 1), id(row, 2), id(row, 3)),
                List.copyOf(candidateIds));
        Map<UUID, CandidateSnapshot> found = candidates.find(
                joined.stream().map(Joined::candidate).distinct().toList());
        return joined.stream()
                .filter(one -> found.containsKey(one.candidate())
                        && found.get(one.candidate()).posters().contains(one.poster()))
                .collect(Collectors.groupingBy(Joined::candidate, Collectors.mapping(Joined::id, Collectors.toList())));
    }

    /** Those of these candidates who have left for good: of them nothing is told any more but that it has ended. */
    @Transactional
    public Set<UUID> gone(Collection<UUID> candidates) {
        return candidates.isEmpty()
                ? Set.of()
                : Set.copyOf(sql.list(
                        "select id from mobility.candidate where id = any(?::uuid[]) and status in ('WITHDRAWN', 'ERASED')",
                        row -> id(row, 1),
                        List.copyOf(candidates)));
    }

    /** Somebody of the organization's HR, as rules of access ask for it. */
    private static Actor hr(UUID organizationId) {
        UUID network = CurrentNetwork.id();
        Grant grant = new Grant(organizationId, Role.HR, network, organizationId, null, null, false, null);
        return new Actor(null, null, network, List.of(grant));
    }

    /** Whoever posted them under this id; one whose posting was joined is told of that ({@link #joinedPostings}). */
    private Map<UUID, Involved> ofCandidates(Collection<UUID> ids) {
        Map<UUID, Involved> involved = new HashMap<>();
        candidates
                .find(ids)
                .forEach((id, candidate) -> involved.put(
                        id, new Involved(some(candidate.posterOrganizationId()), id, null, null, null, null)));
        return involved;
    }

    private Map<UUID, Involved> rows(String select, Collection<UUID> ids, Sql.Reader<Involved> reader) {
        Map<UUID, Involved> involved = new HashMap<>();
        sql.list(
                select + " where id = any(?::uuid[])",
                row -> involved.put(row.getObject(1, UUID.class), reader.read(row)),
                List.copyOf(ids));
        return involved;
    }

    private static UUID id(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static Set<UUID> some(@Nullable UUID... organizations) {
        return Stream.of(organizations).filter(o -> o != null).collect(Collectors.toSet());
    }
}
