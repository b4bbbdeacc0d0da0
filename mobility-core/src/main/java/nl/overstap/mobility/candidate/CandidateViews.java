package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.contribution.CandidateCounts;
import nl.overstap.mobility.candidate.contribution.CandidateNumbers;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.PendingChange;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Shows candidates to somebody: who is hidden from them is left out, and of the others what they may see. */
@ApplicationScoped
class CandidateViews {

    private final Sql sql;
    private final CandidateReader reader;
    private final CandidateSight sight;
    private final Postings postings;
    private final Suggestions suggestions;
    private final ProfileStore profiles;
    private final Vault vault;
    private final Instance<CandidateNumbers> numbers;

    CandidateViews(
            Sql sql,
            CandidateReader reader,
            CandidateSight sight,
            Postings postings,
            Suggestions suggestions,
            ProfileStore profiles,
            Vault vault,
            Instance<CandidateNumbers> numbers) {
        this.sql = sql;
        this.reader = reader;
        this.sight = sight;
        this.postings = postings;
        this.suggestions = suggestions;
        this.profiles = profiles;
        this.vault = vault;
        this.numbers = numbers;
    }

    /** A candidate under the id that the actor knows them by. */
    record Shown(CandidateSnapshot candidate, @Nullable JoinedPosting posting) {

        UUID id() {
            return posting == null ? candidate.id() : posting.id();
        }

        /** Who posted what the actor knows. */
        @Nullable
        UUID posterOrganizationId() {
            return posting == null ? candidate.posterOrganizationId() : posting.posterOrganizationId();
        }
    }

    /** What only the row itself holds. */
    private record Own(
            @Nullable Person person,
            @Nullable String statusReason,
            boolean worksThere,
            @Nullable Posted posted,
            boolean waits) {}

    Optional<CandidateView> of(Actor actor, UUID id) {
        return of(actor, List.of(id)).stream().findFirst();
    }

    /** Somebody whom the actor has just posted, as a read would show them: until they agree that rests on no other row. */
    CandidateView ofPosted(Actor actor, Candidate candidate, Details details) {
        Own own = new Own(
                details.person(),
                null,
                true,
                candidate.posterOrganizationId() == null ? null : Posted.of(details),
                false);
        Shown shown = new Shown(CandidateSnapshot.ofPosted(candidate, details), null);
        return view(actor, shown, own, null, null, null);
    }

    /** The same as {@link #of(Actor, List)}, and it is kept who read it. */
    List<CandidateView> read(Actor actor, List<UUID> ids, Reads reads) {
        return of(actor, ids, (shown, kind) -> {
            UUID poster = shown.posterOrganizationId();
            if (poster == null) {
                reads.saw(shown.candidate().id(), kind);
            } else {
                reads.sawIn(poster, shown.candidate().id(), kind);
            }
        });
    }

    /** The candidates that the actor may see among these, in this order. */
    List<CandidateView> of(Actor actor, List<UUID> ids) {
        return of(actor, ids, (_, _) -> {});
    }

    private List<CandidateView> of(Actor actor, List<UUID> ids, BiConsumer<Shown, ReadKind> reads) {
        List<Shown> shown = shown(actor, ids);
        List<UUID> candidates = shown.stream().map(s -> s.candidate().id()).toList();
        Map<UUID, Own> own = own(candidates);
        Map<UUID, Suggestions.Waiting> waiting = suggestions.of(
                candidates.stream().filter(id -> waits(own.get(id))).toList());
        Map<UUID, StoredProfile> posted = posted(actor, shown);
        Map<UUID, CandidateCounts> counts = counts(actor, shown);
        List<CandidateView> views = new ArrayList<>();
        for (Shown one : shown) {
            UUID id = one.candidate().id();
            Own row = own.get(id);
            StoredProfile asPosted = posted.get(one.id());
            if (row != null) {
                CandidateView view = view(
                        actor, one, row, waiting.get(id), asPosted == null ? null : asPosted.profile(), counts.get(id));
                views.add(view);
                if (view.person() != null || view.profile() != null) {
                    reads.accept(one, view.profile() == null ? ReadKind.IDENTITY : ReadKind.PROFILE);
                }
            }
        }
        return views;
    }

