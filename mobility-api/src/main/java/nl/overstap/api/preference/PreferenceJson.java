package nl.overstap.api.preference;

import java.util.UUID;
import nl.overstap.mobility.preference.NewPreference;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.Rhythm;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Preferences as they are read and written. */
final class PreferenceJson {

    private PreferenceJson() {}

    /** Two times of a day, such as 22:00. */
    @Schema(name = "QuietHours", examples = """
            {"from": "22:00", "to": "07:00"}""")
    record QuietHoursJson(@Nullable String from, @Nullable String to) {}

    /** How an address wants to be written to. */
    @Schema(name = "NotificationPreferences", examples = """
            {"rhythm": "DAILY", "quietHours": {"from": "22:00", "to": "07:00"}, "monthlyProfiles": 4,
             "optedOut": false}""")
    record View(
            Rhythm rhythm,
            @Nullable QuietHoursJson quietHours,
            @Nullable Integer monthlyProfiles,
            boolean optedOut) {

        static View of(Preference preference) {
            var quiet = preference.quietHours();
            return new View(
                    preference.rhythm(),
                    quiet == null
                            ? null
                            : new QuietHoursJson(
                                    quiet.from().toString(), quiet.to().toString()),
                    preference.monthlyProfiles(),
                    preference.optedOut());
        }
    }

    /** How somebody wishes to be written to. */
    @Schema(
            name = "NewNotificationPreferences",
            requiredProperties = {"rhythm"},
            examples = """
            {"rhythm": "WEEKLY", "quietHours": {"from": "18:00", "to": "08:30"}, "monthlyProfiles": null}""")
    record Body(
            @Nullable UUID networkId,
            @Nullable Rhythm rhythm,
            @Nullable QuietHoursJson quietHours,
            @Nullable Integer monthlyProfiles,
            @Nullable Boolean optedOut) {

        NewPreference toCommand() {
            return new NewPreference(
                    rhythm,
                    quietHours == null ? null : new NewPreference.NewQuietHours(quietHours.from(), quietHours.to()),
                    monthlyProfiles,
                    optedOut);
        }
    }
}
