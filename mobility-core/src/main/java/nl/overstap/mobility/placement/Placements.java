package nl.overstap.mobility.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.PlacedCandidates;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.Vacancies;
import org.jspecify.annotations.Nullable;

/**
 * The placements of the current network. The bureau keeps them; the employer, the poster of the candidate and the
 * candidate read theirs.
 */
@ApplicationScoped
public class Placements {

    private static final int MOST_HOURS = 60;

    private final PlacementRepository repository;
    private final PlacementQueries queries;
    private final CheckIns checkIns;
    private final Introductions introductions;
    private final Candidates candidates;
    private final PlacedCandidates placed;
    private final Vacancies vacancies;
    private final AuditTrail trail;
    private final Reads reads;
    private final Clock clock;

    Placements(
            PlacementRepository repository,
            PlacementQueries queries,
            CheckIns checkIns,
            Introductions introductions,
            Candidates candidates,
            PlacedCandidates placed,
            Vacancies vacancies,
            AuditTrail trail,
            Reads reads,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.checkIns = checkIns;
        this.introductions = introductions;
        this.candidates = candidates;
        this.placed = placed;
        this.vacancies = vacancies;
        this.trail = trail;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * Keeps what came of an introduction: it is closed as PLACED, the vacancy has one position less, and a candidate
     * whose search it ends is PLACED. 409 unless the two were introduced.
     */
    @Transactional
    public Outcome<PlacementSnapshot> make(Actor actor, NewPlacement wanted) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau keeps placements.");
        }
        Violations violations = new Violations();
        Placement.Terms terms = terms(wanted, violations);
        Optional<IntroductionSnapshot> introduction = wanted.introductionId() == null
                ? Optional.empty()
                : introductions.findForChange(wanted.introductionId());
        violations.addIf(
                introduction.isEmpty(),
                "introductionId",
                wanted.introductionId() == null ? "is needed" : "is not known");
        if (introduction.isEmpty() || terms == null || !violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        return make(introduction.get(), terms, wanted.endsSearchNow());
    }

    private Outcome<PlacementSnapshot> make(
            IntroductionSnapshot introduction, Placement.Terms terms, boolean endsSearch) {
        if (introduction.status() != IntroductionStatus.INTRODUCED) {
            return Outcome.conflict("not-introduced", "A placement follows an introduction that is INTRODUCED.");
        }
        CandidateSnapshot candidate =
                candidates.find(introduction.candidateId()).orElseThrow();
        if (introduction.vacancyId() != null
                && vacancies.takePosition(introduction.vacancyId()) instanceof Outcome.Refused<?>(Refusal refusal)) {
            return Outcome.refused(refusal);
        }
        introductions.placed(introduction.id());
        Placement placement =
                Placement.plan(Ids.at(clock.millis()), introduction, candidate, terms, endsSearch, clock.instant());
        repository.persistAndFlush(placement);
        checkIns.plan(placement.networkId(), placement.id(), placement.startsOn());
        record(placement, "MADE", terms.engagement().name());
        if (endsSearch) {
            placed.place(placement.candidateId(), placement.startsOn());
        }
        startIfDue(placement);
        return Outcome.done(placement.snapshot());
    }

    private static Placement.@Nullable Terms terms(NewPlacement wanted, Violations violations) {
        violations.addIf(wanted.engagement() == null, "engagement", "is needed");
        violations.addIf(wanted.startsOn() == null, "startsOn", "is needed");
        violations.addIf(
                wanted.startsOn() != null
                        && wanted.endsOn() != null
                        && wanted.endsOn().isBefore(wanted.startsOn()),
                "endsOn",
                "must not be before startsOn");
        Integer hours = wanted.hoursPerWeek();
        violations.addIf(
                hours != null && (hours < 0 || hours > MOST_HOURS), "hoursPerWeek", "must be 0 to " + MOST_HOURS);
        return wanted.engagement() == null || wanted.startsOn() == null
                ? null
                : new Placement.Terms(wanted.engagement(), wanted.startsOn(), wanted.endsOn(), hours);
    }

