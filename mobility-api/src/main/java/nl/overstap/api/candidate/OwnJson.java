package nl.overstap.api.candidate;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.consent.Purpose;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A candidate as the person sees themselves. */
@Schema(name = "OwnCandidate", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000012", "networkId": "01997c3e-5a00-7000-8000-000000000009",
         "status": "ACTIVE", "until": null,
         "person": {"givenName": "Ruben", "familyName": "Smit", "email": "ruben.smit@post.example",
                    "phone": "06-12345678", "language": "nl"},
         "currentEmployer": {"organizationId": null, "kvkNumber": null, "name": "Zorggroep Randmeer"},
         "employerMayKnow": false, "worksThere": null, "transition": "WORK_TO_WORK", "reason": "VOLUNTARY",
         "source": "Een collega", "origin": "SELF_REGISTERED", "posterOrganizationId": null, "pendingProfile": null,
         "pendingDetails": null, "pendingUntil": null, "unboundNames": null, "counts": null,
         "createdAt": "2026-03-02T09:00:00Z", "purposes": ["MATCHING", "CIRCULATION"], "textVersion": "2026-11",
         "statusReason": null, "postedBy": null, "alreadyRegistered": false, "accountBound": true}""")
record OwnJson(
        @JsonUnwrapped CandidateJson candidate,

        @Schema(description = "What they agree to now") List<Purpose> purposes,

        @Schema(description = "The version of the words that a consent given now is about")
        String textVersion,

        @Schema(description = "What they said on pausing, refusing or withdrawing") @Nullable
        String statusReason,

        @Schema(description = "The name of the employer that posted") @Nullable
        String postedBy,

        @Schema(description = "Whether they are a candidate already, so that this is to be joined (JOIN) or refused")
        boolean alreadyRegistered,

        @Schema(description = "Whether a login is bound") boolean accountBound) {

    static OwnJson of(OwnView own) {
        return new OwnJson(
                CandidateJson.of(own.candidate()),
                own.consents().stream().sorted().toList(),
                Consents.TEXT_VERSION,
                own.candidate().statusReason(),
                own.postedBy(),
                own.alreadyRegistered(),
                own.accountBound());
    }
}
