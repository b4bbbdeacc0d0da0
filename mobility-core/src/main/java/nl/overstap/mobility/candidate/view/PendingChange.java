package nl.overstap.mobility.candidate.view;

import java.time.Instant;
import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.profile.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What the poster or the bureau would like to change; it waits for the person's yes.
 *
 * @param details null where they stay
 * @param profile null where it stays
 * @param lapsesAt when it is forgotten without an answer
 */
public record PendingChange(
        @Nullable Details details, @Nullable Profile profile, Instant since, Instant lapsesAt) {}
