package nl.overstap.mobility.circulation;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.membership.MembershipStatus;
import org.jspecify.annotations.Nullable;

/**
 * Which organizations of the network a round is meant for. What is empty narrows nothing; nobody is meant but members
 * and prospects.
 *
 * @param memberships ACTIVE for members, PROSPECT for non-members
 * @param sectors codes of the SBI, each with all below it: {@code 86} holds {@code 86.10}
 * @param maxDistanceKm 0 to 500, from the candidate's postcode; 500 is anywhere
 * @param organizationIds only these
 */
public record Audience(
        Set<MembershipStatus> memberships,
        List<String> sectors,
        @Nullable Integer maxDistanceKm,
        List<UUID> organizationIds) {
    static final int ANYWHERE_KM = 500;
    private static final int MOST_ORGANIZATIONS = 10_000;
    private static final int MOST_SECTORS = 100;
    private static final Pattern SECTOR = Pattern.compile("[A-V]|[0-9]{2}(\\.?[0-9]{1,2}(\\.?[0-9])?)?");

    public Audience {
        memberships = Set.copyOf(memberships);
        sectors = List.copyOf(sectors);
        organizationIds = List.copyOf(organizationIds);
    }

    Violations violations() {
        Violations violations = new Violations()
                .addIf(
                        memberships.contains(MembershipStatus.SUSPENDED)
                                || memberships.contains(MembershipStatus.ENDED),
                        "memberships",
                        "must be ACTIVE or PROSPECT")
                .addIf(
                        maxDistanceKm != null && (maxDistanceKm < 0 || maxDistanceKm > ANYWHERE_KM),
                        "maxDistanceKm",
                        "must be 0 to " + ANYWHERE_KM)
                .addIf(sectors.size() > MOST_SECTORS, "sectors", "must be at most " + MOST_SECTORS)
                .addIf(
                        organizationIds.size() > MOST_ORGANIZATIONS,
                        "organizationIds",
                        "must be at most " + MOST_ORGANIZATIONS);
        for (int i = 0; i < sectors.size(); i++)
            violations.addIf(
                    !SECTOR.matcher(sectors.get(i)).matches(),
                    "sectors[" + i + "]",
                    "must be a letter or two to five digits of the SBI, such as 86.10");
        return violations;
    }
}
