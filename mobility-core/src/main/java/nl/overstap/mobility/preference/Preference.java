package nl.overstap.mobility.preference;

import org.jspecify.annotations.Nullable;

/**
 * How an address wants to be written to in the current network.
 *
 * @param quietHours null: none
 * @param monthlyProfiles how many profiles a calendar month come in a mail of their own, the others in one digest; 0 to
 *     1000; null: as the network has it
 * @param optedOut whether the address gets no rounds, reminders and digests at all, of any network
 * @param version 0: never chosen
 */
public record Preference(
        Rhythm rhythm,
        @Nullable QuietHours quietHours,
        @Nullable Integer monthlyProfiles,
        boolean optedOut,
        int version) {

    Preference ofOptedOut() {
        return new Preference(rhythm, quietHours, monthlyProfiles, true, version);
    }
}