    /** Whether something waits for the person's yes. */
    private static boolean waits(@Nullable Own own) {
        return own != null && own.waits();
    }

    /** What was posted, of those whom the actor posted and sees no more of; by the id that the actor knows them by. */
    private Map<UUID, StoredProfile> posted(Actor actor, List<Shown> shown) {
        List<Shown> asPosted = shown.stream()
                .filter(s -> isPoster(actor, s) && s.candidate().isShown() && !sight.seesProfile(actor, s.candidate()))
                .toList();
        Map<UUID, StoredProfile> posted = profiles.find(
                ProfileKind.POSTED,
                asPosted.stream().map(s -> s.candidate().id()).toList());
        posted.putAll(profiles.findPosted(asPosted.stream()
                .filter(s -> s.posting() != null)
                .map(Shown::id)
                .toList()));
        return posted;
    }

    Optional<Shown> shown(Actor actor, UUID id) {
        return shown(actor, List.of(id)).stream().findFirst();
    }

    /** The candidate as the actor knows them, whatever id that is under. */
    Optional<Shown> known(Actor actor, UUID candidateId) {
        CandidateSnapshot candidate = reader.read(List.of(candidateId)).get(candidateId);
        return candidate == null || !sight.seesAtAll(actor, candidate)
                ? Optional.empty()
                : Optional.of(new Shown(candidate, posting(actor, candidate, null)));
    }

    private List<Shown> shown(Actor actor, List<UUID> ids) {
        Map<UUID, JoinedPosting> joined = postings.find(ids);
        List<UUID> candidates =
                ids.stream().map(id -> candidateOf(id, joined)).distinct().toList();
        Map<UUID, CandidateSnapshot> snapshots = reader.read(candidates);
        List<Shown> shown = new ArrayList<>();
        for (UUID id : ids) {
            CandidateSnapshot candidate = snapshots.get(candidateOf(id, joined));
            if (candidate != null && sight.seesAtAll(actor, candidate)) {
                JoinedPosting posting = posting(actor, candidate, joined.get(id));
                UUID knownAs = posting == null ? candidate.id() : posting.id();
                if (id.equals(knownAs) || actor.isBureau()) {
                    shown.add(new Shown(candidate, posting));
                }
            }
        }
        return shown;
    }

    private static UUID candidateOf(UUID id, Map<UUID, JoinedPosting> joined) {
        JoinedPosting posting = joined.get(id);
        return posting == null ? id : posting.candidateId();
    }

    /**
     * A poster that was joined sees its posting under its id, never what the person had said before, nor that they had;
     * unless it knows the person otherwise, as their coach or by an introduction, and asks for them by their own id.
     */
    private @Nullable JoinedPosting posting(Actor actor, CandidateSnapshot candidate, @Nullable JoinedPosting asked) {
        if (actor.isBureau() || actor.isCandidate(candidate.id()) || !sight.isPoster(actor, candidate)) {
            return null;
        }
        if (asked != null && actor.isHrOf(asked.posterOrganizationId())) {
            return asked;
        }
        if (actor.isHrOf(candidate.posterOrganizationId())
                || (asked == null && (sight.isCoach(actor, candidate) || sight.isIntroduced(actor, candidate)))) {
            return null;
        }
        return postings.of(candidate.id()).stream()
                .filter(p -> actor.isHrOf(p.posterOrganizationId()))
                .findFirst()
                .orElse(null);
    }

    private static boolean isPoster(Actor actor, Shown shown) {
        return !actor.isBureau()
                && !actor.isCandidate(shown.candidate().id())
                && (shown.posting() != null || actor.isHrOf(shown.candidate().posterOrganizationId()));
    }

