package nl.overstap.mobility.anonymity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.employer.Affiliations;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The anonymous profiles that somebody may look through: HR of active members those of other members' candidates, the
 * bureau all. Ordered by reference, which is random, so that the order tells nothing.
 */
@ApplicationScoped
public class AnonymousLists {
    /** How many candidates are looked at together, at least and at most: some of them may be for nobody here. */
    private static final int SMALLEST_BATCH = 20;

    private static final int LARGEST_BATCH = 200;

    private final AnonymityRows rows;
    private final AnonymousProfiles profiles;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final Memberships memberships;
    private final Affiliations affiliations;
    private final Reads reads;
    private final Sql sql;
    private final Clock clock;

    AnonymousLists(
            AnonymityRows rows,
            AnonymousProfiles profiles,
            Candidates candidates,
            CandidateSight sight,
            Memberships memberships,
            Affiliations affiliations,
            Reads reads,
            Sql sql,
            Clock clock) {
        this.rows = rows;
        this.profiles = profiles;
        this.candidates = candidates;
        this.sight = sight;
        this.memberships = memberships;
        this.affiliations = affiliations;
        this.reads = reads;
        this.sql = sql;
        this.clock = clock;
    }

    /** A candidate's profile as the actor may read it: as it is, or for who posted as posted; empty for others. */
    @Transactional
    public Optional<Generalized> find(Actor actor, UUID candidateId) {
        Optional<CandidateSnapshot> found = candidates.find(candidateId).filter(c -> sight.seesAtAll(actor, c));
        if (found.isEmpty()) return joinedPosting(actor, candidateId);
        Optional<Generalized> profile = Optional.empty();
        if (sight.seesAnonymous(actor, found.get())) profile = profiles.of(candidateId);
        else if (sight.seesPosted(actor, found.get())) profile = profiles.asPosted(candidateId);
        return noted(candidateId, profile);
    }

    /** A posting that the person joined with who they were already: its poster goes on reading what it posted. */
    private Optional<Generalized> joinedPosting(Actor actor, UUID posting) {
        return sql.find("""
                        select candidate_id from mobility.joined_posting
                        where id = ? and poster_organization_id = any(?::uuid[])""", row -> row.getObject(1, UUID.class), posting, List.copyOf(actor.hrOrganizations()))
                .flatMap(candidates::find)
                .filter(candidate -> sight.seesPosted(actor, candidate))
                .flatMap(candidate -> noted(candidate.id(), profiles.asPosted(candidate.id(), posting)));
    }

    private Optional<Generalized> noted(UUID candidateId, Optional<Generalized> profile) {
        if (profile.isPresent()) reads.saw(candidateId, ReadKind.ANONYMOUS);
        return profile;
    }

    /** The profiles that fit the filter, by reference. */
    @Transactional
    public Outcome<Page<AnonymousProfile>> list(Actor actor, ProfileFilter filter, PageRequest request) {
        if (!actor.isBureau() && !memberships.isActiveHr(actor))
            return Outcome.notAllowed("membership-not-active", "Only active members look through profiles.");
        int k = rows.refresh();
        Map<UUID, AnonymousProfile> found = new LinkedHashMap<>();
        UUID after = request.after() == null ? null : request.after().id();
        int size = Math.clamp(request.limit() + request.limit() / 5L + 2, SMALLEST_BATCH, LARGEST_BATCH);
        while (found.size() <= request.limit()) {
            Map<UUID, UUID> batch = batch(actor, filter, after, request.descending(), size);
            found.putAll(shown(actor, filter, k, batch));
            if (batch.size() < size) break;
            after = List.copyOf(batch.values()).getLast();
        }
        List<AnonymousProfile> page =
                found.values().stream().limit(request.limit() + 1L).toList();
        reads.saw(found.keySet().stream().limit(request.limit()).toList(), ReadKind.ANONYMOUS);
        return Outcome.done(request.page(page, profile -> new PageRequest.Key("", profile.reference())));
    }

    /** The profile under a reference that the actor's list holds; empty for any other. */
    @Transactional
    public Optional<Generalized> read(Actor actor, UUID reference) {
        return candidateBehind(actor, reference).flatMap(candidate -> noted(candidate, profiles.of(candidate)));
    }

    /** The candidate behind a reference that the actor's list holds; empty for any other. */
    @Transactional
    public Optional<UUID> candidateBehind(Actor actor, UUID reference) {
        if (!actor.isBureau() && !memberships.isActiveHr(actor)) return Optional.empty();
        rows.refresh();
        return sql.find(
                        "select candidate_id from mobility.anonymity where reference = ?",
                        row -> row.getObject(1, UUID.class),
                        reference)
                .flatMap(candidates::find)
                .filter(candidate -> isFor(actor, candidate))
                .map(CandidateSnapshot::id);
    }

    private boolean isFor(Actor actor, CandidateSnapshot candidate) {
        return candidate.isMatchable()
                && candidate.duplicateOf() == null
                && (actor.isBureau() || !sight.isPoster(actor, candidate))
                && sight.seesAnonymous(actor, candidate);
    }

