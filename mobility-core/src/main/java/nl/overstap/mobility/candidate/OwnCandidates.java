package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.DetailsChecks;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.employer.NameDecisions;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.ProfileChecks;
import nl.overstap.mobility.candidate.profile.ProfileKind;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.profile.ReadProfile;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.request.NewRegistration;
import nl.overstap.mobility.candidate.request.NewStatus;
import nl.overstap.mobility.candidate.view.OwnRecord;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.consent.Consent;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/**
 * What people do with their own data: by a link or logged in, the actor is EMPLOYEE of exactly that candidate. Every
 * consent is given here and nowhere else.
 */
@ApplicationScoped
public class OwnCandidates {

    private final CandidateRepository repository;
    private final CandidateReader reader;
    private final CandidateViews views;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final Joining joining;
    private final Postings postings;
    private final OwnAnswers answers;
    private final Erasure erasure;
    private final DetailsChecks detailsChecks;
    private final ProfileChecks profileChecks;
    private final ProfileStore profiles;
    private final Consents consents;
    private final Organizations organizations;
    private final Accounts accounts;
    private final Networks networks;
    private final NameDecisions names;
    private final Vault vault;
    private final Confirmations confirmations;

    OwnCandidates(
            CandidateRepository repository,
            CandidateReader reader,
            CandidateViews views,
            CandidateSteps steps,
            CandidateNews news,
            Joining joining,
            Postings postings,
            OwnAnswers answers,
            Erasure erasure,
            DetailsChecks detailsChecks,
            ProfileChecks profileChecks,
            ProfileStore profiles,
            Consents consents,
            Organizations organizations,
            Accounts accounts,
            Networks networks,
            NameDecisions names,
            Vault vault,
            Confirmations confirmations) {
        this.repository = repository;
        this.reader = reader;
        this.views = views;
        this.steps = steps;
        this.news = news;
        this.joining = joining;
        this.postings = postings;
        this.answers = answers;
        this.erasure = erasure;
        this.detailsChecks = detailsChecks;
        this.profileChecks = profileChecks;
        this.profiles = profiles;
        this.consents = consents;
        this.organizations = organizations;
        this.accounts = accounts;
        this.networks = networks;
        this.names = names;
        this.vault = vault;
        this.confirmations = confirmations;
    }

    // ------------------------------------------------------------------------------------------ reading

    /** Which candidate a link leads to: its target, or the candidate that this was joined with. */
    @Transactional
    public UUID behind(UUID linkTarget) {
        return postings.find(linkTarget).map(JoinedPosting::candidateId).orElse(linkTarget);
    }

    /** The person's own; gone once erased. */
    @Transactional
    public Outcome<OwnView> view(Actor actor, UUID id) {
        CandidateSnapshot candidate = reader.read(List.of(id)).get(id);
        if (candidate == null || !actor.isCandidate(id)) {
            return Outcome.unknown();
        }
        if (candidate.status() == CandidateStatus.ERASED) {
            return gone();
        }
        UUID poster = candidate.posterOrganizationId();
        return Outcome.done(new OwnView(
                views.of(actor, id).orElseThrow(),
                candidate.consents(),
                poster,
                poster == null
                        ? null
                        : organizations.find(poster).map(o -> o.name()).orElse(null),
                candidate.duplicateOf() != null,
                candidate.accountBound()));
    }

    /** All that was ever agreed to, the latest first. */
    @Transactional
    public Outcome<List<Consent>> consents(Actor actor, UUID id) {
        return actor.isCandidate(id) ? Outcome.done(consents.history(id)) : Outcome.unknown();
    }

    /** The profile as who posted sees it; the first is the candidate's own posting, then those that were joined. */
    @Transactional
    public List<StoredProfile> posted(Actor actor, UUID id) {
        if (!actor.isCandidate(id)) {
            return List.of();
        }
        List<StoredProfile> posted = new java.util.ArrayList<>(
                profiles.find(ProfileKind.POSTED, List.of(id)).values());
        posted.addAll(profiles.findPosted(
                        postings.of(id).stream().map(JoinedPosting::id).toList())
                .values());
        return posted;
    }

    /** What else is kept about the person. */
    @Transactional
    public Optional<OwnRecord> record(Actor actor, UUID id) {
        Candidate candidate = repository.findById(id);
        if (candidate == null || !actor.isCandidate(id)) {
            return Optional.empty();
        }
        return Optional.of(candidate.record(
                vault.of(id),
                names.of(id),
                postings.of(id).stream()
                        .map(p -> new OwnRecord.Joined(
                                p.id(),
                                p.posterOrganizationId(),
                                p.posted().transition().name(),
                                p.posted().reason().name(),
                                p.posted().source(),
                                p.createdAt()))
                        .toList()));
    }

    // ------------------------------------------------------------------------------------------ answering

