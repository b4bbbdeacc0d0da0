package nl.overstap.api.candidate;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Origin;
import nl.overstap.mobility.candidate.contribution.CandidateCounts;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.PendingChange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A candidate as the caller may see them; what they may not see is null. */
@Schema(name = "Candidate", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000011", "networkId": "01997c3e-5a00-7000-8000-000000000009",
         "status": "ACTIVE", "until": null,
         "person": {"givenName": "Jolanda", "familyName": "Hendriks", "email": "jolanda.hendriks@post.example",
                    "phone": "+31 6 12345678", "language": "nl"},
         "currentEmployer": {"organizationId": "01997c3e-5a00-7000-8000-000000000002", "kvkNumber": null, "name": null},
         "employerMayKnow": true, "worksThere": true, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
         "source": "HR-adviseur", "origin": "POSTED", "posterOrganizationId": "01997c3e-5a00-7000-8000-000000000002",
         "pendingProfile": null, "pendingDetails": null, "pendingUntil": null, "unboundNames": [],
         "counts": {"matches": 12, "proposals": 3, "circulations": 1, "recipients": 212, "interested": 2},
         "createdAt": "2026-03-02T09:00:00Z"}""")
record CandidateJson(
        UUID id,
        UUID networkId,
        CandidateStatus status,

        @Schema(description = "The day a pause is over") @Nullable
        LocalDate until,

        @Nullable PersonJson person,
        @Nullable EmployerJson currentEmployer,
        @Nullable Boolean employerMayKnow,

        @Schema(description = "Whether they still work at the employer that posted") @Nullable
        Boolean worksThere,

        @Nullable Transition transition,
        @Nullable Reason reason,
        @Nullable String source,
        @Nullable Origin origin,
        @Nullable UUID posterOrganizationId,
        @Nullable ProfileJson profile,

        @Schema(description = "A changed profile that waits for the person's yes") @Nullable
        ProfileJson pendingProfile,

        @Schema(description = "Other changes that wait for the person's yes") @Nullable
        PendingDetails pendingDetails,

        @Schema(description = "When what waits is forgotten without an answer") @Nullable
        Instant pendingUntil,

        @Schema(description = "For the bureau: names of employers that fit no organization and wait for its word")
        @Nullable
        List<String> unboundNames,

        @Nullable CandidateCounts counts,
        Instant createdAt) {

    /** What would be changed. */
    @Schema(name = "PendingDetails")
    record PendingDetails(
            @Nullable PersonJson person,
            @Nullable EmployerJson currentEmployer,
            Transition transition,
            Reason reason,
            @Nullable String source) {

        static PendingDetails of(Details details) {
            return new PendingDetails(
                    PersonJson.of(details.person()),
                    EmployerJson.of(details.employer()),
                    details.transition(),
                    details.reason(),
                    details.source());
        }
    }

    static CandidateJson of(CandidateView view) {
        CandidateView.Situation situation = view.situation();
        PendingChange pending = view.pending();
        return new CandidateJson(
                view.id(),
                view.networkId(),
                view.status(),
                view.until(),
                PersonJson.of(view.person()),
                situation == null ? null : EmployerJson.of(situation.employer()),
                situation == null ? null : situation.employerMayKnow(),
                situation == null ? null : situation.worksThere(),
                situation == null ? null : situation.transition(),
                situation == null ? null : situation.reason(),
                situation == null ? null : situation.source(),
                situation == null ? null : situation.origin(),
                situation == null ? null : situation.posterOrganizationId(),
                ProfileJson.orNull(view.profile()),
                pending == null ? null : ProfileJson.orNull(pending.profile()),
                pending == null || pending.details() == null ? null : PendingDetails.of(pending.details()),
                pending == null ? null : pending.lapsesAt(),
                view.unboundNames(),
                view.counts(),
                view.createdAt());
    }

    /** What was just posted: as it was sent, for who sent it; from now on they see name, address and status only. */
    static CandidateJson posted(CandidateView view, CandidateBody body) {
        CandidateJson seen = of(view);
        return new CandidateJson(
                seen.id,
                seen.networkId,
                seen.status,
                seen.until,
                body.person(),
                body.currentEmployer(),
                seen.employerMayKnow,
                seen.worksThere,
                body.transition(),
                body.reason(),
                body.source(),
                seen.origin,
                seen.posterOrganizationId,
                body.profile(),
                seen.pendingProfile,
                seen.pendingDetails,
                seen.pendingUntil,
                seen.unboundNames,
                seen.counts,
                seen.createdAt);
    }
}
