package nl.overstap.api.candidate;

import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Person;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Who it is; language is nl or en, nl when absent. */
@Schema(
        name = "Person",
        requiredProperties = {"givenName", "familyName", "email"})
record PersonJson(
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String language) {

    static @Nullable PersonJson of(@Nullable Person person) {
        return person == null
                ? null
                : new PersonJson(
                        person.givenName(), person.familyName(), person.email(), person.phone(), person.language());
    }

    NewDetails.NewPerson toCommand() {
        return new NewDetails.NewPerson(givenName, familyName, email, phone, language);
    }
}
