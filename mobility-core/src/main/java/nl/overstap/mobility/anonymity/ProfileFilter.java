package nl.overstap.mobility.anonymity;

import java.time.YearMonth;
import java.util.Locale;
import nl.overstap.matching.facts.Engagement;
import org.jspecify.annotations.Nullable;

/**
 * Which anonymous profiles are asked for, by what is shown of them and nothing else. Null asks nothing; a field that is
 * not shown fits no question about it.
 *
 * @param occupation a shown ISCO-08 group lies in this one, of one to four digits
 * @param skill the code of a shown skill
 * @param language a shown language, at any level
 * @param educationLevel the shown level is this or higher
 * @param area the shown place, region or network area, whatever its capitals
 * @param sector the shown code begins with this
 * @param availableBy shown to be available in this month or before
 */
public record ProfileFilter(
        @Nullable String occupation,
        @Nullable String skill,
        @Nullable String language,
        @Nullable Integer educationLevel,
        @Nullable Engagement engagement,
        @Nullable String area,
        @Nullable String sector,
        @Nullable YearMonth availableBy) {

    public static final ProfileFilter NONE = new ProfileFilter(null, null, null, null, null, null, null, null);

    boolean fits(AnonymousProfile profile) {
        return (occupation == null
                        || profile.occupations().stream().anyMatch(o -> o.code().startsWith(occupation)))
                && (skill == null
                        || profile.skills().stream().anyMatch(s -> s.code().equals(skill)))
                && (language == null
                        || profile.languages().stream().anyMatch(l -> l.code().equals(language)))
                && (educationLevel == null
                        || (profile.educationLevel() != null && profile.educationLevel() >= educationLevel))
                && (engagement == null || profile.engagements().contains(engagement))
                && (area == null
                        || profile.area().name().toLowerCase(Locale.ROOT).equals(area.toLowerCase(Locale.ROOT)))
                && (sector == null
                        || (profile.sector() != null && profile.sector().code().startsWith(sector)))
                && (availableBy == null
                        || (profile.availableFrom() != null
                                && !profile.availableFrom().isAfter(availableBy)));
    }
}
