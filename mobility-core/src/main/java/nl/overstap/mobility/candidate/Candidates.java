package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.DetailsChecks;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.candidate.employer.NameDecision;
import nl.overstap.mobility.candidate.employer.NameDecisions;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.ProfileChecks;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.candidate.request.CandidateFilter;
import nl.overstap.mobility.candidate.request.NewCandidate;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.Changed;
import nl.overstap.mobility.consent.Consent;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.MailPurpose;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * Candidates as the bureau and the employers that posted them work with them. What the person does is in
 * {@link OwnCandidates}; who sees what is in {@link CandidateSight}.
 */
@ApplicationScoped
public class Candidates {

    /** What lists may be sorted by. */
    public static final Set<String> SORTS = Set.of("createdAt");

    private final CandidateRepository repository;
    private final CandidateReader reader;
    private final CandidateViews views;
    private final CandidateLists lists;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final PosterRules posters;
    private final Postings postings;
    private final PosterChanges changes;
    private final Suggestions suggestions;
    private final Erasure erasure;
    private final DetailsChecks detailsChecks;
    private final ProfileChecks profileChecks;
    private final ProfileStore profiles;
    private final NameDecisions names;
    private final Consents consents;
    private final Organizations organizations;
    private final Links links;
    private final Addresses addresses;
    private final Reads reads;
    private final Vault vault;
    private final Clock clock;

    Candidates(
            CandidateRepository repository,
            CandidateReader reader,
            CandidateViews views,
            CandidateLists lists,
            CandidateSteps steps,
            CandidateNews news,
            PosterRules posters,
            Postings postings,
            PosterChanges changes,
            Suggestions suggestions,
            Erasure erasure,
            DetailsChecks detailsChecks,
            ProfileChecks profileChecks,
            ProfileStore profiles,
            NameDecisions names,
            Consents consents,
            Organizations organizations,
            Links links,
            Addresses addresses,
            Reads reads,
            Vault vault,
            Clock clock) {
        this.repository = repository;
        this.reader = reader;
        this.views = views;
        this.lists = lists;
        this.steps = steps;
        this.news = news;
        this.posters = posters;
        this.postings = postings;
        this.changes = changes;
        this.suggestions = suggestions;
        this.erasure = erasure;
        this.detailsChecks = detailsChecks;
        this.profileChecks = profileChecks;
        this.profiles = profiles;
        this.names = names;
        this.consents = consents;
        this.organizations = organizations;
        this.links = links;
        this.addresses = addresses;
        this.reads = reads;
        this.vault = vault;
        this.clock = clock;
    }

    // ------------------------------------------------------------------------------------------ for other features

    /** The candidate with all that belongs to them, whoever asks: for the rules of other features. */
    @Transactional
    public Optional<CandidateSnapshot> find(UUID id) {
        return Optional.ofNullable(find(List.of(id)).get(id));
    }

    /** The same for many, in the order asked; who is unknown is left out. */
    @Transactional
    public Map<UUID, CandidateSnapshot> find(Collection<UUID> ids) {
        return reader.read(ids);
    }

    /**
     * Has whoever changes these candidates wait until this transaction is over: what begins about somebody either comes
     * before their no, which then ends it, or sees it. Held before rounds, proposals and introductions are locked, as a no
     * locks them.
     */
    @Transactional(TxType.MANDATORY)
    public void hold(UUID id) {
        hold(List.of(id));
    }

    /** The same of several, all in the same order. */
    @Transactional(TxType.MANDATORY)
    public void hold(Collection<UUID> ids) {
        reader.hold(ids);
    }

    /** The same for whoever will change the candidate in the end: one at a time. */
    @Transactional(TxType.MANDATORY)
    public void holdForChange(UUID id) {
        reader.holdForChange(id);
    }

    /** Whether a change that the poster or the bureau suggested waits for the candidate's answer. */
    @Transactional
    public boolean hasPendingChange(UUID id) {
        return suggestions.of(id).isPresent();
    }

    /** Who it is and how to reach them, whoever asks: ask {@link CandidateSight} first. Empty once ERASED. */
    @Transactional
    public Optional<Person> identity(UUID id) {
        return Optional.ofNullable(identities(List.of(id)).get(id));
    }

    /** The same for many; who is erased is left out. */
    @Transactional
    public Map<UUID, Person> identities(Collection<UUID> ids) {
        return views.people(ids);
    }

    // ------------------------------------------------------------------------------------------ posting and reading

