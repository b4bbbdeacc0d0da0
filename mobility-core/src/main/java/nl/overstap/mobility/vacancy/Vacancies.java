package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
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
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * The vacancies of the current network. HR reads and changes its own in all states and reads the open ones of other
 * active members; the bureau reads and changes all; everybody else reads the open ones, and who has no network the
 * public ones of all networks.
 */
@ApplicationScoped
public class Vacancies {

    /** What lists may be sorted by. */
    public static final Map<String, SortBy> SORTS = Map.of(
            "createdAt", SortBy.moment("created_at"),
            "closesOn", SortBy.date("coalesce(closes_on, date '9999-12-31')"),
            "title", SortBy.text("lower(title)"));

    /** The kind of the jobs that take vacancies in from files. */
    public static final String IMPORT = "VACANCIES";

    private static final int LONGEST_REASON = 500;

    private final VacancyRepository repository;
    private final VacancyQueries queries;
    private final VacancyCheck check;
    private final Memberships memberships;
    private final Taxonomy taxonomy;
    private final AuditTrail trail;
    private final Event<VacancyChanged> changed;
    private final Event<VacancyClosed> closed;
    private final Clock clock;

    Vacancies(
            VacancyRepository repository,
            VacancyQueries queries,
            VacancyCheck check,
            Memberships memberships,
            Taxonomy taxonomy,
            AuditTrail trail,
            Event<VacancyChanged> changed,
            Event<VacancyClosed> closed,
            Clock clock) {
        this.repository = repository;
        this.queries = queries;
        this.check = check;
        this.memberships = memberships;
        this.taxonomy = taxonomy;
        this.trail = trail;
        this.changed = changed;
        this.closed = closed;
        this.clock = clock;
    }