    /** Answers on the page of the link, which goes on being good. */
    @Transactional
    public Outcome<OwnView> answer(Actor actor, UUID id, NewAnswer wish) {
        NewAnswer.Kind answer = wish.answer();
        if (answer == null) {
            return Outcome.invalid("answer", "must be one of " + List.of(NewAnswer.Kind.values()));
        }
        return change(actor, id, null, candidate -> {
            Violations violations = new Violations();
            Optional<ReadProfile> profile = wish.profile() == null
                    ? Optional.empty()
                    : profileChecks.read("profile", wish.profile(), violations);
            if (!violations.isEmpty()) {
                return Outcome.invalid(violations.list());
            }
            Optional<Refusal> refusal = switch (answer) {
                case CONSENT -> answers.consent(candidate, wish, profile.orElse(null));
                case JOIN -> answers.join(candidate, wish, profile.orElse(null));
                case REFUSE, WITHDRAW ->
                    steps.go(candidate, new NewStatus(CandidateStatus.WITHDRAWN, null, wish.reason()));
                case PAUSE -> steps.go(candidate, new NewStatus(CandidateStatus.PAUSED, wish.until(), wish.reason()));
                case RESUME -> steps.go(candidate, new NewStatus(CandidateStatus.ACTIVE, null, null));
                case ERASE -> {
                    erasure.eraseAsAsked(candidate);
                    yield Optional.empty();
                }
                case CONFIRM -> answers.confirm(candidate);
                case ACCEPT_CHANGE -> answers.acceptChange(candidate);
                case REFUSE_CHANGE -> answers.refuseChange(candidate);
            };
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : afterAnswer(actor, answer, id);
        });
    }

    /** After an erasure there is nothing left to show but that. */
    private Outcome<OwnView> afterAnswer(Actor actor, NewAnswer.Kind answer, UUID id) {
        UUID now = behind(id);
        Actor self = now.equals(id) ? actor : asPerson(actor, now);
        return answer == NewAnswer.Kind.ERASE
                ? Outcome.done(new OwnView(views.of(actor, id).orElseThrow(), Set.of(), null, null, false, false))
                : view(self, now);
    }

    private static Actor asPerson(Actor actor, UUID candidateId) {
        return new Actor(
                actor.accountId(), actor.login(), actor.networkId(), List.of(OwnActors.grant(actor, candidateId)));
    }

    /** Says yes or no to what the poster or the bureau changed. */
    @Transactional
    public Outcome<OwnView> answerChange(Actor actor, UUID id, boolean yes) {
        return change(actor, id, null, candidate -> {
            Optional<Refusal> refusal = yes ? answers.acceptChange(candidate) : answers.refuseChange(candidate);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : view(actor, id);
        });
    }

    // ------------------------------------------------------------------------------------------ changing

    /**
     * Changes who they are, for whom they work and why they move.
     *
     * @param worksThere false: no longer at the employer that posted, whose view ends
     */
    @Transactional
    public Outcome<OwnView> replace(
            Actor actor, UUID id, int version, NewDetails wish, boolean employerMayKnow, boolean worksThere) {
        return change(actor, id, version, candidate -> {
            PersonKey key = vault.of(id);
            String address = candidate.details(key).person().email();
            Violations violations = new Violations();
            Optional<Details> details = detailsChecks.read(wish.withEmail(address), violations);
            if (details.isEmpty()) {
                return Outcome.invalid(violations.list());
            }
            candidate.describe(details.get(), key, postings.hash(address));
            candidate.tellEmployer(employerMayKnow);
            candidate.worksThere(worksThere);
            news.changed(candidate, "CHANGED");
            return view(actor, id);
        });
    }

    @Transactional
    public Outcome<OwnView> replaceProfile(Actor actor, UUID id, int version, NewProfile wish) {
        return change(actor, id, version, candidate -> {
            Violations violations = new Violations();
            Optional<ReadProfile> profile = profileChecks.read("", wish, violations);
            if (profile.isEmpty()) {
                return Outcome.invalid(violations.list());
            }
            if (profiles.isOwn(id, profile.get())) {
                news.changedAgain(candidate);
                return view(actor, id);
            }
            profiles.put(id, ProfileKind.CURRENT, profile.get(), false);
            candidate.touch();
            news.changed(candidate, "PROFILE_CHANGED");
            return view(actor, id);
        });
    }

    @Transactional
    public Outcome<OwnView> changeStatus(Actor actor, UUID id, @Nullable Integer version, NewStatus wish) {
        return change(actor, id, version, candidate -> {
            Optional<Refusal> refusal = steps.go(candidate, wish);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : view(actor, id);
        });
    }