    /**
     * Posts somebody, who is asked for consent. HR posts for its own organization, the bureau for any. Where the address
     * is a candidate's whom the caller may see: 409; where it is another's, all goes as always and the person alone is
     * told.
     */
    @Transactional
    public Outcome<CandidateView> post(Actor actor, NewCandidate wish) {
        Violations violations = new Violations();
        Outcome<PosterRules.Poster> poster =
                posters.mayPost(actor, wish.details().currentEmployer());
        if (poster instanceof Outcome.Refused<PosterRules.Poster>(Refusal refusal)) {
            return Outcome.refused(refusal);
        }
        Optional<Details> details = detailsChecks.read(wish.details(), violations);
        Optional<ReadProfile> profile = profileChecks.read("profile", wish.profile(), violations);
        if (details.isEmpty() || profile.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        List<UUID> same = postings.withAddress(details.get().person().email());
        Optional<UUID> seen = posters.firstSeen(actor, same);
        if (seen.isPresent()) {
            return candidateKnown(seen.get());
        }
        UUID organization = ((Outcome.Done<PosterRules.Poster>) poster).value().organizationId();
        Candidate candidate = create(details.get(), organization, same.isEmpty() ? null : same.getFirst());
        profiles.add(candidate.id(), EnumSet.of(ProfileKind.CURRENT, ProfileKind.POSTED), profile.get(), true);
        links.openNew(LinkKind.CONSENT, List.of(candidate.id()), null);
        news.posted(candidate, "POSTED");
        return Outcome.done(views.ofPosted(actor, candidate, details.get()));
    }

    private Candidate create(Details details, @Nullable UUID poster, @Nullable UUID duplicateOf) {
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        Candidate candidate = Candidate.post(
                id,
                CurrentNetwork.id(),
                details,
                vault.create(id),
                postings.hash(details.person().email()),
                poster,
                now);
        candidate.suspectDuplicateOf(duplicateOf);
        repository.persistAndFlush(candidate);
        return candidate;
    }

    static <T> Outcome<T> candidateKnown(UUID id) {
        return Outcome.refused(
                new Refusal.Conflict("candidate-known", "Somebody with this address is a candidate already.", id));
    }

    /** The candidate, as the actor may see them. */
    @Transactional
    public Outcome<CandidateView> view(Actor actor, UUID id) {
        return views.read(actor, List.of(id), reads).stream()
                .findFirst()
                .map(Outcome::done)
                .orElseGet(Outcome::unknown);
    }

    /** The bureau's: all; HR's: those it posted. */
    @Transactional
    public Page<CandidateView> list(Actor actor, CandidateFilter filter, PageRequest request) {
        Page<UUID> page = lists.list(actor, filter, request);
        return new Page<>(views.read(actor, page.items(), reads), page.next());
    }

    /** The candidate with a profile that the actor may see; one who sees the candidate but not the profile is told so. */
    @Transactional
    public Outcome<CandidateView> profile(Actor actor, UUID id) {
        return switch (view(actor, id)) {
            case Outcome.Done<CandidateView>(CandidateView view) ->
                view.profile() == null
                        ? Outcome.notAllowed("profile-not-shown", "You see this candidate, but not the profile.")
                        : Outcome.done(view);
            case Outcome.Refused<CandidateView> refused -> refused;
        };
    }

    /** Whether each purpose is agreed to, and for the bureau when; the person reads more under their own. */
    @Transactional
    public Outcome<List<Consent>> consents(Actor actor, UUID id) {
        Optional<CandidateViews.Shown> shown = views.shown(actor, id);
        if (shown.isEmpty()) {
            return Outcome.unknown();
        }
        if (!actor.isBureau() && !posters.isPoster(actor, shown.get().candidate())) {
            return Outcome.notAllowed("not-your-candidate", "Consents are for the bureau and who posted.");
        }
        UUID candidate = shown.get().candidate().id();
        reads.saw(candidate, ReadKind.CONSENTS);
        return Outcome.done(consents.history(candidate));
    }

    // ------------------------------------------------------------------------------------------ changing

    /**
     * Changes who it is, for whom they work and why they move; once they have agreed, or it is their own registration, it
     * waits for their yes.
     */
    @Transactional
    public Outcome<Changed> replace(Actor actor, UUID id, int version, NewDetails wish) {
        return change(actor, id, version, candidate -> seen(actor, id, changes.replace(actor, candidate, wish)));
    }

    /** Changes the profile; once they have agreed, or wrote one themselves, it waits for their yes. */
    @Transactional
    public Outcome<Changed> replaceProfile(Actor actor, UUID id, int version, NewProfile wish) {
        return change(actor, id, version, candidate -> seen(actor, id, changes.replaceProfile(actor, candidate, wish)));
    }

    private Outcome<Changed> seen(Actor actor, UUID id, Outcome<Boolean> change) {
        return switch (change) {
            case Outcome.Done<Boolean>(Boolean waits) -> view(actor, id).map(view -> new Changed(view, waits));
            case Outcome.Refused<Boolean>(Refusal refusal) -> Outcome.refused(refusal);
        };
    }

    /** Pauses, brings back or withdraws. HR that posted cannot bring somebody back: that is for the person. */
    @Transactional
    public Outcome<CandidateView> changeStatus(Actor actor, UUID id, int version, NewStatus wish) {
        return change(actor, id, version, candidate -> {
            if (!actor.isBureau() && wish.status() == CandidateStatus.ACTIVE) {
                return Outcome.notAllowed("status", "only-the-person", "Only the person or the bureau can go on.");
            }
            Optional<Refusal> refusal = steps.go(candidate, wish);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : view(actor, id);
        });
    }

    /** Says which organization a name of the employer or of a blocked one means, or that it is outside the register. */
    @Transactional
    public Outcome<CandidateView> bindName(
            Actor actor, UUID id, int version, @Nullable String name, NameDecision decision) {
        return change(actor, id, version, candidate -> {
            if (!actor.isBureau()) {
                return Outcome.notAllowed("bureau-only", "Only the bureau binds names.");
            }
            if (decision.organizationId() != null
                    && organizations.find(decision.organizationId()).isEmpty()) {
                return Outcome.invalid("organizationId", "must be a known organization");
            }
            List<String> unbound = find(candidate.id()).orElseThrow().unboundNames();
            String meant = name != null ? name : unbound.size() == 1 ? unbound.getFirst() : null;
            if (meant == null || meant.isBlank()) {
                return Outcome.invalid("name", "must be one of unboundNames");
            }
            names.keep(candidate.id(), meant, decision);
            candidate.touch();
            news.changed(candidate, decision.organizationId() == null ? "NAME_OUTSIDE" : "NAME_BOUND");
            return view(actor, id);
        });
    }

    /**
     * Has the person written to again after mail to their address came back: the bureau made sure that it works. The same
     * again, or where nothing came back, changes nothing; a complaint or an opt-out stays.
     */
    @Transactional
    public Outcome<CandidateView> confirmAddress(Actor actor, UUID id) {
        Optional<CandidateViews.Shown> shown = views.shown(actor, id);
        if (shown.isEmpty()) {
            return Outcome.unknown();
        }
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "Only the bureau confirms the address of a candidate.");
        }
        UUID candidate = shown.get().candidate().id();
        Optional<Person> person = identity(candidate);
        if (person.isEmpty()) {
            return erased();
        }
        if (addresses.obstacle(person.get().email(), MailPurpose.OWN_MATTER).isPresent()) {
            addresses.confirmed(person.get().email());
            news.record(repository.findById(candidate), "ADDRESS_CONFIRMED", null);
        }
        return view(actor, id);
    }

    /** Erases somebody, at their request: by the bureau. */
    @Transactional
    public Outcome<UUID> erase(Actor actor, UUID id, int version) {
        if (!actor.isBureau()) {
            return views.of(actor, id).isPresent()
                    ? Outcome.notAllowed("bureau-only", "Only the bureau or the person erases.")
                    : Outcome.unknown();
        }
        return change(actor, id, version, candidate -> {
            erasure.eraseAsAsked(candidate);
            return Outcome.done(id);
        });
    }

    /** A change of the row that the actor sees and may change and has read the present version of. */
    private <T> Outcome<T> change(
            Actor actor, UUID id, int version, java.util.function.Function<Candidate, Outcome<T>> work) {
        Optional<CandidateViews.Shown> shown = views.shown(actor, id);
        if (shown.isEmpty()) {
            return Outcome.unknown();
        }
        Optional<Refusal> refusal = posters.mayChange(actor, shown.get().candidate());
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        Candidate candidate =
                repository.findForChange(shown.get().candidate().id()).orElseThrow();
        OptionalInt seen = versionSeenBy(actor, id, candidate);
        if (seen.isEmpty()) {
            return Outcome.unknown();
        }
        if (seen.getAsInt() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        if (candidate.status() == CandidateStatus.ERASED) {
            return erased();
        }
        return work.apply(candidate);
    }

    private static <T> Outcome<T> erased() {
        return Outcome.conflict("erased", "The candidate has been erased.");
    }

    /** Nobody is in their way while they change it: the row is locked. Empty where they see nothing any more. */
    private OptionalInt versionSeenBy(Actor actor, UUID id, Candidate candidate) {
        if (actor.isBureau()) {
            return OptionalInt.of(candidate.version());
        }
        return views.of(actor, id).stream().mapToInt(CandidateView::version).findFirst();
    }
}
