package nl.overstap.mobility.circulation;

import java.util.List;
import nl.overstap.mobility.organization.Sector;
import org.jspecify.annotations.Nullable;

/** Which branches of industry a code of the SBI holds: itself and all below it; a section holds its divisions. */
final class SectorScope {
    private SectorScope() {}

    /** Whether one of the codes asked for holds the code of an organization, read in its own edition of the SBI. */
    static boolean holds(List<String> asked, @Nullable String scheme, @Nullable String code) {
        if (scheme == null || code == null) return false;
        String digits = code.replace(".", "");
        String section = Sector.section(Sector.Scheme.valueOf(scheme), digits);
        return asked.stream().map(a -> a.replace(".", "")).anyMatch(a -> a.equals(section) || digits.startsWith(a));
    }
}
