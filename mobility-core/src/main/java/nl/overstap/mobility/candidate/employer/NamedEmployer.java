package nl.overstap.mobility.candidate.employer;

import java.util.UUID;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/** An employer, or one that is not to see somebody, as it was named: exactly one of id, KvK number and name. */
public record NamedEmployer(
        @Nullable UUID organizationId,
        @Nullable String kvkNumber,
        @Nullable String name) {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{8}");
    private static final int LONGEST_NAME = 200;

    /** Whether the bureau has to find out which organization is meant when no organization fits. */
    public boolean isByName() {
        return name != null;
    }

    /**
     * Reads what was written down.
     *
     * @param path of the object it stands in
     * @return null where it is wrong; the violations then say what
     */
    public static @Nullable NamedEmployer read(
            String path,
            @Nullable UUID organizationId,
            @Nullable String kvkNumber,
            @Nullable String name,
            Violations violations) {
        int given = (organizationId == null ? 0 : 1) + (kvkNumber == null ? 0 : 1) + (name == null ? 0 : 1);
        if (given != 1) {
            violations.add(path, "must have exactly one of organizationId, kvkNumber and name");
            return null;
        }
        if (kvkNumber != null && !NUMBER.matcher(kvkNumber).matches()) {
            violations.add(path + ".kvkNumber", "must be 8 digits");
            return null;
        }
        if (name != null && (name.isBlank() || name.strip().length() > LONGEST_NAME)) {
            violations.add(path + ".name", "must be 1 to " + LONGEST_NAME + " characters");
            return null;
        }
        return new NamedEmployer(organizationId, kvkNumber, name == null ? null : name.strip());
    }
}
