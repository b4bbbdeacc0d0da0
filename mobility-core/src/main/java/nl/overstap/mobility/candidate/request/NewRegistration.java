package nl.overstap.mobility.candidate.request;

import java.util.Set;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who registers.
 *
 * @param details without an address: that is the one the login vouches for
 * @param purposes what they agree to; without MATCHING they are not ACTIVE
 * @param posted what becomes of what an employer posted of them; null where nobody did
 */
public record NewRegistration(
        NewDetails details,
        @Nullable NewProfile profile,
        boolean employerMayKnow,
        Set<Purpose> purposes,
        @Nullable Posted posted) {

    /** What becomes of a posting of the same person. */
    public enum Posted {
        JOIN,
        REFUSE
    }
}
