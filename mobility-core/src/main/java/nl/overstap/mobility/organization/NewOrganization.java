package nl.overstap.mobility.organization;

import java.util.UUID;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/** What an organization is to be; name and kind are needed. */
public record NewOrganization(
        @Nullable String name,
        @Nullable String kvkNumber,
        @Nullable UUID parentId,
        @Nullable OrganizationKind kind,
        @Nullable Sector sector,
        @Nullable String postcode,
        @Nullable Integer employees) {

    private static final int LONGEST_NAME = 200;
    private static final int MOST_EMPLOYEES = 10_000_000;

    Violations violations() {
        Violations violations = new Violations()
                .requiredLine("name", name, LONGEST_NAME)
                .addIf(
                        name != null
                                && name.length() <= LONGEST_NAME
                                && !name.isBlank()
                                && OrganizationName.normalized(name).isEmpty(),
                        "name",
                        "must hold a letter or a digit")
                .kvkNumber("kvkNumber", kvkNumber)
                .required("kind", kind)
                .addIf(
                        employees != null && (employees < 0 || employees > MOST_EMPLOYEES),
                        "employees",
                        "must be 0 to " + MOST_EMPLOYEES);
        if (sector != null) {
            violations.addAll("sector", sector.violations().list());
        }
        return violations;
    }
}
