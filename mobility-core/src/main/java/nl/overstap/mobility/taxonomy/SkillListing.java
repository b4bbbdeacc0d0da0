package nl.overstap.mobility.taxonomy;

import java.util.List;
import java.util.Set;

/**
 * Where a skill is at home, for deciding whether naming it would give somebody away.
 *
 * @param unitGroups the ISCO-08 unit groups (four digits) of the occupations that list the skill
 * @param occupations how many occupations of the loaded classification list it
 * @param broader its direct broader skills, by code
 */
public record SkillListing(Set<String> unitGroups, int occupations, List<Skill> broader) {
    public SkillListing {
        unitGroups = Set.copyOf(unitGroups);
        broader = List.copyOf(broader);
    }

    /** Whether some occupation of this ISCO-08 group, of one to four digits, lists the skill. */
    public boolean isListedIn(String iscoCode) {
        return unitGroups.stream().anyMatch(group -> group.startsWith(iscoCode));
    }
}
