package nl.overstap.api.candidate;

import java.util.UUID;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An employer: exactly one of id, number and name. */
@Schema(name = "Employer")
record EmployerJson(
        @Nullable UUID organizationId,
        @Nullable String kvkNumber,
        @Nullable String name) {

    static @Nullable EmployerJson of(@Nullable NamedEmployer employer) {
        return employer == null
                ? null
                : new EmployerJson(employer.organizationId(), employer.kvkNumber(), employer.name());
    }

    NewDetails.NewEmployer toCommand() {
        return new NewDetails.NewEmployer(organizationId, kvkNumber, name);
    }
}
