package nl.overstap.mobility.guidance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
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
import nl.overstap.mobility.candidate.CandidateChanged;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.CandidateSight;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.role.RoleEnded;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The guidances of the current network. The bureau assigns a coach, the candidate accepts or not, the two share a next
 * step and notes; the bureau sees who and since when.
 */
@ApplicationScoped
public class Guidances {

    private static final int LONGEST_STEP = 1000;
    private static final int LONGEST_NOTES = 10_000;

    /** A coach of the network, for the bureau to choose from. */
    public record Coach(UUID id, @Nullable String name) {}

    /** What the coach, or the candidate, writes down. */
    public record Writing(
            @Nullable String nextStep,
            @Nullable LocalDate dueOn,
            @Nullable String notes,
            @Nullable GuidanceStatus status) {

        boolean isEmpty() {
            return nextStep == null && dueOn == null && notes == null;
        }
    }

    private final GuidanceTable table;
    private final Candidates candidates;
    private final CandidateSight sight;
    private final AuditTrail trail;
    private final Reads reads;
    private final Clock clock;

    Guidances(
            GuidanceTable table,
            Candidates candidates,
            CandidateSight sight,
            AuditTrail trail,
            Reads reads,
            Clock clock) {
        this.table = table;
        this.candidates = candidates;
        this.sight = sight;
        this.trail = trail;
        this.reads = reads;
        this.clock = clock;
    }

    /** The coaches that can be assigned. */
    @Transactional
    public List<Coach> coaches() {
        return table.coaches();
    }