    private CandidateView view(
            Actor actor,
            Shown shown,
            Own own,
            Suggestions.@Nullable Waiting waiting,
            @Nullable Profile posted,
            @Nullable CandidateCounts counts) {
        CandidateSnapshot candidate = shown.candidate();
        JoinedPosting posting = shown.posting();
        boolean self = actor.isCandidate(candidate.id());
        boolean poster = isPoster(actor, shown);
        boolean gone = candidate.status() == CandidateStatus.ERASED;
        boolean whole = sight.seesProfile(actor, candidate);
        boolean known = !gone && (whole || (poster && candidate.isShown()));
        boolean introduced = !known && candidate.hasConsented() && sight.isIntroduced(actor, candidate);
        Profile current = candidate.profile();
        Profile profile = whole ? current : poster && candidate.isShown() ? posted : null;
        CandidateView view = new CandidateView(
                shown.id(),
                candidate.networkId(),
                candidate.status(),
                candidate.pausedUntil(),
                self ? own.statusReason() : null,
                known || introduced ? own.person() : withoutPhone(own.person()),
                known ? situation(shown, own, poster && (posting != null || !whole)) : null,
                profile == null || poster || sight.seesBlocked(actor, candidate) ? profile : profile.withoutBlocks(),
                known && waiting != null ? pending(actor, shown, waiting, poster) : null,
                actor.isBureau() && known ? candidate.unboundNames() : null,
                known && posting == null ? counts : null, // all that was sent round before they joined counts along
                posting == null ? candidate.createdAt() : posting.createdAt(),
                candidate.version());
        return self || actor.isBureau() || whole ? view : view.at(SeenVersion.of(view));
    }

    private static @Nullable Person withoutPhone(@Nullable Person person) {
        return person == null
                ? null
                : new Person(person.givenName(), person.familyName(), person.email(), null, person.language());
    }

    /** The person and the bureau read all that waits, who posted what it wrote itself, and nobody else anything. */
    private static @Nullable PendingChange pending(
            Actor actor, Shown shown, Suggestions.Waiting waiting, boolean poster) {
        if (actor.isCandidate(shown.candidate().id()) || actor.isBureau()) {
            return waiting.whole();
        }
        return poster && shown.posting() == null ? waiting.ofPoster() : null;
    }

    /** For whom they work and why they move: as the person says, or as who posted said. */
    private static CandidateView.Situation situation(Shown shown, Own own, boolean asPosted) {
        CandidateSnapshot candidate = shown.candidate();
        JoinedPosting posting = shown.posting();
        Posted posted = posting == null ? own.posted() : posting.posted();
        if (!asPosted || posted == null) {
            return new CandidateView.Situation(
                    candidate.employer(),
                    candidate.employerMayKnow(),
                    own.worksThere(),
                    candidate.origin(),
                    candidate.posterOrganizationId(),
                    candidate.transition(),
                    candidate.reason(),
                    candidate.source());
        }
        return new CandidateView.Situation(
                new NamedEmployer(shown.posterOrganizationId(), null, null),
                true,
                own.worksThere(),
                Origin.POSTED,
                shown.posterOrganizationId(),
                posted.transition(),
                posted.reason(),
                posted.source());
    }

    private Map<UUID, Own> own(Collection<UUID> ids) {
        Map<UUID, Own> found = new HashMap<>();
        PersonKeys keys = vault.of(ids);
        sql.list(
                """
                select c.id, c.given_name, c.family_name, c.email, c.phone, c.language, c.status_reason, c.works_there,
                    c.posted_transition, c.posted_reason, c.posted_source,
                    exists (select 1 from mobility.candidate_suggestion s where s.candidate_id = c.id)
                        or exists (select 1 from mobility.profile p where p.candidate_id = c.id and p.kind = 'PENDING')
                        as waits
                from mobility.candidate c where c.id = any(?::uuid[])""",
                row -> {
                    UUID id = row.getObject("id", UUID.class);
                    String why = keys.open(PersonalField.STATUS_REASON, id, row);
                    return found.put(
                            id,
                            new Own(
                                    person(row, id, keys),
                                    why,
                                    row.getBoolean("works_there"),
                                    posted(row, id, keys),
                                    row.getBoolean("waits")));
                },
                List.copyOf(ids));
        return found;
    }

