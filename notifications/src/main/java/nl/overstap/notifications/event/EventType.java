package nl.overstap.notifications.event;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.overstap.mobility.audit.Subject;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of events. Each line of the trail becomes one event: of the kind that names its action, or else of its
 * subject's {@code changed}, the kind that names none.
 */
public enum EventType {
    NETWORK_CHANGED(Subject.NETWORK, "changed", Told.NOTHING),
    ORGANIZATION_REGISTERED(Subject.ORGANIZATION, "registered", Told.NOTHING, "REGISTERED"),
    ORGANIZATION_CHANGED(Subject.ORGANIZATION, "changed", Told.NOTHING),
    MEMBERSHIP_BEGUN(Subject.MEMBERSHIP, "begun", Told.STATUS, "BEGUN"),
    MEMBERSHIP_CHANGED(Subject.MEMBERSHIP, "changed", Told.STATUS),
    CONTACT_CHANGED(Subject.CONTACT, "changed", Told.NOTHING),
    PREFERENCE_CHANGED(Subject.PREFERENCE, "changed", Told.NOTHING),
    DELIVERY_CHANGED(Subject.DELIVERY, "changed", Told.NOTHING),
    INVITATION_SENT(Subject.INVITATION, "sent", Told.NOTHING, "SENT"),
    INVITATION_CHANGED(Subject.INVITATION, "changed", Told.NOTHING),
    ROLE_CHANGED(Subject.ROLE, "changed", Told.NOTHING),
    CANDIDATE_CREATED(Subject.CANDIDATE, "created", Told.STATUS, "POSTED", "REGISTERED"),
    CANDIDATE_STATUS_CHANGED(Subject.CANDIDATE, "status-changed", Told.STATUS, "STATUS_CHANGED"),
    CANDIDATE_OBJECTED(Subject.CANDIDATE, "objected", Told.NOTHING, "OBJECTED"),
    CANDIDATE_CHANGED(Subject.CANDIDATE, "changed", Told.NOTHING),
    CONSENT_GIVEN(Subject.CONSENT, "given", Told.PURPOSE, "GIVEN"),
    CONSENT_WITHDRAWN(Subject.CONSENT, "withdrawn", Told.PURPOSE, "WITHDRAWN"),
    CONSENT_CHANGED(Subject.CONSENT, "changed", Told.NOTHING),
    VACANCY_CREATED(Subject.VACANCY, "created", Told.STATUS, "POSTED"),
    VACANCY_STATUS_CHANGED(Subject.VACANCY, "status-changed", Told.STATUS, "STATUS_CHANGED"),
    VACANCY_CHANGED(Subject.VACANCY, "changed", Told.STATUS),
    PROPOSAL_CREATED(
            Subject.PROPOSAL,
            "created",
            Told.ORIGIN,
            "PROPOSED",
            "ASKED_BY_CANDIDATE",
            "ASKED_BY_EMPLOYER",
            "ASKED_BY_ENGINE"),
    PROPOSAL_DECIDED(Subject.PROPOSAL, "decided", Told.STATUS, "APPROVED", "REJECTED"),
    PROPOSAL_APPROVED(Subject.PROPOSAL, "approved", Told.NOTHING, "TOOK_EFFECT"),
    PROPOSAL_WITHDRAWN(Subject.PROPOSAL, "withdrawn", Told.NOTHING, "WITHDRAWN"),
    PROPOSAL_CHANGED(Subject.PROPOSAL, "changed", Told.NOTHING),
    CIRCULATION_HELD(Subject.CIRCULATION, "held", Told.NOTHING, "HELD"),
    CIRCULATION_OPENED(Subject.CIRCULATION, "opened", Told.NOTHING, "STARTED", "RELEASED"),
    CIRCULATION_CLOSED(Subject.CIRCULATION, "closed", Told.NOTHING, "CLOSED"),
    CIRCULATION_CHANGED(Subject.CIRCULATION, "changed", Told.NOTHING),
    RESPONSE_RECEIVED(Subject.RESPONSE, "received", Told.ANSWER, "ANSWERED"),
    RESPONSE_CHANGED(Subject.RESPONSE, "changed", Told.NOTHING),
    INTRODUCTION_REQUESTED(Subject.INTRODUCTION, "requested", Told.ORIGIN, "REQUESTED"),
    INTRODUCTION_CANDIDATE_ANSWERED(Subject.INTRODUCTION, "candidate-answered", Told.ANSWER, "CANDIDATE_ANSWERED"),
    INTRODUCTION_EMPLOYER_ANSWERED(Subject.INTRODUCTION, "employer-answered", Told.ANSWER, "EMPLOYER_ANSWERED"),
    INTRODUCTION_INTRODUCED(Subject.INTRODUCTION, "introduced", Told.NOTHING, "INTRODUCED"),
    INTRODUCTION_CLOSED(Subject.INTRODUCTION, "closed", Told.OUTCOME, "CLOSED"),
    INTRODUCTION_CHANGED(Subject.INTRODUCTION, "changed", Told.NOTHING),
    PLACEMENT_MADE(Subject.PLACEMENT, "made", Told.NOTHING, "MADE"),
    PLACEMENT_STATUS_CHANGED(Subject.PLACEMENT, "status-changed", Told.STATUS, "STATUS_CHANGED"),
    PLACEMENT_CHANGED(Subject.PLACEMENT, "changed", Told.NOTHING),
    GUIDANCE_ASSIGNED(Subject.GUIDANCE, "assigned", Told.NOTHING, "ASSIGNED"),
    GUIDANCE_CHANGED(Subject.GUIDANCE, "changed", Told.NOTHING),
    IMPORT_STARTED(Subject.IMPORT, "started", Told.NOTHING, "STARTED"),
    IMPORT_FINISHED(Subject.IMPORT, "finished", Told.NOTHING, "FINISHED"),
    IMPORT_CHANGED(Subject.IMPORT, "changed", Told.NOTHING),
    /** A round reached a member; the subject is the recipient. In no trail: the round's own line stands there. */
    PROFILE_RECEIVED("received-profile.received", Subject.RESPONSE, Told.NOTHING, Set.of()),
    /** Somebody tries a webhook endpoint. */
    WEBHOOK_TEST("webhook.test", Subject.NETWORK, Told.NOTHING, Set.of());