    /** The bureau assigns a coach; 409 for one who belongs to an employer that may not know or is blocked. */
    @Transactional
    public Outcome<GuidanceSnapshot> assign(Actor actor, @Nullable UUID candidateId, @Nullable UUID coachId) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "The bureau assigns coaches.");
        }
        Optional<CandidateSnapshot> candidate = candidateId == null ? Optional.empty() : held(candidateId);
        boolean known = coachId != null && coaches().stream().anyMatch(c -> c.id().equals(coachId));
        Violations violations = new Violations()
                .addIf(candidate.isEmpty(), "candidateId", candidateId == null ? "is needed" : "is not known")
                .addIf(!known, "coachId", coachId == null ? "is needed" : "is no coach of this network");
        if (candidate.isEmpty() || coachId == null || !violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (!candidate.get().hasConsented() || !candidate.get().status().isPresent()) {
            return Outcome.conflict("not-consented", "The candidate has not consented, or not any more.");
        }
        if (sight.isHiddenFrom(candidate.get(), table.employersOf(coachId))) {
            return ofHiddenEmployer();
        }
        UUID id = Ids.at(clock.millis());
        if (!table.insert(id, candidate.get().id(), coachId, Moment.today(clock), clock.instant())) {
            return Outcome.conflict("assigned-already", "This coach is assigned to the candidate already.");
        }
        trail.record(Subject.GUIDANCE, id, candidate.get().id(), "ASSIGNED", null);
        return Outcome.done(get(id).withoutNotes());
    }

    /** As they are until this is done: a no of theirs, or a block, comes before it and is seen, or after it and ends it. */
    private Optional<CandidateSnapshot> held(UUID candidateId) {
        candidates.hold(candidateId);
        return candidates.find(candidateId);
    }

    private static <T> Outcome<T> ofHiddenEmployer() {
        return Outcome.conflict("coach-of-hidden-employer", "This coach works for an employer that may not know.");
    }

    /** The candidate accepts or declines the coach; 409 for the yes where the coach may not know of them by now. */
    @Transactional
    public Outcome<GuidanceSnapshot> answer(UUID candidateId, UUID id, boolean accepted) {
        Optional<CandidateSnapshot> candidate = held(candidateId);
        Optional<GuidanceSnapshot> found =
                table.find(id).filter(g -> g.candidateId().equals(candidateId));
        if (candidate.isEmpty() || found.isEmpty()) {
            return Outcome.unknown();
        }
        if (found.get().status() != GuidanceStatus.PROPOSED) {
            return Outcome.conflict("answered-already", "This coach was accepted or declined before.");
        }
        if (accepted
                && sight.isHiddenFrom(
                        candidate.get(), table.employersOf(found.get().coachId()))) {
            return ofHiddenEmployer();
        }
        step(found.get(), accepted ? GuidanceStatus.ACTIVE : GuidanceStatus.DECLINED);
        return Outcome.done(get(id));
    }

    /** The coach or the candidate writes the next step and notes; either, or the bureau, ends it with ENDED. */
    @Transactional
    public Outcome<GuidanceSnapshot> write(Actor actor, UUID id, int version, Writing writing) {
        Optional<GuidanceSnapshot> found = find(actor, id);
        if (found.isEmpty()) {
            return Outcome.unknown();
        }
        GuidanceSnapshot guidance = found.get();
        if (guidance.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        Violations violations = new Violations()
                .addIf(tooLong(writing.nextStep(), LONGEST_STEP), "nextStep", "must have at most 1000 characters")
                .addIf(tooLong(writing.notes(), LONGEST_NOTES), "notes", "must have at most 10000 characters");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        boolean ends = writing.status() == GuidanceStatus.ENDED;
        if (writing.status() != null && !ends && writing.status() != guidance.status()) {
            return Outcome.conflict("step-not-allowed", "A guidance is ended here, and accepted by the candidate.");
        }
        if (guidance.status() == GuidanceStatus.DECLINED || guidance.status() == GuidanceStatus.ENDED) {
            return Outcome.conflict("guidance-over", "This guidance is over.");
        }
        if (isOwn(actor, guidance) && guidance.status() == GuidanceStatus.ACTIVE) {
            table.write(guidance, writing);
            trail.record(Subject.GUIDANCE, id, guidance.candidateId(), "WRITTEN", null);
        } else if (!writing.isEmpty()) {
            return Outcome.notAllowed("notes-are-theirs", "Next step and notes are the coach's and the candidate's.");
        }
        if (ends) {
            step(guidance, GuidanceStatus.ENDED);
        }
        return Outcome.done(shown(actor, get(id)));
    }

    private static boolean tooLong(@Nullable String text, int most) {
        return text != null && text.length() > most;
    }

    private void step(GuidanceSnapshot guidance, GuidanceStatus next) {
        table.step(guidance.id(), next, clock.instant());
        trail.record(
                Subject.GUIDANCE,
                guidance.id(),
                guidance.candidateId(),
                "STATUS_CHANGED",
                guidance.status() + " -> " + next);
    }

    /** The guidance as far as the actor may see it: the two all, the bureau who and since when. */
    @Transactional
    public Optional<GuidanceSnapshot> find(Actor actor, UUID id) {
        return table.find(id).filter(g -> actor.isBureau() || isOwn(actor, g)).map(g -> shown(actor, g));
    }

    /** The guidances that the actor may see, by the moment they were made. */
    @Transactional
    public Page<GuidanceSnapshot> list(
            Actor actor, @Nullable UUID candidateId, @Nullable GuidanceStatus status, PageRequest page) {
        return table.list(actor, candidateId, status, page).map(g -> shown(actor, g));
    }

    private GuidanceSnapshot shown(Actor actor, GuidanceSnapshot guidance) {
        if (!isOwn(actor, guidance)) {
            return guidance.withoutNotes();
        }
        if (guidance.nextStep() != null || guidance.notes() != null) {
            reads.saw(guidance.candidateId(), ReadKind.NOTES);
        }
        return guidance;
    }

    private static boolean isOwn(Actor actor, GuidanceSnapshot guidance) {
        return actor.isCandidate(guidance.candidateId())
                || actor.coach().filter(c -> c.id().equals(guidance.coachId())).isPresent();
    }

    /** Whoever stops is no longer guided, whoever pauses or was placed is; what the two wrote goes with an erasure. */
    void onLeaving(@Observes CandidateLeft left) {
        switch (left.how()) {
            case WITHDRAWN, MATCHING_ENDED -> end(table.openOf(left.candidateId()));
            case ERASED -> {
                end(table.openOf(left.candidateId()));
                table.forget(left.candidateId());
            }
            case PAUSED, PLACED, CIRCULATION_ENDED, RARE_ENDED -> {}
        }
    }

    /** Nobody guides who belongs to an employer that may not know from now on, or is blocked. */
    void onChange(@Observes CandidateChanged changed) {
        List<GuidanceSnapshot> open = table.openOf(changed.candidateId());
        if (open.isEmpty()) {
            return;
        }
        CandidateSnapshot candidate = candidates.find(changed.candidateId()).orElseThrow();
        end(open.stream()
                .filter(g -> sight.isHiddenForSure(candidate, table.employersOf(g.coachId())))
                .toList());
    }

    /** Whoever is no coach any more guides nobody. */
    void onEnd(@Observes RoleEnded ended) {
        end(table.openWith(ended.roleId()));
    }

    private void end(List<GuidanceSnapshot> guidances) {
        guidances.forEach(g -> step(g, GuidanceStatus.ENDED));
    }

    private GuidanceSnapshot get(UUID id) {
        return table.find(id).orElseThrow();
    }
}