    /** Changes what was agreed, or takes it a step further: STARTED, ENDED or CANCELLED. */
    @Transactional
    public Outcome<PlacementSnapshot> replace(
            Actor actor, UUID id, int version, NewPlacement wanted, @Nullable PlacementStatus next) {
        Placement placement = repository.findById(id);
        if (placement == null || !sees(actor, placement)) {
            return Outcome.unknown();
        }
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau keeps placements.");
        }
        if (placement.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        Violations violations = new Violations();
        Placement.Terms terms = terms(wanted, violations);
        if (terms == null || !violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        PlacementStatus wantedStatus = next == null ? placement.status() : next;
        if (wantedStatus != placement.status() && !placement.status().allows(wantedStatus)) {
            return Outcome.conflict(
                    "step-not-allowed",
                    "A placement that is " + placement.status() + " cannot become " + wantedStatus + ".");
        }
        boolean moved = !terms.startsOn().equals(placement.startsOn());
        placement.agree(terms);
        repository.flush();
        record(placement, "CHANGED", null);
        if (moved) {
            checkIns.move(placement.id(), placement.startsOn());
            if (placement.endsSearch()) {
                placed.moved(placement.candidateId(), placement.startsOn());
            }
        }
        if (wantedStatus == placement.status()) {
            startIfDue(placement);
        } else {
            step(placement, wantedStatus);
        }
        repository.flush();
        return Outcome.done(placement.snapshot());
    }

    private void step(Placement placement, PlacementStatus next) {
        PlacementStatus before = placement.status();
        placement.become(next);
        LocalDate today = Moment.today(clock);
        switch (next) {
            case CANCELLED -> {
                introductions.placementCancelled(placement.introductionId());
                UUID vacancy = placement.vacancyId();
                if (vacancy != null) {
                    vacancies.givePositionBack(vacancy);
                }
                checkIns.dropOpen(placement.id());
                if (placement.endsSearch()) {
                    placed.cancelled(placement.candidateId());
                }
            }
            case ENDED -> {
                placement.endOn(today);
                checkIns.dropDueAfter(placement.id(), today);
                if (placement.endsSearch()) {
                    placed.ended(placement.candidateId());
                }
            }
            case PLANNED, STARTED -> {}
        }
        repository.flush();
        record(placement, "STATUS_CHANGED", before + " -> " + next);
    }

    private void startIfDue(Placement placement) {
        if (placement.status() == PlacementStatus.PLANNED
                && !placement.startsOn().isAfter(Moment.today(clock))) {
            step(placement, PlacementStatus.STARTED);
        }
    }

    /** Starts and ends what is due in the current network; answers how many, at most 1,000 a time. */
    @Transactional
    public int keepDates() {
        LocalDate today = Moment.today(clock);
        List<Placement> starting = repository.toStart(today);
        starting.forEach(p -> step(p, PlacementStatus.STARTED));
        List<Placement> ending = repository.toEnd(today);
        ending.forEach(p -> {
            LocalDate planned = p.snapshot().endsOn();
            step(p, PlacementStatus.ENDED);
            p.endOn(planned == null ? today : planned);
        });
        return starting.size() + ending.size();
    }

    /** What the actor may see of a placement, for the rules of other features. */
    @Transactional
    public Optional<PlacementSnapshot> find(Actor actor, UUID id) {
        return repository.findByIdOptional(id).filter(p -> sees(actor, p)).map(Placement::snapshot);
    }

    /** The same, shown to the actor. */
    @Transactional
    public Optional<PlacementSnapshot> look(Actor actor, UUID id) {
        Optional<PlacementSnapshot> found = find(actor, id);
        found.ifPresent(this::saw);
        return found;
    }

    @Transactional
    public Page<PlacementSnapshot> list(Actor actor, PlacementFilter filter, PageRequest page) {
        Page<UUID> listed = queries.list(actor, filter, page);
        List<PlacementSnapshot> shown = repository.inOrder(listed.items()).stream()
                .map(Placement::snapshot)
                .toList();
        shown.forEach(this::saw);
        return new Page<>(shown, listed.next());
    }

    private void saw(PlacementSnapshot placement) {
        reads.saw(placement.candidateId(), ReadKind.HISTORY);
    }

    /** The check-ins of a placement: the bureau's and each party's own. */
    @Transactional
    public Outcome<List<CheckIn>> checkIns(Actor actor, UUID id) {
        Placement placement = repository.findById(id);
        if (placement == null || !sees(actor, placement)) {
            return Outcome.unknown();
        }
        if (actor.isBureau()) {
            return Outcome.done(shown(placement, checkIns.of(placement.candidateId(), id)));
        }
        return switch (party(actor, placement)) {
            case null -> Outcome.notAllowed("not-a-party", "Check-ins are for the two it is about and the bureau.");
            case CheckIn.Party party ->
                Outcome.done(shown(
                        placement,
                        checkIns.of(placement.candidateId(), id).stream()
                                .filter(c -> c.party() == party)
                                .toList()));
        };
    }

    private List<CheckIn> shown(Placement placement, List<CheckIn> some) {
        if (some.stream().anyMatch(one -> one.rating() != null)) {
            reads.saw(placement.candidateId(), ReadKind.NOTES);
        }
        return some;
    }

    /** One of the two says how it goes, once for each moment; before its moment it is refused. */
    @Transactional
    public Outcome<CheckIn> checkIn(
            Actor actor, UUID id, @Nullable Integer months, CheckIn.@Nullable Rating rating, @Nullable String note) {
        Placement placement = repository.findById(id);
        if (placement == null || !sees(actor, placement)) {
            return Outcome.unknown();
        }
        CheckIn.Party party = party(actor, placement);
        if (party == null) {
            return Outcome.notAllowed("not-a-party", "The employer and the employee say how it goes.");
        }
        return checkIns.answer(placement.candidateId(), id, party, months, rating, note);
    }

    private static CheckIn.@Nullable Party party(Actor actor, Placement placement) {
        if (actor.isCandidate(placement.candidateId())) {
            return CheckIn.Party.EMPLOYEE;
        }
        return actor.isHrOf(placement.organizationId()) ? CheckIn.Party.EMPLOYER : null;
    }

    private static boolean sees(Actor actor, Placement placement) {
        return actor.isBureau()
                || actor.isCandidate(placement.candidateId())
                || actor.isHrOf(placement.organizationId())
                || actor.isHrOf(placement.posterOrganizationId());
    }

    private void record(Placement placement, String action, @Nullable String detail) {
        trail.record(Subject.PLACEMENT, placement.id(), placement.candidateId(), action, detail);
    }
}
