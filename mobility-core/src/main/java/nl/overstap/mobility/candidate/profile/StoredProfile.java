package nl.overstap.mobility.candidate.profile;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.postcode.PostcodeLocation;
import org.jspecify.annotations.Nullable;

/**
 * A profile as it is kept.
 *
 * @param postingId the joined posting it was posted in; null for the candidate's own
 * @param byPoster whether the poster wrote it
 */
public record StoredProfile(
        UUID id,
        UUID candidateId,
        @Nullable UUID postingId,
        Instant since,
        boolean byPoster,
        Profile profile,
        @Nullable PostcodeLocation location) {

    /** The same value, for keeping it in another role. */
    public ReadProfile read() {
        return new ReadProfile(profile, location);
    }
}
