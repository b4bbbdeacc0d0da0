package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.anonymity.TextFinding;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.circulation.number.MonthlyNumbers;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** Sending-rounds of anonymous profiles: the bureau sees beforehand what a round will be, starts it and ends it. */
@ApplicationScoped
public class Circulations {

    /** What rounds can be listed by. */
    public static final Map<String, SortBy> SORTS =
            Map.of("createdAt", SortBy.moment("created_at"), "closesOn", SortBy.date("closes_on"));

    /** How long a round is open when nobody says otherwise, and at most. */
    private static final int USUAL_DAYS = 28;

    private static final int MOST_DAYS = 366;
    private static final int LONGEST_REASON = 500;

    private final Rounds rounds;
    private final Selection selection;
    private final Parts parts;
    private final Recipients recipients;
    private final MonthlyNumbers numbers;
    private final RoundSight sight;
    private final Candidates candidates;
    private final AnonymousProfiles profiles;
    private final Links links;
    private final AuditTrail trail;
    private final Reads reads;
    private final Event<CirculationClosed> closed;
    private final Clock clock;

    Circulations(
            Rounds rounds,
            Selection selection,
            Parts parts,
            Recipients recipients,
            MonthlyNumbers numbers,
            RoundSight sight,
            Candidates candidates,
            AnonymousProfiles profiles,
            Links links,
            AuditTrail trail,
            Reads reads,
            Event<CirculationClosed> closed,
            Clock clock) {
        this.rounds = rounds;
        this.selection = selection;
        this.parts = parts;
        this.recipients = recipients;
        this.numbers = numbers;
        this.sight = sight;
        this.candidates = candidates;
        this.profiles = profiles;
        this.links = links;
        this.trail = trail;
        this.reads = reads;
        this.closed = closed;
        this.clock = clock;
    }

    /** A round worked out: who, what, and until when. */
    private record Prepared(
            CandidateSnapshot candidate,
            LocalDate closesOn,
            Generalized profile,
            Selection.Selected selected,
            Set<TextFinding> findings) {

        CirculationPreview preview(int digestCount) {
            return new CirculationPreview(
                    profile.isRare() ? CirculationStatus.HELD : CirculationStatus.OPEN,
                    selected.chosen().size(),
                    digestCount,
                    selected.excluded(),
                    profile,
                    findings.stream().sorted().toList());
        }
    }

    /** What the round would be: by the bureau. Nothing is stored or sent. */
    @Transactional
    public Outcome<CirculationPreview> preview(Actor actor, NewCirculation wish) {
        return prepare(actor, wish).map(round -> {
            reads.saw(round.candidate().id(), ReadKind.ANONYMOUS);
            return round.preview(overNumber(round).size());
        });
    }

    /**
     * Starts a round: by the bureau, for an ACTIVE candidate who consented to rounds. Where fewer than k share the
     * profile it is HELD and nobody is written to; otherwise it is OPEN, and the first of its recipients and their links
     * exist when this returns, all where they are few; the others follow within seconds. A summary that strangers may not
     * read stops it ({@code text-stopped}), and a round that nobody would receive is none ({@code no-recipients}).
     */
    @Transactional
    public Outcome<CirculationSnapshot> start(Actor actor, NewCirculation wish) {
        return switch (prepare(actor, wish)) {
            case Outcome.Refused<Prepared>(Refusal refusal) -> Outcome.refused(refusal);
            case Outcome.Done<Prepared>(Prepared round) ->
                mayLeave(round)
                        .<Outcome<CirculationSnapshot>>map(Outcome::refused)
                        .orElseGet(() -> Outcome.done(start(wish, round)));
        };
    }

    private CirculationSnapshot start(NewCirculation wish, Prepared round) {
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        rounds.insert(id, wish, round.closesOn(), round.selected().chosen().size(), round.profile(), now);
        UUID candidate = round.candidate().id();
        if (round.profile().isRare()) trail.record(Subject.CIRCULATION, id, candidate, "HELD", null);
        else open(id, round, null, "STARTED");
        return shown(rounds.find(id).orElseThrow());
    }

    private void open(UUID id, Prepared round, @Nullable String reason, String action) {
        numbers.claim();
        UUID candidate = round.candidate().id();
        List<Selection.Chosen> chosen = round.selected().chosen();
        Set<UUID> overNumber = overNumber(round);
        rounds.open(id, candidate, round.profile(), chosen.size(), overNumber.size(), reason, clock.instant());
        parts.begin(id, candidate, round.closesOn(), chosen, overNumber);
        trail.record(Subject.CIRCULATION, id, candidate, action, "to " + chosen.size() + " organizations");
    }

    /** Who gets the round in a digest, because the address had its number of the month. */
    private Set<UUID> overNumber(Prepared round) {
        return numbers.over(round.selected().chosen(), Selection.Chosen::organizationId, Selection.Chosen::contactId);
    }

