package nl.overstap.mobility.candidate.details;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Details as somebody wrote them down: any of it may be absent or wrong until {@link DetailsChecks} has read it. */
public record NewDetails(
        @Nullable NewPerson person,
        @Nullable NewEmployer currentEmployer,
        @Nullable Transition transition,
        @Nullable Reason reason,
        @Nullable String source) {

    /** Who it is; without a language, Dutch. */
    public record NewPerson(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String phone,
            @Nullable String language) {

        /** The same with the address that the login vouches for. */
        public NewPerson withEmail(String address) {
            return new NewPerson(givenName, familyName, address, phone, language);
        }
    }

    /** The employer: exactly one of id, number and name. */
    public record NewEmployer(
            @Nullable UUID organizationId,
            @Nullable String kvkNumber,
            @Nullable String name) {}

    /** The same with the address that the login vouches for. */
    public NewDetails withEmail(String address) {
        return person == null
                ? this
                : new NewDetails(person.withEmail(address), currentEmployer, transition, reason, source);
    }
}