    /** Posts a vacancy: OPEN, unless it says DRAFT. */
    @Transactional
    public Outcome<VacancySnapshot> post(Actor actor, NewVacancy sent) {
        Violations violations = new Violations();
        UUID organization = sent.organizationId();
        Optional<Refusal> refusal = organization == null ? Optional.empty() : mayOffer(actor, organization, violations);
        if (refusal.isPresent()) {
            return Outcome.refused(refusal.get());
        }
        violations.addIf(organization == null, "organizationId", "is needed");
        boolean draft = sent.status() == VacancyStatus.DRAFT;
        violations.addIf(
                !draft && sent.status() != null && sent.status() != VacancyStatus.OPEN,
                "status",
                "must be OPEN or DRAFT");
        violations.addIf(isPast(sent.closesOn()), "closesOn", "must not be before today");
        VacancyContent content = check.check(sent, violations);
        if (organization == null || content == null || !violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (content.externalId() != null
                && queries.known(organization, content.externalId()).isPresent()) {
            return externalIdTaken();
        }
        Instant now = clock.instant();
        Vacancy vacancy = Vacancy.draft(Ids.at(now.toEpochMilli()), CurrentNetwork.id(), organization, content, now);
        if (!draft) {
            vacancy.step(VacancyStatus.OPEN, null, now);
        }
        repository.persistAndFlush(vacancy);
        tell(vacancy, "POSTED", vacancy.status().name());
        return Outcome.done(snapshot(vacancy));
    }

    /** Replaces what a vacancy says; its status stays. */
    @Transactional
    public Outcome<VacancySnapshot> replace(Actor actor, UUID id, int version, NewVacancy sent) {
        Vacancy vacancy = repository.findById(id);
        Optional<Refusal> refusal = mayChange(actor, vacancy, version);
        if (vacancy == null || refusal.isPresent()) {
            return Outcome.refused(refusal.orElseGet(Refusal.Unknown::new));
        }
        Violations violations = new Violations();
        violations.addIf(
                !vacancy.organizationId().equals(sent.organizationId()), "organizationId", "must stay what it is");
        violations.addIf(
                sent.status() != null && sent.status() != vacancy.status(), "status", "is changed by its own path");
        return replace(vacancy, sent, violations);
    }

    /** Replaces what a vacancy says, for whoever has seen to it that this may be done. */
    Outcome<VacancySnapshot> replace(Vacancy vacancy, NewVacancy sent, Violations violations) {
        boolean live = vacancy.status() == VacancyStatus.OPEN || vacancy.status() == VacancyStatus.DRAFT;
        violations.addIf(live && isPast(sent.closesOn()), "closesOn", "must not be before today");
        VacancyContent content = check.check(sent, violations);
        if (content != null) {
            violations.addIf(
                    content.positions() < vacancy.positionsTaken() + (live ? 1 : 0),
                    "positions",
                    "must be more than what is taken already");
            violations.addIf(
                    live && content.closesOn() == null && isPast(vacancy.usualClosing()),
                    "closesOn",
                    "is needed: more than 90 days have passed since the opening");
        }
        if (content == null || !violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        String externalId = content.externalId();
        if (externalId != null
                && queries.known(vacancy.organizationId(), externalId)
                        .filter(other -> !other.equals(vacancy.id()))
                        .isPresent()) {
            return externalIdTaken();
        }
        vacancy.say(content);
        repository.flush();
        trail.record(Subject.VACANCY, vacancy.id(), null, "CHANGED", null);
        if (vacancy.status() == VacancyStatus.OPEN) {
            changed.fire(new VacancyChanged(CurrentNetwork.id(), vacancy.id()));
        }
        return Outcome.done(snapshot(vacancy));
    }

    /** Takes a vacancy to another status; asked for the one it has, nothing happens. */
    @Transactional
    public Outcome<VacancySnapshot> changeStatus(
            Actor actor, UUID id, int version, VacancyStatus next, @Nullable String reason) {
        Vacancy vacancy = repository.findById(id);
        Optional<Refusal> refusal = mayChange(actor, vacancy, version);
        if (vacancy == null || refusal.isPresent()) {
            return Outcome.refused(refusal.orElseGet(Refusal.Unknown::new));
        }
        String why = reason == null || reason.isBlank() ? null : reason.strip();
        if (why != null && why.length() > LONGEST_REASON) {
            return Outcome.invalid("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        VacancyStatus before = vacancy.status();
        if (before == next) {
            return Outcome.done(snapshot(vacancy));
        }
        if (!before.allows(next)) {
            return Outcome.conflict("step-not-allowed", "A vacancy that is " + before + " cannot become " + next + ".");
        }
        if (next == VacancyStatus.OPEN && vacancy.positionsLeft() == 0) {
            return Outcome.conflict("no-position-left", "All its positions are taken.");
        }
        take(vacancy, next, why);
        return Outcome.done(snapshot(vacancy));
    }

    /** Takes the step, whoever asks. */
    void take(Vacancy vacancy, VacancyStatus next, @Nullable String why) {
        VacancyStatus before = vacancy.status();
        vacancy.step(next, why, clock.instant());
        repository.flush();
        tell(vacancy, "STATUS_CHANGED", before + " -> " + next);
    }

    /** The vacancy, whoever asks: for the rules of other features. */
    @Transactional
    public Optional<VacancySnapshot> find(UUID id) {
        return repository.findByIdOptional(id).map(this::snapshot);
    }

    /** The vacancy, as far as the actor may see it. */
    @Transactional
    public Optional<VacancySnapshot> find(Actor actor, UUID id) {
        return repository
                .findByIdOptional(id)
                .filter(vacancy -> sees(actor, vacancy))
                .map(this::snapshot)
                .map(snapshot -> asSeenBy(actor, snapshot));
    }

    /** The vacancies that the actor may see. */
    @Transactional
    public Page<VacancySnapshot> list(Actor actor, VacancyFilter filter, PageRequest page) {
        Page<UUID> listed = queries.list(actor, filter, page);
        List<Vacancy> vacancies = repository.inOrder(listed.items());
        Map<UUID, String> names = queries.organizationNames(
                vacancies.stream().map(Vacancy::organizationId).collect(Collectors.toSet()));
        return new Page<>(
                vacancies.stream()
                        .map(v -> v.snapshot(taxonomy, names.getOrDefault(v.organizationId(), "")))
                        .map(v -> asSeenBy(actor, v))
                        .toList(),
                listed.next());
    }

    /** A placement takes one position; at none left the vacancy is FILLED. */
    @Transactional
    public Outcome<VacancySnapshot> takePosition(UUID id) {
        Vacancy vacancy = repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (vacancy == null) {
            return Outcome.unknown();
        }
        if (vacancy.positionsLeft() == 0) {
            return Outcome.conflict("no-position-left", "All its positions are taken.");
        }
        VacancyStatus before = vacancy.status();
        vacancy.takePosition();
        repository.flush();
        trail.record(Subject.VACANCY, id, null, "POSITION_TAKEN", before + " -> " + vacancy.status());
        if (vacancy.status() != before) {
            closed.fire(new VacancyClosed(CurrentNetwork.id(), id, vacancy.status()));
        }
        return Outcome.done(snapshot(vacancy));
    }

    /** A cancelled placement gives its position back; what was FILLED by placements is open again. */
    @Transactional
    public Outcome<VacancySnapshot> givePositionBack(UUID id) {
        Vacancy vacancy = repository.findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (vacancy == null) {
            return Outcome.unknown();
        }
        VacancyStatus before = vacancy.status();
        vacancy.givePositionBack(today());
        repository.flush();
        trail.record(Subject.VACANCY, id, null, "POSITION_GIVEN_BACK", before + " -> " + vacancy.status());
        if (vacancy.status() == VacancyStatus.OPEN) {
            changed.fire(new VacancyChanged(CurrentNetwork.id(), id));
        }
        return Outcome.done(snapshot(vacancy));
    }

    /** Closes the OPEN vacancies of the network whose closing day has passed; answers how many, at most 500 a time. */
    @Transactional
    public int expire() {
        List<UUID> passed = queries.passed(today());
        for (UUID id : passed) {
            Vacancy vacancy = repository.findById(id);
            take(vacancy, VacancyStatus.EXPIRED, null);
        }
        return passed.size();
    }

    private void tell(Vacancy vacancy, String action, @Nullable String detail) {
        trail.record(Subject.VACANCY, vacancy.id(), null, action, detail);
        switch (vacancy.status()) {
            case OPEN -> changed.fire(new VacancyChanged(CurrentNetwork.id(), vacancy.id()));
            case FILLED, WITHDRAWN, EXPIRED ->
                closed.fire(new VacancyClosed(CurrentNetwork.id(), vacancy.id(), vacancy.status()));
            case DRAFT -> {}
        }
    }

    /** Whether the actor may post for the organization; that it is no member at all is a violation. */
    Optional<Refusal> mayOffer(Actor actor, UUID organization, Violations violations) {
        if (!actor.isBureau() && !actor.isHrOf(organization)) {
            return Optional.of(new Refusal.NotAllowed(
                    "not-your-organization", "You post for your own organization only.", "organizationId"));
        }
        Optional<MembershipStatus> membership = memberships.status(organization);
        if (membership.isEmpty()) {
            violations.add("organizationId", "is no member of this network");
            return Optional.empty();
        }
        if (membership.get() == MembershipStatus.ACTIVE) {
            return Optional.empty();
        }
        return Optional.of(
                actor.isBureau()
                        ? new Refusal.Conflict("membership-not-active", "Only an active member offers vacancies.", null)
                        : notActive());
    }

    private Optional<Refusal> mayChange(Actor actor, @Nullable Vacancy vacancy, int version) {
        if (vacancy == null || !sees(actor, vacancy)) {
            return Optional.of(new Refusal.Unknown());
        }
        if (!actor.isBureau()) {
            if (!actor.isHrOf(vacancy.organizationId())) {
                return Optional.of(new Refusal.NotAllowed("not-your-organization", "It is another employer's."));
            }
            if (!memberships.isActive(vacancy.organizationId())) {
                return Optional.of(notActive());
            }
        }
        if (vacancy.version() != version) {
            return Optional.of(new Refusal.Stale());
        }
        return vacancy.status() == VacancyStatus.WITHDRAWN
                ? Optional.of(new Refusal.Conflict("step-not-allowed", "A withdrawn vacancy stays as it is.", null))
                : Optional.empty();
    }

    private static Refusal notActive() {
        return new Refusal.NotAllowed("membership-not-active", "The membership of your organization is not active.");
    }

    /** Who has no network is shown public ones only; row security sees to that. */
    private boolean sees(Actor actor, Vacancy vacancy) {
        if (actor.isBureau() || actor.isHrOf(vacancy.organizationId())) {
            return true;
        }
        boolean suspended = actor.is(Role.HR) && !memberships.isActiveHr(actor);
        return !suspended && vacancy.status() == VacancyStatus.OPEN && memberships.isActive(vacancy.organizationId());
    }

    private static VacancySnapshot asSeenBy(Actor actor, VacancySnapshot vacancy) {
        return actor.isBureau() || actor.isHrOf(vacancy.organizationId()) ? vacancy : vacancy.withoutReason();
    }

    private VacancySnapshot snapshot(Vacancy vacancy) {
        UUID organization = vacancy.organizationId();
        return vacancy.snapshot(
                taxonomy, queries.organizationNames(Set.of(organization)).getOrDefault(organization, ""));
    }

    private static <T> Outcome<T> externalIdTaken() {
        return Outcome.conflict("external-id-taken", "The organization has a vacancy with this externalId already.");
    }

    boolean isPast(@Nullable LocalDate day) {
        return day != null && day.isBefore(today());
    }

    private LocalDate today() {
        return Moment.today(clock);
    }
}