    private Outcome<Prepared> prepare(Actor actor, NewCirculation wish) {
        if (!actor.isBureau()) return Outcome.notAllowed("bureau-only", "Only the bureau sends profiles round.");
        UUID id = wish.candidateId();
        if (id != null) candidates.hold(id);
        Optional<CandidateSnapshot> candidate = id == null ? Optional.empty() : candidates.find(id);
        LocalDate today = Moment.today(clock);
        LocalDate closesOn = wish.closesOn() == null ? today.plusDays(USUAL_DAYS) : wish.closesOn();
        Violations violations = new Violations()
                .required("candidateId", id)
                .addIf(id != null && candidate.isEmpty(), "candidateId", "must be a candidate of your network")
                .addIf(closesOn.isBefore(today), "closesOn", "must not be in the past")
                .addIf(closesOn.isAfter(today.plusDays(MOST_DAYS)), "closesOn", "must be within a year")
                .addAll("audience", wish.audience().violations().list());
        Audience audience = wish.audience();
        boolean near = audience.maxDistanceKm() != null && audience.maxDistanceKm() < Audience.ANYWHERE_KM;
        violations.addIf(
                near && candidate.isPresent() && candidate.get().location() == null,
                "audience.maxDistanceKm",
                "needs a candidate with a postcode");
        if (violations.isEmpty())
            selection
                    .strangers(audience)
                    .forEach(place -> violations.add(
                            "audience.organizationIds[" + place + "]", "must be an organization of your network"));
        if (!violations.isEmpty() || candidate.isEmpty()) return Outcome.invalid(violations.list());
        return mayGoRound(candidate.get())
                .<Outcome<Prepared>>map(Outcome::refused)
                .orElseGet(() -> Outcome.done(prepare(candidate.get(), audience, closesOn)));
    }

    private Prepared prepare(CandidateSnapshot candidate, Audience audience, LocalDate closesOn) {
        selection.claim(candidate.id());
        return new Prepared(
                candidate,
                closesOn,
                profiles.of(candidate.id()).orElseThrow(),
                selection.of(candidate, audience),
                profiles.findingsInSummary(candidate.id()));
    }

    /** Why no round may begin or go on for this candidate. */
    private Optional<Refusal> mayGoRound(CandidateSnapshot candidate) {
        if (candidate.status() != CandidateStatus.ACTIVE)
            return conflict("candidate-not-active", "The candidate is not ACTIVE.");
        if (!candidate.consentsTo(Purpose.CIRCULATION))
            return conflict("not-consented", "The candidate did not consent to CIRCULATION.");
        if (!candidate.unboundNames().isEmpty())
            return conflict(
                    "employer-unbound", "The candidate names an employer that fits no organization: bind it first.");
        return Optional.empty();
    }

    private static Optional<Refusal> conflict(String code, String detail) {
        return Optional.of(new Refusal.Conflict(code, detail, null));
    }

    /** Why a round that was worked out goes to nobody. */
    private static Optional<Refusal> mayLeave(Prepared round) {
        if (!round.findings().isEmpty())
            return conflict(
                    "text-stopped",
                    "profile.summary holds what strangers may not read: " + kinds(round.findings()) + ".");
        if (round.selected().chosen().isEmpty())
            return conflict(
                    "no-recipients",
                    "Nobody would receive it: no organization is meant, or the preview says what stands in the way.");
        return Optional.empty();
    }

    private static String kinds(Set<TextFinding> findings) {
        return findings.stream().sorted().map(Enum::name).collect(Collectors.joining(", "));
    }

    /**
     * Lets a HELD round go, or closes a round: by the bureau. To let it go takes a reason, and the candidate's consent
     * to RARE_PROFILE as long as fewer than k share the profile; who receives it is worked out anew.
     */
    @Transactional
    public Outcome<CirculationSnapshot> changeStatus(
            Actor actor, UUID id, int version, @Nullable CirculationStatus status, @Nullable String reason) {
        rounds.find(id).ifPresent(round -> candidates.hold(round.candidateId()));
        Optional<CirculationSnapshot> found = rounds.lock(id).filter(round -> sight.sees(actor, round.candidateId()));
        if (found.isEmpty()) return Outcome.unknown();
        if (!actor.isBureau()) return Outcome.notAllowed("bureau-only", "Only the bureau changes a round.");
        Violations violations = new Violations().required("status", status).text("reason", reason, LONGEST_REASON);
        CirculationSnapshot round = found.get();
        boolean release = round.status() == CirculationStatus.HELD && status == CirculationStatus.OPEN;
        violations.addIf(release && reason == null, "reason", "is required to release a profile that few share");
        if (!violations.isEmpty() || status == null) return Outcome.invalid(violations.list());
        if (round.version() != version) return Outcome.refused(new Refusal.Stale());
        if (!round.status().canBecome(status))
            return Outcome.conflict("step-not-allowed", round.status() + " cannot become " + status + ".");
        if (release && reason != null) return release(round, reason);
        close(round.id(), round.candidateId());
        return Outcome.done(shown(rounds.find(id).orElseThrow()));
    }