    private static @Nullable Posted posted(ResultSet row, UUID id, PersonKeys keys) throws SQLException {
        String transition = row.getString("posted_transition");
        return transition == null
                ? null
                : new Posted(
                        Transition.valueOf(transition),
                        Reason.valueOf(row.getString("posted_reason")),
                        keys.open(PersonalField.POSTED_SOURCE, id, row));
    }

    /** Who these are and how to reach them; whoever is erased is left out. */
    Map<UUID, Person> people(Collection<UUID> ids) {
        Map<UUID, Person> people = new HashMap<>();
        own(ids).forEach((id, own) -> {
            if (own.person() != null) {
                people.put(id, own.person());
            }
        });
        return people;
    }

    private static @Nullable Person person(ResultSet row, UUID id, PersonKeys keys) throws SQLException {
        String givenName = keys.open(PersonalField.GIVEN_NAME, id, row);
        String familyName = keys.open(PersonalField.FAMILY_NAME, id, row);
        String email = keys.open(PersonalField.EMAIL, id, row);
        return givenName == null || familyName == null || email == null
                ? null
                : new Person(
                        givenName,
                        familyName,
                        email,
                        keys.open(PersonalField.PHONE, id, row),
                        row.getString("language"));
    }

    /** Who does not see the profile counts no finer than employers are told, so that nobody measures anybody by it. */
    private Map<UUID, CandidateCounts> counts(Actor actor, List<Shown> shown) {
        Map<Boolean, List<UUID>> whole = shown.stream()
                .filter(one -> one.posting() == null && one.candidate().hasConsented())
                .map(Shown::candidate)
                .collect(Collectors.partitioningBy(
                        candidate -> sight.seesProfile(actor, candidate),
                        Collectors.mapping(CandidateSnapshot::id, Collectors.toList())));
        Map<UUID, CandidateCounts> counts = counts(whole.getOrDefault(true, List.of()), CandidateNumbers::count);
        counts.putAll(counts(
                whole.getOrDefault(false, List.of()), (number, ids) -> number.told(ids, actor.hrOrganizations())));
        return counts;
    }

    private Map<UUID, CandidateCounts> counts(
            List<UUID> ids,
            BiFunction<CandidateNumbers, List<UUID>, Map<CandidateNumbers.Kind, Map<UUID, Integer>>> count) {
        Map<CandidateNumbers.Kind, Map<UUID, Integer>> counted = new HashMap<>();
        if (!ids.isEmpty()) {
            numbers.forEach(n -> counted.putAll(count.apply(n, ids)));
        }
        Map<UUID, CandidateCounts> counts = new HashMap<>();
        for (UUID id : ids) {
            counts.put(
                    id,
                    new CandidateCounts(
                            number(counted, CandidateNumbers.Kind.MATCHES, id),
                            number(counted, CandidateNumbers.Kind.PROPOSALS, id),
                            number(counted, CandidateNumbers.Kind.CIRCULATIONS, id),
                            number(counted, CandidateNumbers.Kind.RECIPIENTS, id),
                            number(counted, CandidateNumbers.Kind.INTERESTED, id)));
        }
        return counts;
    }

    private static int number(
            Map<CandidateNumbers.Kind, Map<UUID, Integer>> counted, CandidateNumbers.Kind kind, UUID id) {
        return counted.getOrDefault(kind, Map.of()).getOrDefault(id, 0);
    }
}
