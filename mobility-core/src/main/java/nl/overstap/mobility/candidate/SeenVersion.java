package nl.overstap.mobility.candidate;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.zip.CRC32;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.view.CandidateView;
import nl.overstap.mobility.candidate.view.PendingChange;
import org.jspecify.annotations.Nullable;

/**
 * The version of a candidate for whoever sees only part: made of that part, so that what the person does unseen is not
 * counted in it. Numbers around the candidate change by themselves and are left out.
 */
final class SeenVersion {

    /** Versions have nine digits at most. */
    private static final int MOST = 1_000_000_000;

    private SeenVersion() {}

    static int of(CandidateView view) {
        PendingChange pending = view.pending();
        String seen = joined(
                view.status(),
                view.until(),
                view.person(),
                view.situation(),
                text(view.profile()),
                pending == null ? null : joined(pending.since(), pending.details(), text(pending.profile())));
        CRC32 sum = new CRC32();
        sum.update(seen.getBytes(StandardCharsets.UTF_8));
        return (int) (sum.getValue() % MOST);
    }

    /** The same on each instance: what is a set has an order. */
    private static String text(@Nullable Profile profile) {
        return profile == null
                ? ""
                : joined(
                        profile.headline(),
                        profile.summary(),
                        profile.occupations(),
                        profile.skills(),
                        profile.educationLevel(),
                        profile.languages(),
                        profile.hoursPerWeek(),
                        profile.availableFrom(),
                        profile.postcode(),
                        profile.maxTravelKm(),
                        profile.minMonthlySalary(),
                        new TreeSet<>(profile.engagements()),
                        profile.drivingLicences(),
                        profile.blockedOrganizations());
    }

    private static String joined(@Nullable Object... parts) {
        return Arrays.toString(parts);
    }
}
