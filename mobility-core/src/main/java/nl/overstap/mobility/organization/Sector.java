package nl.overstap.mobility.organization;

import java.util.EnumSet;
import java.util.List;
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

    /** The last division of each section, from A on: Standaard Bedrijfsindeling 2008 and 2025 (CBS). */
    private static final int[] DIVISIONS_2008 = {
        3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99
    };

    private static final int[] DIVISIONS_2025 = {
        3, 9, 33, 35, 39, 43, 47, 53, 56, 60, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99
    };

    /** The branches in the order of the sections of 2008. */
    private static final List<Branch> BRANCHES = List.copyOf(EnumSet.allOf(Branch.class));

    /** Where the two sections of information and communication of 2025 stand, J and K. */
    private static final int SECOND_INFORMATION_2025 = 'K' - 'A';

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

    /** The section that holds a code, a letter, as the edition of this sector has it. */
    public static String section(Scheme scheme, String code) {
        if (Character.isLetter(code.charAt(0))) return code;
        int division = Integer.parseInt(code.substring(0, 2));
        int[] last = scheme == Scheme.SBI2025 ? DIVISIONS_2025 : DIVISIONS_2008;
        int section = 0;
        while (section < last.length - 1 && division > last[section]) section++;
        return String.valueOf((char) ('A' + section));
    }

    /** The branch that a code belongs to. */
    public static Branch branch(Scheme scheme, String code) {
        int section = section(scheme, code).charAt(0) - 'A';
        if (scheme == Scheme.SBI2025 && section >= SECOND_INFORMATION_2025) section--;
        return BRANCHES.get(Math.min(section, BRANCHES.size() - 1));
    }
}
