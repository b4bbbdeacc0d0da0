package nl.overstap.mobility.anonymity;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.Skill;
import org.jspecify.annotations.Nullable;

/**
 * What strangers read of a candidate. A type of its own, so that nothing else can slip in: there is no field for a
 * name, an employer, a headline, pay, a reason, an id or a moment. Null is what the candidate left out or what the
 * generalization took away; the two cannot be told apart.
 *
 * @param reference random; another one begins when the candidate changes what is counted
 * @param occupations ISCO-08 groups, the one wished for first, all others as major groups
 * @param skills by code; shown to people by name only
 * @param educationLevel 1 to 8 of the European Qualifications Framework
 * @param summary only where the text check found nothing in it
 */
public record AnonymousProfile(
        UUID reference,
        Area area,
        List<Occupation> occupations,
        List<Skill> skills,
        @Nullable Integer educationLevel,
        List<LanguageLevel> languages,
        @Nullable HoursBand hoursPerWeek,
        @Nullable YearMonth availableFrom,
        @Nullable TravelClass travelClass,
        List<Engagement> engagements,
        @Nullable YearsBand yearsBand,
        @Nullable Sector sector,
        @Nullable String summary) {

    public AnonymousProfile {
        occupations = List.copyOf(occupations);
        skills = List.copyOf(skills);
        languages = List.copyOf(languages);
        engagements = List.copyOf(engagements);
    }

    /** The trade somebody works in, as the register writes it: SBI2008 or SBI2025 and its code. */
    public record Sector(String scheme, String code) {}
}
