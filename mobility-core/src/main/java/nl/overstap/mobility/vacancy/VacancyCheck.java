package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.vacancy.VacancyContent.SkillAsked;
import org.jspecify.annotations.Nullable;

/** Holds what was sent against what a vacancy may say, names every field that is wrong, and finds the codes. */
@ApplicationScoped
class VacancyCheck {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_EXTERNAL_ID = 100;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int MOST_SKILLS = 100;
    private static final int MOST_LANGUAGES = 20;
    private static final int MOST_HOURS = 60;
    private static final int HIGHEST_SALARY = 100_000;
    static final int MOST_POSITIONS = 999;

    /** Directive 2006/126/EC, article 4, and the Dutch T. */
    private static final Set<String> LICENCES =
            Set.of("AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T");

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final LocalDate EARLIEST = LocalDate.of(2000, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2100, 1, 1);

    private final Taxonomy taxonomy;
    private final Postcodes postcodes;

    VacancyCheck(Taxonomy taxonomy, Postcodes postcodes) {
        this.taxonomy = taxonomy;
        this.postcodes = postcodes;
    }

    /** The content, or null when something was added to the violations. Dates are not yet held against today. */
    @Nullable
    VacancyContent check(NewVacancy sent, Violations violations) {
        int before = violations.list().size();
        String title = text(sent.title(), "title", LONGEST_TITLE, violations);
        violations.addIf(title == null && isBlank(sent.title()), "title", "is needed");
        violations.addIf(title != null && title.lines().count() > 1, "title", "must be one line");
        violations.addIf(sent.engagement() == null, "engagement", "is needed");
        Occupation occupation = occupation(sent.occupation(), violations);
        Integer positions = within(sent.positions(), "positions", 1, MOST_POSITIONS, violations);
        String externalId = text(sent.externalId(), "externalId", LONGEST_EXTERNAL_ID, violations);
        String description = text(sent.description(), "description", LONGEST_DESCRIPTION, violations);
        List<SkillAsked> skills = skills(sent.skills(), violations);
        List<LanguageLevel> languages = languages(sent.languages(), violations);
        HoursRange hours = hours(sent.hoursPerWeek(), violations);
        NewVacancy.Range salary = salary(sent.monthlySalary(), violations);
        Integer education = within(sent.educationLevel(), "educationLevel", 1, 8, violations);
        boolean remote = Boolean.TRUE.equals(sent.remote());
        PostcodeLocation location = location(sent.postcode(), remote, violations);
        dates(sent, violations);
        List<String> licences = licences(sent.drivingLicences(), violations);
        if (violations.list().size() > before || title == null || occupation == null || sent.engagement() == null) {
            return null;
        }
        return new VacancyContent(
                externalId,
                title,
                description,
                sent.engagement(),
                occupation,
                skills,
                education,
                languages,
                hours,
                salary.min(),
                salary.max(),
                location,
                remote,
                sent.startsOn(),
                sent.endsOn(),
                sent.closesOn(),
                positions == null ? 1 : positions,
                licences,
                sent.visibility() == null ? Visibility.NETWORK : sent.visibility());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    /** The text without blanks around it; null where there is none or it is too long. */
    private static @Nullable String text(@Nullable String sent, String field, int longest, Violations violations) {
        if (isBlank(sent) || sent == null) {
            return null;
        }
        String text = sent.strip();
        if (text.length() > longest) {
            violations.add(field, "must have at most " + longest + " characters");
            return null;
        }
        return text;
    }

    private static @Nullable Integer within(
            @Nullable Integer sent, String field, int least, int most, Violations violations) {
        if (sent != null && (sent < least || sent > most)) {
            violations.add(field, "must be " + least + " to " + most);
            return null;
        }
        return sent;
    }

    private @Nullable Occupation occupation(NewVacancy.@Nullable Occupation sent, Violations violations) {
        if (sent == null || isBlank(sent.code()) || sent.code() == null) {
            violations.add(sent == null ? "occupation" : "occupation.code", "is needed");
            return null;
        }
        String code = sent.code().strip();
        OccupationScheme scheme = sent.scheme();
        if (scheme == null) {
            scheme = code.chars().allMatch(c -> c >= '0' && c <= '9') ? OccupationScheme.ISCO08 : OccupationScheme.ESCO;
        }
        Occupation found = taxonomy.findOccupation(scheme, code).orElse(null);
        violations.addIf(found == null, "occupation.code", "is no known code of " + scheme);
        return found;
    }

    private List<SkillAsked> skills(@Nullable List<NewVacancy.@Nullable Skill> sent, Violations violations) {
        if (sent == null) {
            return List.of();
        }
        if (sent.size() > MOST_SKILLS) {
            violations.add("skills", "must be at most " + MOST_SKILLS);
            return List.of();
        }
        Map<String, SkillAsked> byCode = new TreeMap<>();
        for (int i = 0; i < sent.size(); i++) {
            String path = "skills[" + i + "]";
            NewVacancy.Skill asked = sent.get(i);
            if (asked == null || isBlank(asked.code()) || asked.code() == null) {
                violations.add(path + ".code", "is needed");
                continue;
            }
            Integer level = within(asked.level(), path + ".level", 1, 5, violations);
            boolean essential = !Boolean.FALSE.equals(asked.essential());
            taxonomy.findSkill(asked.code().strip())
                    .ifPresentOrElse(
                            skill -> byCode.merge(
                                    skill.code(), new SkillAsked(skill, essential, level), VacancyCheck::both),
                            () -> violations.add(path + ".code", "is no known skill"));
        }
        return List.copyOf(byCode.values());
    }

    /** A skill asked twice: essential wins, and the higher level. */
    private static SkillAsked both(SkillAsked one, SkillAsked other) {
        Integer level = one.level() == null
                ? other.level()
                : other.level() == null ? one.level() : Integer.valueOf(Math.max(one.level(), other.level()));
        return new SkillAsked(one.skill(), one.essential() || other.essential(), level);
    }

    private static List<LanguageLevel> languages(
            @Nullable List<NewVacancy.@Nullable Language> sent, Violations violations) {
        if (sent == null) {
            return List.of();
        }
        violations.addIf(sent.size() > MOST_LANGUAGES, "languages", "must be at most " + MOST_LANGUAGES);
        List<LanguageLevel> languages = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (int i = 0; i < Math.min(sent.size(), MOST_LANGUAGES); i++) {
            String path = "languages[" + i + "]";
            NewVacancy.Language language = sent.get(i);
            String code = language == null || language.code() == null
                    ? ""
                    : language.code().strip().toLowerCase(Locale.ROOT);
            boolean known = LANGUAGES.contains(code);
            violations.addIf(!known, path + ".code", "must be a code of ISO 639-1 such as nl");
            violations.addIf(known && !met.add(code), path + ".code", "is asked twice");
            if (language == null || language.level() == null) {
                violations.add(path + ".level", "is needed: A1 to C2");
            } else if (known) {
                languages.add(new LanguageLevel(code, language.level()));
            }
        }
        return languages;
    }

    private static @Nullable HoursRange hours(NewVacancy.@Nullable Range sent, Violations violations) {
        if (sent == null || (sent.min() == null && sent.max() == null)) {
            return null;
        }
        violations.addIf(sent.min() == null, "hoursPerWeek.min", "is needed");
        violations.addIf(sent.max() == null, "hoursPerWeek.max", "is needed");
        Integer min = within(sent.min(), "hoursPerWeek.min", 0, MOST_HOURS, violations);
        Integer max = within(sent.max(), "hoursPerWeek.max", 0, MOST_HOURS, violations);
        if (min == null || max == null) {
            return null;
        }
        if (min > max) {
            violations.add("hoursPerWeek.max", "must not be less than the minimum");
            return null;
        }
        return new HoursRange(min, max);
    }

    private static NewVacancy.Range salary(NewVacancy.@Nullable Range sent, Violations violations) {
        if (sent == null) {
            return new NewVacancy.Range(null, null);
        }
        Integer min = within(sent.min(), "monthlySalary.min", 0, HIGHEST_SALARY, violations);
        Integer max = within(sent.max(), "monthlySalary.max", 0, HIGHEST_SALARY, violations);
        violations.addIf(
                min != null && max != null && min > max, "monthlySalary.max", "must not be less than the minimum");
        return new NewVacancy.Range(min, max);
    }

    private @Nullable PostcodeLocation location(@Nullable String postcode, boolean remote, Violations violations) {
        if (isBlank(postcode) || postcode == null) {
            violations.addIf(!remote, "postcode", "is needed, unless the work is remote");
            return null;
        }
        PostcodeLocation location = postcodes.locate(postcode).orElse(null);
        violations.addIf(location == null, "postcode", "is no known postcode: four digits such as 3841");
        return location;
    }

    private static void dates(NewVacancy sent, Violations violations) {
        sane(sent.startsOn(), "startsOn", violations);
        sane(sent.endsOn(), "endsOn", violations);
        sane(sent.closesOn(), "closesOn", violations);
        violations.addIf(
                sent.startsOn() != null
                        && sent.endsOn() != null
                        && sent.endsOn().isBefore(sent.startsOn()),
                "endsOn",
                "must not be before startsOn");
    }

    private static void sane(@Nullable LocalDate date, String field, Violations violations) {
        violations.addIf(
                date != null && (date.isBefore(EARLIEST) || !date.isBefore(LATEST)), field, "must be in this century");
    }

    private static List<String> licences(@Nullable List<@Nullable String> sent, Violations violations) {
        if (sent == null) {
            return List.of();
        }
        Set<String> licences = new TreeSet<>();
        violations.addIf(sent.size() > LICENCES.size(), "drivingLicences", "must be at most " + LICENCES.size());
        for (int i = 0; i < Math.min(sent.size(), LICENCES.size()); i++) {
            String licence = sent.get(i);
            String category = licence == null ? "" : licence.strip().toUpperCase(Locale.ROOT);
            violations.addIf(
                    !LICENCES.contains(category), "drivingLicences[" + i + "]", "must be a category such as B or C1E");
            licences.add(category);
        }
        return List.copyOf(licences);
    }
}