    /** Agrees to exactly these purposes. With MATCHING somebody is ACTIVE (again), without it nobody is. */
    @Transactional
    public Outcome<OwnView> changeConsents(Actor actor, UUID id, @Nullable Set<Purpose> purposes) {
        if (purposes == null) {
            return Outcome.invalid("purposes", "is required; empty means none");
        }
        return change(actor, id, null, candidate -> {
            if (answers.seemsAnother(candidate)) {
                return Outcome.conflict("join-or-refuse", "Join this with your other registration, or refuse it.");
            }
            Optional<Refusal> refusal = steps.agree(candidate, purposes);
            return refusal.isPresent() ? Outcome.refused(refusal.get()) : view(actor, id);
        });
    }

    /** Forgets the person. */
    @Transactional
    public Outcome<UUID> erase(Actor actor, UUID id) {
        return change(actor, id, null, candidate -> {
            erasure.eraseAsAsked(candidate);
            return Outcome.done(id);
        });
    }

    /** Binds the login of whoever holds the link to the candidate, so that they can also log in. */
    @Transactional
    public Outcome<OwnView> bind(Actor actor, UUID id, String login, Optional<UUID> alreadyBoundTo) {
        return change(actor, id, null, candidate -> {
            if (isMachine(login)) {
                return Outcome.conflict("people-only", "A machine client is no candidate.");
            }
            if (alreadyBoundTo.isPresent() && !alreadyBoundTo.get().equals(id)) {
                return Outcome.conflict("other-candidate", "Your login is another candidate's here already.");
            }
            boolean bound =
                    Objects.requireNonNull(reader.read(List.of(id)).get(id)).accountBound();
            if (bound && alreadyBoundTo.isEmpty()) {
                return Outcome.conflict("bound-already", "Another login is bound to this candidate.");
            }
            if (!bound) {
                accounts.grant(login, Accounts.NewRole.employee(id));
                candidate.touch();
                news.record(candidate, "ACCOUNT_BOUND", null);
            }
            return view(actor, id);
        });
    }

    /** Registers whoever logged in, in the network acted in. */
    @Transactional
    public Outcome<OwnView> register(Actor actor, String login, Optional<String> verifiedEmail, NewRegistration wish) {
        if (actor.networkId() == null || networks.find(actor.networkId()).isEmpty()) {
            return Outcome.invalid("networkId", "must be a known network");
        }
        if (isMachine(login)) {
            return Outcome.notAllowed("people-only", "A machine client is no candidate.");
        }
        if (actor.ownCandidate().isPresent()) {
            return Outcome.conflict("candidate-already", "You are a candidate in this network already.");
        }
        if (verifiedEmail.isEmpty()) {
            return Outcome.notAllowed("email-not-verified", "Your login does not vouch for your e-mail address.");
        }
        Violations violations = new Violations();
        Optional<Details> details = detailsChecks.read(wish.details().withEmail(verifiedEmail.get()), violations);
        Optional<ReadProfile> profile = profileChecks.read("profile", wish.profile(), violations);
        if (details.isEmpty() || profile.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        Outcome<Candidate> outcome = joining.register(details.get(), wish.employerMayKnow(), wish.posted());
        if (outcome instanceof Outcome.Refused<Candidate>(Refusal refusal)) {
            return Outcome.refused(refusal);
        }
        Candidate candidate = ((Outcome.Done<Candidate>) outcome).value();
        UUID id = candidate.id();
        profiles.put(id, ProfileKind.CURRENT, profile.get(), false);
        accounts.grant(login, Accounts.NewRole.employee(id));
        candidate.touch();
        if (candidate.origin() == Origin.POSTED) {
            news.changed(candidate, "JOINED");
        }
        if (!wish.purposes().isEmpty()) {
            Set<Purpose> purposes = EnumSet.copyOf(wish.purposes());
            Optional<Refusal> refusal = steps.agree(candidate, purposes);
            if (refusal.isPresent()) {
                return Outcome.refused(refusal.get());
            }
        }
        repository.flush();
        return view(asPerson(actor, id), id);
    }

    /** A change of their own; once erased there is nothing to change. */
    private <T> Outcome<T> change(
            Actor actor, UUID id, @Nullable Integer version, Function<Candidate, Outcome<T>> work) {
        Candidate candidate = repository.findForChange(id).orElse(null);
        if (candidate == null || !actor.isCandidate(id)) {
            return Outcome.unknown();
        }
        if (candidate.status() == CandidateStatus.ERASED) {
            return gone();
        }
        if (version != null && candidate.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        byte[] written = candidate.emailHash();
        Outcome<T> outcome = work.apply(candidate);
        if (outcome instanceof Outcome.Done<T>) {
            confirmations.heardFrom(id, written);
        }
        return outcome;
    }

    private boolean isMachine(String login) {
        return accounts.find(login).filter(Accounts.Account::isMachine).isPresent();
    }

    private static <T> Outcome<T> gone() {
        return Outcome.refused(new Refusal.Gone("It has been erased; nothing is left."));
    }
}
