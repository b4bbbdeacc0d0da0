package nl.overstap.notifications.timing;

import java.time.Instant;
import java.util.Optional;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.QuietHours;
import nl.overstap.mobility.preference.Rhythm;
import org.jspecify.annotations.Nullable;

/** Decides when a message goes, from what it is and what its reader prefers. */
public final class Timing {

    private Timing() {}

    public static When of(Manner manner, Preference preference, Instant now) {
        if (manner.haste() == Manner.Haste.AT_ONCE) {
            return new When.Now();
        }
        if (manner.haste() == Manner.Haste.NEWS && preference.rhythm() == Rhythm.ONLY_ANSWERS) {
            return new When.Unwanted();
        }
        // whoever opted out gets no digests, and what is no round goes alone
        if (manner.isGatherable() && !preference.optedOut()) {
            Optional<Instant> digest = digest(manner, preference.rhythm(), now);
            if (digest.isPresent()) {
                return new When.Gathered(digest.get());
            }
        }
        QuietHours quiet = preference.quietHours();
        return (quiet == null ? Optional.<Instant>empty() : quiet.endAfter(now))
                .<When>map(When.Later::new)
                .orElseGet(When.Now::new);
    }

    /** By rhythm, unless no digest comes in time; where the address had its number, in one at once if need be. */
    private static Optional<Instant> digest(Manner manner, Rhythm rhythm, Instant now) {
        if (rhythm.isDigest()) {
            return Optional.of(earlier(rhythm.digestAfter(now), manner.latest()))
                    .filter(moment -> moment.isAfter(now));
        }
        Instant gatherAt = manner.gatherAt();
        return gatherAt == null ? Optional.empty() : Optional.of(earlier(gatherAt, manner.latest()));
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }
}
