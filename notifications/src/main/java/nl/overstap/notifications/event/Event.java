package nl.overstap.notifications.event;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.audit.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in its place in the feed of its network.
 *
 * @param subjectId the row it happened to, of the type's {@link EventType#subject}
 * @param candidateId whom it is about; for the bureau alone
 * @param detail a code, told under the type's {@link EventType#field}
 * @param organizations whose HR may know of it as well as the bureau; only told where it is published
 */
public record Event(
        UUID id,
        UUID networkId,
        EventType type,
        Instant moment,
        UUID subjectId,
        @Nullable UUID candidateId,
        @Nullable String detail,
        @Nullable UUID organizationId,
        @Nullable UUID vacancyId,
        @Nullable UUID circulationId,
        @Nullable UUID introductionId,
        boolean heldBack,
        Set<UUID> organizations) {

    public Event {
        organizations = Set.copyOf(organizations);
    }

    Event toldTo(Set<UUID> readers) {
        return new Event(
                id,
                networkId,
                type,
                moment,
                subjectId,
                candidateId,
                detail,
                organizationId,
                vacancyId,
                circulationId,
                introductionId,
                heldBack,
                readers);
    }

    /** The same of a posting that was joined with the candidate, under the posting's id. */
    Event ofPosting(UUID id, UUID posting) {
        return new Event(
                id, networkId, type, moment, posting, candidateId, detail, null, null, null, null, false, Set.of());
    }

    /** Whether it tells an organization of somebody it is to meet, or whose profile it received. */
    public boolean bringsTogetherWith(UUID organization) {
        return type == EventType.PROFILE_RECEIVED
                || (type.subject() == Subject.INTRODUCTION && !isEnd() && organization.equals(organizationId));
    }

    /** Whether it says of the candidate that something has ended: it is sent after they left too. */
    public boolean isEnd() {
        return type.isEnd(detail);
    }
}