    private static final String PREFIX = "nl.overstap.";
    private static final String VERSION = ".v1";

    /** What the detail of the trail says, and under which name it is told. */
    enum Told {
        NOTHING(null),
        STATUS("status"),
        ANSWER("answer"),
        OUTCOME("outcome"),
        ORIGIN("origin"),
        PURPOSE("purpose");

        private final @Nullable String field;

        Told(@Nullable String field) {
            this.field = field;
        }
    }

    private final String code;
    private final Subject subject;
    private final Told told;

    @SuppressWarnings("ImmutableEnumChecker") // made by Set.of alone
    private final Set<String> actions;

    EventType(Subject subject, String happening, Told told, String... actions) {
        this(subject.name().toLowerCase(Locale.ROOT) + "." + happening, subject, told, Set.of(actions));
    }

    EventType(String name, Subject subject, Told told, Set<String> actions) {
        this.code = PREFIX + name + VERSION;
        this.subject = subject;
        this.told = told;
        this.actions = actions;
    }

    /** As CloudEvents writes it, e.g. {@code nl.overstap.proposal.created.v1}. */
    public String code() {
        return code;
    }

    /** Where its subject is kept. */
    public Subject subject() {
        return subject;
    }

    /** The name of what is told beside the ids, e.g. {@code status}. */
    public Optional<String> field() {
        return Optional.ofNullable(told.field);
    }

    /**
     * Whether HR may hear of it, where it concerns their organization. Of a candidate it posted only what they have
     * become, since changes are the person's own; proposals and rounds it sees without moments.
     */
    public boolean isForOrganizations() {
        return switch (this) {
            case CANDIDATE_CREATED,
                    CANDIDATE_STATUS_CHANGED,
                    VACANCY_CREATED,
                    VACANCY_STATUS_CHANGED,
                    VACANCY_CHANGED,
                    CONTACT_CHANGED,
                    PROFILE_RECEIVED,
                    RESPONSE_RECEIVED,
                    INTRODUCTION_REQUESTED,
                    INTRODUCTION_CANDIDATE_ANSWERED,
                    INTRODUCTION_EMPLOYER_ANSWERED,
                    INTRODUCTION_INTRODUCED,
                    INTRODUCTION_CLOSED,
                    PLACEMENT_MADE,
                    PLACEMENT_STATUS_CHANGED -> true;
            default -> false;
        };
    }

    public static Optional<EventType> of(String code) {
        return Arrays.stream(values()).filter(type -> type.code.equals(code)).findFirst();
    }

    /** All that one can be told of, in the order of the alphabet. */
    public static List<String> codes() {
        return Arrays.stream(values()).map(EventType::code).sorted().toList();
    }

    /** What a line of the trail becomes. */
    static EventType of(Subject subject, String action) {
        return Arrays.stream(values())
                .filter(type -> type.subject == subject && type.actions.contains(action))
                .findFirst()
                .orElseGet(() -> valueOf(subject + "_CHANGED"));
    }

    /** The code in a detail such as {@code ACTIVE -> PAUSED}, where this kind tells it. */
    @Nullable
    String detail(@Nullable String said) {
        if (told == Told.NOTHING || said == null) {
            return null;
        }
        String code = said.substring(said.lastIndexOf(' ') + 1);
        return code.matches("[A-Z_]{1,100}") ? code : null;
    }

    /** Whether it says of a candidate that something has ended: it is sent after they left too. */
    boolean isEnd(@Nullable String detail) {
        return switch (this) {
            case CANDIDATE_OBJECTED, CONSENT_WITHDRAWN, PROPOSAL_WITHDRAWN, CIRCULATION_CLOSED, INTRODUCTION_CLOSED ->
                true;
            case CANDIDATE_STATUS_CHANGED, PLACEMENT_STATUS_CHANGED -> !"ACTIVE".equals(detail);
            case INTRODUCTION_CANDIDATE_ANSWERED, INTRODUCTION_EMPLOYER_ANSWERED -> "NO".equals(detail);
            default -> false;
        };
    }
}
