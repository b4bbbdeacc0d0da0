package nl.overstap.mobility.preference;

import java.time.LocalTime;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wishes to be written to, not checked yet. The rhythm is needed.
 *
 * @param optedOut only the person decides it, not those who keep the contact; null leaves it as it is
 */
public record NewPreference(
        @Nullable Rhythm rhythm,
        @Nullable NewQuietHours quietHours,
        @Nullable Integer monthlyProfiles,
        @Nullable Boolean optedOut) {

    /** Two times of a day such as 22:00; both are needed. */
    public record NewQuietHours(
            @Nullable String from, @Nullable String to) {}

    private static final int MOST = 1000;
    private static final Pattern TIME = Pattern.compile("([01]\\d|2[0-3]):[0-5]\\d");

    Violations violations() {
        Violations violations = new Violations()
                .required("rhythm", rhythm)
                .addIf(
                        monthlyProfiles != null && (monthlyProfiles < 0 || monthlyProfiles > MOST),
                        "monthlyProfiles",
                        "must be 0 to " + MOST);
        if (quietHours != null) {
            String from = quietHours.from();
            String to = quietHours.to();
            violations
                    .required("quietHours.from", from)
                    .required("quietHours.to", to)
                    .addIf(from != null && !isTime(from), "quietHours.from", "must be a time such as 22:00")
                    .addIf(to != null && !isTime(to), "quietHours.to", "must be a time such as 07:00")
                    .addIf(to != null && to.equals(from), "quietHours.to", "must differ from the beginning");
        }
        return violations;
    }

    private static boolean isTime(String text) {
        return TIME.matcher(text).matches();
    }

    /** The quiet hours; only after {@link #violations} found nothing. */
    @Nullable
    QuietHours checkedHours() {
        return quietHours == null || quietHours.from() == null || quietHours.to() == null
                ? null
                : new QuietHours(LocalTime.parse(quietHours.from()), LocalTime.parse(quietHours.to()));
    }
}
