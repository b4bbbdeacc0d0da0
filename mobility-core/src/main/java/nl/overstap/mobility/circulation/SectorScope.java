package nl.overstap.mobility.circulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which branches of industry a code of the SBI holds: itself and all below it; a section holds its divisions. */
final class SectorScope {
    /** The last division of each section, from A on: Standaard Bedrijfsindeling 2008 and 2025 (CBS). */
    private static final int[] SBI2008 = {
        3, 9, 33, 35, 39, 43, 47, 53, 56, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99
    };

    private static final int[] SBI2025 = {
        3, 9, 33, 35, 39, 43, 47, 53, 56, 60, 63, 66, 68, 75, 82, 84, 85, 88, 93, 96, 98, 99
    };

    private SectorScope() {}

    /** Whether one of the codes asked for holds the code of an organization, read in its own edition of the SBI. */
    static boolean holds(List<String> asked, @Nullable String scheme, @Nullable String code) {
        if (scheme == null || code == null) return false;
        String digits = code.replace(".", "");
        String section = Character.isLetter(code.charAt(0)) ? code : section(scheme, digits);
        return asked.stream().map(a -> a.replace(".", "")).anyMatch(a -> a.equals(section) || digits.startsWith(a));
    }

    private static String section(String scheme, String digits) {
        int division = Integer.parseInt(digits.substring(0, 2));
        int[] last = scheme.equals("SBI2025") ? SBI2025 : SBI2008;
        int section = 0;
        while (section < last.length - 1 && division > last[section]) section++;
        return String.valueOf((char) ('A' + section));
    }
}
