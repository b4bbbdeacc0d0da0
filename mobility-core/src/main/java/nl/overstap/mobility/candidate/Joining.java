package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.profile.ProfileStore;
import nl.overstap.mobility.candidate.request.NewRegistration;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Makes one of two: a posting and who the person was already, or who registers and what was posted of them. */
@ApplicationScoped
class Joining {

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final Postings postings;
    private final ProfileStore profiles;
    private final Erasure erasure;
    private final Links links;
    private final Addresses addresses;
    private final Vault vault;
    private final Clock clock;

    Joining(
            CandidateRepository repository,
            CandidateSteps steps,
            CandidateNews news,
            Postings postings,
            ProfileStore profiles,
            Erasure erasure,
            Links links,
            Addresses addresses,
            Vault vault,
            Clock clock) {
        this.repository = repository;
        this.steps = steps;
        this.news = news;
        this.postings = postings;
        this.profiles = profiles;
        this.erasure = erasure;
        this.links = links;
        this.addresses = addresses;
        this.vault = vault;
        this.clock = clock;
    }

    /** The posting goes into the candidate; who posted goes on seeing what it posted, under the id it knows. */
    void join(Candidate posting, Candidate candidate) {
        UUID poster = posting.posterOrganizationId();
        if (poster != null) {
            Posted posted = Objects.requireNonNull(posting.posted(vault.of(posting.id())));
            JoinedPosting joined = new JoinedPosting(posting.id(), candidate.id(), poster, posted, posting.createdAt());
            postings.join(posting, candidate.id(), joined);
            profiles.joinPosted(posting.id(), candidate.id());
            CandidateStatus before = posting.status();
            erasure.empty(posting);
            news.joined(posting, before, candidate);
        } else {
            erasure.eraseAlone(posting);
        }
        candidate.claim(clock.instant());
        candidate.touch();
        news.changed(candidate, "JOINED");
    }

    /**
     * The candidate that somebody who registers becomes: a new one, or the one that was posted of them. That their login
     * vouches for the address shows that it works.
     */
    Outcome<Candidate> register(Details details, boolean employerMayKnow, NewRegistration.@Nullable Posted choice) {
        addresses.confirmed(details.person().email());
        return choose(details, employerMayKnow, choice);
    }

    private Outcome<Candidate> choose(
            Details details, boolean employerMayKnow, NewRegistration.@Nullable Posted choice) {
        List<Candidate> same = new ArrayList<>();
        // whoever was erased while it was waited for them is nobody's posting any more
        postings.withAddress(details.person().email()).stream()
                .map(id -> repository.findForChange(id).orElseThrow())
                .filter(candidate -> candidate.status() != CandidateStatus.ERASED)
                .forEach(same::add);
        if (same.isEmpty()) {
            return Outcome.done(create(details, employerMayKnow));
        }
        if (same.stream().anyMatch(c -> c.origin() == Origin.SELF_REGISTERED)) {
            return Outcome.conflict(
                    "candidate-already", "Your address is a candidate's already: use the link you have.");
        }
        return switch (choice) {
            case null ->
                Outcome.conflict(
                        "posted-for-you",
                        "You have been posted already: say in `posted` whether to JOIN or REFUSE it.");
            case REFUSE -> {
                same.reversed().forEach(posting -> steps.withdraw(posting, null));
                yield Outcome.done(create(details, employerMayKnow));
            }
            case JOIN -> {
                Candidate first = same.removeFirst();
                same.forEach(posting -> join(posting, first));
                first.describe(
                        details,
                        vault.of(first.id()),
                        postings.hash(details.person().email()));
                first.tellEmployer(employerMayKnow);
                first.claim(clock.instant());
                yield Outcome.done(first);
            }
        };
    }

    private Candidate create(Details details, boolean employerMayKnow) {
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        Candidate candidate = Candidate.register(
                id,
                CurrentNetwork.id(),
                details,
                vault.create(id),
                postings.hash(details.person().email()),
                employerMayKnow,
                now);
        repository.persistAndFlush(candidate);
        links.openNew(LinkKind.CONSENT, List.of(candidate.id()), null);
        news.registered(candidate);
        return candidate;
    }
}
