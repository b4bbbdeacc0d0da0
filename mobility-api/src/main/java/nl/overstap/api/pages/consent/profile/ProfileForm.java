package nl.overstap.api.pages.consent.profile;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A profile as the form shows it: texts as they were kept or typed, and what is wrong beside them.
 *
 * @param newOccupation typed, and not understood so far
 * @param newSkills typed, one a line, and not understood so far
 * @param occupationHits what the typed occupation may mean
 * @param skillHits what the typed skills may mean
 * @param errors by the name of the field
 */
public record ProfileForm(
        String headline,
        String summary,
        List<Work> occupations,
        String newOccupation,
        String newYears,
        List<Choice> occupationHits,
        List<Ability> skills,
        String newSkills,
        List<Choice> skillHits,
        String educationLevel,
        List<Tongue> languages,
        String hoursMin,
        String hoursMax,
        String availableFrom,
        String postcode,
        String maxTravelKm,
        String minMonthlySalary,
        Set<String> engagements,
        Set<String> drivingLicences,
        List<Block> blocks,
        Map<String, String> errors) {

    /** An occupation that stands in the profile. */
    public record Work(int row, String code, String scheme, String name, String wish, String years) {}

    /** A skill that stands in the profile; level empty for none. */
    public record Ability(int row, String code, String name, String level) {}

    /** A language row; the last one is empty. */
    public record Tongue(int row, String code, String level) {}

    /** An organization that is not to see the profile; the last row is empty. */
    public record Block(int row, String organizationId, String kvkNumber, String name, String until) {}

    /** Something that may be meant. */
    public record Choice(String value, String name) {}

    public ProfileForm {
        occupations = List.copyOf(occupations);
        occupationHits = List.copyOf(occupationHits);
        skills = List.copyOf(skills);
        skillHits = List.copyOf(skillHits);
        languages = List.copyOf(languages);
        engagements = Set.copyOf(engagements);
        drivingLicences = Set.copyOf(drivingLicences);
        blocks = List.copyOf(blocks);
        errors = Collections.unmodifiableMap(new LinkedHashMap<>(errors));
    }

    /** The same with what is wrong with it. */
    public ProfileForm with(Map<String, String> found) {
        return new ProfileForm(
                headline,
                summary,
                occupations,
                newOccupation,
                newYears,
                occupationHits,
                skills,
                newSkills,
                skillHits,
                educationLevel,
                languages,
                hoursMin,
                hoursMax,
                availableFrom,
                postcode,
                maxTravelKm,
                minMonthlySalary,
                engagements,
                drivingLicences,
                blocks,
                found);
    }

    public boolean isWrong() {
        return !errors.isEmpty();
    }

    /** What is wrong with a field; null where nothing is. */
    public @Nullable String error(String field) {
        return errors.get(field);
    }
}
