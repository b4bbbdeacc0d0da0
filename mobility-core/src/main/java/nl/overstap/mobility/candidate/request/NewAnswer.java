package nl.overstap.mobility.candidate.request;

import java.time.LocalDate;
import java.util.Set;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * What somebody answers on the page of their link.
 *
 * @param purposes for CONSENT: exactly what they agree to
 * @param profile with CONSENT or JOIN: how it is to be; null: as it is
 * @param until for PAUSE
 * @param reason up to 500 characters; they alone read it
 */
public record NewAnswer(
        @Nullable Kind answer,
        @Nullable Set<Purpose> purposes,
        @Nullable NewProfile profile,
        @Nullable LocalDate until,
        @Nullable String reason) {

    /** The answers there are. */
    public enum Kind {
        /** Agrees to exactly the purposes named, of which MATCHING is one; also later, to change them or the profile. */
        CONSENT,
        /** Agrees to nothing (any more). */
        REFUSE,
        /** Joins a posting with the candidate they are already. */
        JOIN,
        PAUSE,
        RESUME,
        /** Stops, and may come back by CONSENT. */
        WITHDRAW,
        /** Is forgotten. */
        ERASE,
        /** All is still true: kept for another period. */
        CONFIRM,
        /** Says yes to what the poster or the bureau changed. */
        ACCEPT_CHANGE,
        /** Says no to it. */
        REFUSE_CHANGE
    }
}