    private Outcome<CirculationSnapshot> release(CirculationSnapshot held, String reason) {
        if (held.closesOn().isBefore(Moment.today(clock)))
            return Outcome.conflict("round-over", "The last day of the round is over.");
        CandidateSnapshot candidate = candidates.find(held.candidateId()).orElseThrow();
        Optional<Refusal> refusal = mayGoRound(candidate);
        if (refusal.isPresent()) return Outcome.refused(refusal.get());
        Prepared round = prepare(candidate, held.audience(), held.closesOn());
        if (round.profile().isRare() && !candidate.consentsTo(Purpose.RARE_PROFILE))
            return Outcome.conflict("not-consented", "The candidate did not consent to RARE_PROFILE.");
        Optional<Refusal> obstacle = mayLeave(round);
        if (obstacle.isPresent()) return Outcome.refused(obstacle.get());
        open(held.id(), round, reason.strip(), "RELEASED");
        return Outcome.done(shown(rounds.find(held.id()).orElseThrow()));
    }

    /** Ends a round that is not CLOSED: its links lead nowhere any more. */
    void close(UUID id, UUID candidateId) {
        Instant now = clock.instant();
        rounds.close(id, now);
        parts.drop(id);
        links.end(rounds.recipientIds(id), now);
        trail.record(Subject.CIRCULATION, id, candidateId, "CLOSED", null);
        closed.fire(new CirculationClosed(CurrentNetwork.id(), id));
    }

    /** The profiles that were sent in these rounds, by round; whoever asks may read them, or doesn't show them. */
    @Transactional
    public Map<UUID, AnonymousProfile> sentProfiles(Collection<UUID> ids) {
        return rounds.profiles(ids);
    }

    /** The rounds whose last day is over. */
    @Transactional
    List<UUID> overdue(LocalDate today) {
        return rounds.overdue(today);
    }

    /** Ends a round whose last day is over, unless somebody was first. */
    @Transactional
    void closeOverdue(UUID id) {
        rounds.find(id).ifPresent(round -> candidates.hold(round.candidateId()));
        rounds.lock(id)
                .filter(round -> round.status() != CirculationStatus.CLOSED)
                .filter(round -> round.closesOn().isBefore(Moment.today(clock)))
                .ifPresent(round -> close(id, round.candidateId()));
    }

    /** A round as the bureau, or a poster whom the candidate shows it to, sees it. */
    @Transactional
    public Optional<CirculationSnapshot> find(Actor actor, UUID id) {
        return seen(actor, id).map(this::shown);
    }

    private Optional<CirculationSnapshot> seen(Actor actor, UUID id) {
        return rounds.find(id).filter(round -> sight.sees(actor, round.candidateId()));
    }

    private CirculationSnapshot shown(CirculationSnapshot round) {
        reads.saw(round.candidateId(), round.profile() == null ? ReadKind.HISTORY : ReadKind.ANONYMOUS);
        return round;
    }

    /** The rounds that fit, by one of {@link #SORTS}; 403 for whom only their numbers are. */
    @Transactional
    public Outcome<Page<CirculationSnapshot>> list(Actor actor, CirculationFilter filter, PageRequest request) {
        if (actor.isBureau())
            return Outcome.done(rounds.list(filter, null, request).map(this::shown));
        Set<UUID> shown = sight.shownTo(actor);
        if (shown.isEmpty() || (filter.candidateId() != null && !shown.contains(filter.candidateId())))
            return Outcome.notAllowed("numbers-only", "Of rounds you see the numbers, in the candidate's counts.");
        return Outcome.done(rounds.list(filter, shown, request).map(this::shown));
    }

    /** Who received a round, and what they answered. */
    @Transactional
    public Outcome<Page<RecipientSnapshot>> recipients(Actor actor, UUID id, PageRequest request) {
        return seen(actor, id)
                .map(round -> {
                    Page<RecipientSnapshot> page = recipients.list(id, request);
                    saw(round, page.items(), actor.isBureau());
                    return Outcome.done(page);
                })
                .orElseGet(Outcome::unknown);
    }

    private void saw(CirculationSnapshot round, List<RecipientSnapshot> some, boolean remarksToo) {
        if (!some.isEmpty()) reads.saw(round.candidateId(), ReadKind.HISTORY);
        if (remarksToo && some.stream().anyMatch(one -> one.remark() != null)) {
            reads.saw(round.candidateId(), ReadKind.NOTES);
        }
    }

    /**
     * The same by organization, in pieces, for whoever reads all of many, but their remarks.
     *
     * @param after the organization that the piece before ended with; null: from the beginning
     * @param most how many at most; fewer: there are no more
     */
    @Transactional
    public Outcome<List<RecipientSnapshot>> recipientsAfter(Actor actor, UUID id, @Nullable UUID after, int most) {
        return seen(actor, id)
                .map(round -> {
                    List<RecipientSnapshot> piece = recipients.after(id, after, most);
                    saw(round, piece, false);
                    return Outcome.done(piece);
                })
                .orElseGet(Outcome::unknown);
    }
}
