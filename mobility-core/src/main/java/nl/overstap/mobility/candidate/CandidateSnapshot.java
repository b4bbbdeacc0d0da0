package nl.overstap.mobility.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.postcode.PostcodeLocation;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as of now, without identity. It holds more than anybody but the bureau may see: ask
 * {@link CandidateSight} before showing any of it.
 *
 * @param posterOrganizationId the employer that posted; null where they registered, the bureau posted, or the view ended
 * @param posters all employers that posted and whose view has not ended: also postings that the person joined
 * @param employer null once ERASED
 * @param employerGroups the groups that the employer belongs to; empty where none is known
 * @param blockedGroups the groups not to see the candidate today; null where the list was left out
 * @param unboundNames names of the employer or of blocked ones that fit nothing yet: until the bureau has decided, only
 *     it sees the profile
 * @param consentedAt the first time they agreed; null: never
 * @param profile null once ERASED
 * @param duplicateOf who this posting seems to be already; the person alone may know
 */
public record CandidateSnapshot(
        UUID id,
        UUID networkId,
        CandidateStatus status,
        @Nullable LocalDate pausedUntil,
        Origin origin,
        Transition transition,
        Reason reason,
        @Nullable String source,
        @Nullable UUID posterOrganizationId,
        Set<UUID> posters,
        @Nullable NamedEmployer employer,
        boolean employerMayKnow,
        Set<UUID> employerGroups,
        @Nullable Set<UUID> blockedGroups,
        List<String> unboundNames,
        Set<Purpose> consents,
        @Nullable Instant consentedAt,
        @Nullable Profile profile,
        @Nullable PostcodeLocation location,
        boolean accountBound,
        @Nullable UUID duplicateOf,
        Instant createdAt,
        int version) {

    public CandidateSnapshot {
        posters = Set.copyOf(posters);
        employerGroups = Set.copyOf(employerGroups);
        blockedGroups = blockedGroups == null ? null : Set.copyOf(blockedGroups);
        unboundNames = List.copyOf(unboundNames);
        consents = Set.copyOf(consents);
    }

    /**
     * Somebody who has just been posted, and not agreed to anything, for showing them only: what profile and register would
     * add shows to nobody, and from whom they hide is not told.
     */
    static CandidateSnapshot ofPosted(Candidate candidate, Details details) {
        UUID poster = candidate.posterOrganizationId();
        return new CandidateSnapshot(
                candidate.id(),
                candidate.networkId(),
                candidate.status(),
                null,
                candidate.origin(),
                details.transition(),
                details.reason(),
                details.source(),
                poster,
                poster == null ? Set.of() : Set.of(poster),
                details.employer(),
                true,
                Set.of(),
                null,
                List.of(),
                Set.of(),
                null,
                null,
                null,
                false,
                candidate.duplicateOf(),
                candidate.createdAt(),
                candidate.version());
    }

    public boolean consentsTo(Purpose purpose) {
        return consents.contains(purpose);
    }

    /** Whether they ever agreed. */
    public boolean hasConsented() {
        return consentedAt != null;
    }

    /** Whether they agreed and have not stopped; else the bureau and the poster see name, address and status only. */
    public boolean isShown() {
        return hasConsented() && status != CandidateStatus.WITHDRAWN;
    }

    /** Whether they are matched and proposed, and read anonymously by members. */
    public boolean isMatchable() {
        return status == CandidateStatus.ACTIVE && consentsTo(Purpose.MATCHING);
    }

    /** Whether rounds may be sent. */
    public boolean isCirculable() {
        return isMatchable() && consentsTo(Purpose.CIRCULATION);
    }
}