    /** The profiles of a batch that are for the actor and fit, by candidate, in the batch's order. */
    private Map<UUID, AnonymousProfile> shown(Actor actor, ProfileFilter filter, int k, Map<UUID, UUID> batch) {
        List<UUID> theirs = candidates.find(batch.keySet()).values().stream()
                .filter(candidate -> isFor(actor, candidate))
                .map(CandidateSnapshot::id)
                .toList();
        Map<UUID, Generalized> read = profiles.of(k, theirs);
        Map<UUID, AnonymousProfile> shown = new LinkedHashMap<>();
        for (UUID id : theirs) {
            Generalized one = read.get(id);
            if (one != null && filter.fits(one.profile())) shown.put(id, one.profile());
        }
        return shown;
    }

    /**
     * The next candidates that may fit, with their references: a choice by what is quick to ask of the tables. What is shown
     * decides ({@link ProfileFilter#fits}); the choice leaves none of that out. It goes by what is shown as well, and without
     * those whom the actor's group is to know nothing of: to find somebody takes time, which would tell of them. Left to be
     * found are those who named the group by a name that is sealed, and skills, for which others may stand.
     */
    private Map<UUID, UUID> batch(
            Actor actor, ProfileFilter filter, @Nullable UUID after, boolean descending, int size) {
        StringBuilder query = new StringBuilder("""
                select a.candidate_id, a.reference from mobility.anonymity a
                join mobility.candidate c on c.id = a.candidate_id
                join mobility.profile p on p.id = a.profile_id
                join mobility.network n on n.id = a.network_id
                where c.status = 'ACTIVE' and exists (select from mobility.consent s
                    where s.candidate_id = c.id and s.purpose = 'MATCHING' and s.withdrawn_at is null)""");
        List<@Nullable Object> asked = new ArrayList<>();
        and(query, asked, "and a.reference " + (descending ? "<" : ">") + " ?", after);
        leaveOutHidden(query, asked, actor);
        and(query, asked, "and a.steps < 4 and a.education >= ?", filter.educationLevel());
        and(query, asked, "and ? = any (p.engagements)", filter.engagement());
        and(
                query,
                asked,
                "and ? = case when a.steps >= 5 or a.region = '' then lower(n.area)"
                        + " when a.steps >= 3 then a.region else lower(a.place) end",
                filter.area() == null ? null : filter.area().toLowerCase(Locale.ROOT));
        and(query, asked, "and a.steps < 1 and starts_with(split_part(a.sector, ' ', 2), ?)", filter.sector());
        and(
                query,
                asked,
                "and p.available_from <= ?",
                filter.availableBy() == null ? null : filter.availableBy().atEndOfMonth());
        and(
                query,
                asked,
                "and ? in (select l.code from mobility.profile_language l where l.profile_id = p.id"
                        + " and l.code <> all(a.hidden_languages))",
                filter.language());
        and(query, asked, """
                and exists (select from (values (?)) as asked (code)
                    where starts_with(left(a.occupation, 4 - greatest(0, a.steps - 5)), asked.code)
                    or exists (select from mobility.profile_occupation po
                        left join mobility.occupation o on o.id = po.occupation_id
                        where po.profile_id = p.id and po.wish <> 'EXCLUDED'
                            and left(coalesce(po.isco_code, o.isco_code), 1) = asked.code))""", filter.occupation());
        and(query, asked, """
                and exists (select from mobility.skill s
                    left join mobility.skill_broader b on b.broader_id = s.id
                    join mobility.profile_skill ps on ps.profile_id = p.id and ps.skill_id in (s.id, b.narrower_id)
                    where s.code = ?)""", filter.skill());
        query.append(" order by a.reference ")
                .append(descending ? "desc" : "asc")
                .append(" limit ")
                .append(size);
        Map<UUID, UUID> batch = new LinkedHashMap<>();
        sql.list(
                query.toString(),
                row -> batch.put(row.getObject(1, UUID.class), row.getObject(2, UUID.class)),
                asked.toArray());
        return batch;
    }

    /** But for the actor's own, who is shown to themselves whatever their employer may know. */
    private void leaveOutHidden(StringBuilder query, List<@Nullable Object> asked, Actor actor) {
        if (actor.isBureau()) return;
        List<UUID> group = List.copyOf(affiliations.groupOf(actor.hrOrganizations()));
        String isGroup = "(%1$s.%2$sorganization_id = any(?::uuid[]) or %1$s.%2$skvk_number in"
                + " (select o.kvk_number from mobility.organization o where o.id = any(?::uuid[])))";
        query.append(" and (c.id is not distinct from ?::uuid or ((c.employer_may_know or not coalesce(")
                .append(isGroup.formatted("c", "employer_"))
                .append(", false)) and not exists (select from mobility.profile_block b where b.profile_id = p.id")
                .append(" and (b.until is null or b.until >= ?) and ")
                .append(isGroup.formatted("b", ""))
                .append(")))");
        asked.add(actor.ownCandidate().orElse(null));
        asked.addAll(List.of(group, group, Moment.today(clock), group, group));
    }

    private static void and(
            StringBuilder query, List<@Nullable Object> asked, String condition, @Nullable Object value) {
        if (value != null) {
            query.append(' ').append(condition);
            asked.add(value);
        }
    }
}
