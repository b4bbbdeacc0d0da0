package nl.overstap.mobility.membership;

import java.time.LocalDate;
import java.util.UUID;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/**
 * How an organization is to stand in the network.
 *
 * @param since null: today
 */
public record NewMembership(
        @Nullable UUID organizationId,
        @Nullable MembershipStatus status,
        @Nullable LocalDate since) {

    private static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    Violations violations() {
        return new Violations()
                .required("organizationId", organizationId)
                .required("status", status)
                .addIf(
                        since != null && (since.isBefore(FIRST) || since.isAfter(LAST)),
                        "since",
                        "must be a date between 1900 and 2200");
    }
}
