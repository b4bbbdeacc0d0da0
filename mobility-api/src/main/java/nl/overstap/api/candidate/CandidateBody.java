package nl.overstap.api.candidate;

import java.util.UUID;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.request.NewCandidate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who is posted.
 *
 * @param networkId in which network, for somebody who acts for several
 */
@Schema(
        name = "NewCandidate",
        requiredProperties = {"person", "currentEmployer", "transition", "reason", "profile"},
        examples = """
            {"person": {"givenName": "Jolanda", "familyName": "Hendriks", "email": "jolanda.hendriks@post.example",
                        "phone": "+31 6 12345678", "language": "nl"},
             "currentEmployer": {"kvkNumber": "12345678"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
             "source": "HR-adviseur", "profile": {"engagements": ["EMPLOYMENT"], "postcode": "3841",
             "occupations": [{"code": "2221", "scheme": "ISCO08", "years": 8, "wish": "DESIRED"}]}}""")
record CandidateBody(
        @Nullable UUID networkId,
        @Nullable PersonJson person,
        @Nullable EmployerJson currentEmployer,
        @Nullable Transition transition,
        @Nullable Reason reason,
        @Nullable String source,
        @Nullable ProfileJson profile) {

    NewCandidate toCommand() {
        return new NewCandidate(
                new NewDetails(
                        person == null ? null : person.toCommand(),
                        currentEmployer == null ? null : currentEmployer.toCommand(),
                        transition,
                        reason,
                        source),
                profile == null ? null : profile.toCommand());
    }
}
