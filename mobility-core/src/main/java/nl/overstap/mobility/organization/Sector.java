package nl.overstap.mobility.organization;

import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/**
 * A branch of industry by the Standaard Bedrijfsindeling: a section (a letter) or two to five digits, with or without
 * dots, e.g. {@code Q}, {@code 86}, {@code 86.10} or {@code 86101}.
 */
public record Sector(@Nullable Scheme scheme, @Nullable String code) {

    /** Which edition the code is of. */
    public enum Scheme {
        SBI2008,
        SBI2025
    }

    private static final Pattern CODE = Pattern.compile("[A-V]|[0-9]{2}(\\.?[0-9]{1,2}(\\.?[0-9])?)?");

    /** A sector as two columns hold it; null where they hold none. */
    public static @Nullable Sector of(@Nullable String scheme, @Nullable String code) {
        return scheme == null ? null : new Sector(Scheme.valueOf(scheme), code);
    }

    Violations violations() {
        return new Violations()
                .required("scheme", scheme)
                .required("code", code)
                .addIf(
                        code != null && !CODE.matcher(code).matches(),
                        "code",
                        "must be a letter or two to five digits of the SBI, such as 86.10");
    }
}
