package nl.overstap.notifications.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.RoleHolders;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.job.Jobs;
import nl.overstap.notifications.event.Event;
import nl.overstap.notifications.event.EventListener;
import nl.overstap.notifications.webhook.EndpointSwitchedOff;

/** Which happenings are notices, and for whom. */
@ApplicationScoped
class Noticing implements EventListener {

    private final Notices notices;
    private final RoleHolders people;
    private final Introductions introductions;
    private final Jobs jobs;

    Noticing(Notices notices, RoleHolders people, Introductions introductions, Jobs jobs) {
        this.notices = notices;
        this.people = people;
        this.introductions = introductions;
        this.jobs = jobs;
    }

    @Override
    public void published(List<Event> events) {
        Circle circle = new Circle(events);
        for (Event event : events) {
            if (!event.heldBack() || event.isEnd()) {
                notice(event, circle);
            }
        }
        notices.tell(circle.told);
    }

    void on(@Observes EndpointSwitchedOff off) {
        UUID organization = off.organizationId();
        List<UUID> owners = organization == null
                ? people.bureau()
                : people.hrOf(Set.of(organization)).getOrDefault(organization, List.of());
        notices.tell(owners.stream()
                .map(role -> new Notices.ToTell(role, NoticeKind.WEBHOOK_SWITCHED_OFF, off.endpointId()))
                .toList());
    }

    /** Everybody whom some events concern, looked up at once, and what they are to be told. */
    private final class Circle {
        private final List<UUID> bureau = people.bureau();
        private final Map<UUID, List<UUID>> hr;
        private final Map<UUID, List<UUID>> candidates;
        private final Set<UUID> knowOfProposals = new HashSet<>(notices.unreadBy(bureau, NoticeKind.PROPOSAL_WAITS));
        private final List<Notices.ToTell> told = new ArrayList<>();

        Circle(List<Event> events) {
            this.hr = people.hrOf(events.stream()
                    .flatMap(event -> event.organizations().stream())
                    .collect(Collectors.toSet()));
            this.candidates = people.candidates(events.stream()
                    .map(Event::candidateId)
                    .filter(Objects::nonNull)
                    .collect(Collectors.toSet()));
        }

        List<UUID> hrOf(Event event) {
            return event.organizations().stream()
                    .flatMap(organization -> hr.getOrDefault(organization, List.of()).stream())
                    .distinct()
                    .toList();
        }

        List<UUID> personOf(Event event) {
            UUID candidate = event.candidateId();
            return candidate == null ? List.of() : candidates.getOrDefault(candidate, List.of());
        }

        void tell(List<UUID> roles, NoticeKind kind, UUID subject) {
            roles.forEach(role -> told.add(new Notices.ToTell(role, kind, subject)));
        }

        /** The two sides of it. */
        void tellBoth(Event event, NoticeKind kind) {
            tell(hrOf(event), kind, event.subjectId());
            tell(personOf(event), kind, event.subjectId());
        }
    }

    private void notice(Event event, Circle circle) {
        UUID id = event.subjectId();
        switch (event.type()) {
            case PROPOSAL_CREATED -> proposal(event, circle);
            case CANDIDATE_OBJECTED -> circle.tell(circle.bureau, NoticeKind.CANDIDATE_OBJECTED, id);
            case CIRCULATION_HELD -> circle.tell(circle.bureau, NoticeKind.CIRCULATION_HELD, id);
            case RESPONSE_RECEIVED -> {
                UUID circulation = event.circulationId();
                if (circulation != null) {
                    circle.tell(circle.bureau, NoticeKind.RESPONSE_RECEIVED, circulation);
                }
            }
            case PROFILE_RECEIVED -> circle.tell(circle.hrOf(event), NoticeKind.PROFILE_RECEIVED, id);
            case INTRODUCTION_REQUESTED ->
                introductions.find(id).ifPresent(one -> {
                    circle.tell(
                            one.candidateAnswer() == null ? circle.personOf(event) : List.of(),
                            NoticeKind.INTRODUCTION_REQUESTED,
                            id);
                    circle.tell(
                            one.employerAnswer() == null ? circle.hrOf(event) : List.of(),
                            NoticeKind.INTRODUCTION_REQUESTED,
                            id);
                });
            case INTRODUCTION_CANDIDATE_ANSWERED -> answered(event, circle, circle.hrOf(event));
            case INTRODUCTION_EMPLOYER_ANSWERED -> answered(event, circle, circle.personOf(event));
            case INTRODUCTION_INTRODUCED -> circle.tellBoth(event, NoticeKind.INTRODUCTION_MADE);
            case INTRODUCTION_CLOSED -> circle.tellBoth(event, NoticeKind.INTRODUCTION_CLOSED);
            case PLACEMENT_MADE -> circle.tellBoth(event, NoticeKind.PLACEMENT_MADE);
            case IMPORT_FINISHED ->
                jobs.starter(id).ifPresent(login -> circle.tell(people.ofLogin(login), NoticeKind.IMPORT_DONE, id));
            default -> {
                // no notice: whoever wants to know has the feed
            }
        }
    }

    /** The engine proposes by the dozen: one notice until it is read. What somebody asked for is told each time. */
    private static void proposal(Event event, Circle circle) {
        boolean isEngines = "ENGINE".equals(event.detail());
        List<UUID> told = circle.bureau.stream()
                .filter(role -> !isEngines || !circle.knowOfProposals.contains(role))
                .toList();
        circle.knowOfProposals.addAll(told);
        circle.tell(told, NoticeKind.PROPOSAL_WAITS, event.subjectId());
    }

    /** A no is told to the other side and the bureau; when both have said yes it is the bureau's turn. */
    private void answered(Event event, Circle circle, List<UUID> others) {
        UUID id = event.subjectId();
        if ("NO".equals(event.detail())) {
            circle.tell(circle.bureau, NoticeKind.INTRODUCTION_DECLINED, id);
            circle.tell(others, NoticeKind.INTRODUCTION_DECLINED, id);
        } else if (introductions
                .find(id)
                .filter(one -> one.status() == IntroductionStatus.ACCEPTED)
                .isPresent()) {
            circle.tell(circle.bureau, NoticeKind.INTRODUCTION_ACCEPTED, id);
        }
    }
}
