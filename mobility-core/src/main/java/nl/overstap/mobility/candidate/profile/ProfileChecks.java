package nl.overstap.mobility.candidate.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** Reads a profile as it was written down and names everything that is wrong with it, each by its path. */
@ApplicationScoped
public class ProfileChecks {

    static final int LONGEST_HEADLINE = 200;
    static final int LONGEST_SUMMARY = 4000;
    static final int LONGEST_LIST = 200;
    static final int MOST_YEARS = 60;
    static final int MOST_HOURS = 60;
    static final int HIGHEST_SALARY = 100_000;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> LICENCES =
            Set.of("AM", "A1", "A2", "A", "B1", "B", "BE", "C1", "C1E", "C", "CE", "D1", "D1E", "D", "DE", "T");

    private final Taxonomy taxonomy;
    private final Postcodes postcodes;
    private final Organizations organizations;

    ProfileChecks(Taxonomy taxonomy, Postcodes postcodes, Organizations organizations) {
        this.taxonomy = taxonomy;
        this.postcodes = postcodes;
        this.organizations = organizations;
    }

    /**
     * Reads a profile.
     *
     * @param path where it stands, e.g. {@code profile}; empty where it is the whole
     * @return empty where anything is wrong; the violations then say what
     */
    public Optional<ReadProfile> read(String path, @Nullable NewProfile written, Violations violations) {
        String at = path.isEmpty() ? "" : path + ".";
        if (written == null) {
            violations.add(at + "engagements", "must name at least one");
            return Optional.empty();
        }
        Violations found = new Violations();
        PostcodeLocation location = location(written.postcode(), found);
        Profile profile = new Profile(
                text("headline", written.headline(), LONGEST_HEADLINE, found),
                text("summary", written.summary(), LONGEST_SUMMARY, found),
                occupations(written.occupations(), found),
                skills(written.skills(), found),
                within("educationLevel", written.educationLevel(), 1, 8, found),
                languages(written.languages(), found),
                hours(written.hoursPerWeek(), found),
                written.availableFrom(),
                location == null ? null : location.code(),
                within("maxTravelKm", written.maxTravelKm(), 0, CandidateFacts.ANYWHERE_KM, found),
                within("minMonthlySalary", written.minMonthlySalary(), 0, HIGHEST_SALARY, found),
                engagements(written.engagements(), found),
                licences(written.drivingLicences(), found),
                blocks(written.blockedOrganizations(), found));
        if (written.availableFrom() != null) {
            int year = written.availableFrom().getYear();
            found.addIf(year < 2000 || year > 2100, "availableFrom", "must be a date between 2000 and 2100");
        }
        found.list().forEach(v -> violations.add(at + v.field(), v.message()));
        return found.isEmpty() ? Optional.of(new ReadProfile(profile, location)) : Optional.empty();
    }

    private static @Nullable String text(String field, @Nullable String text, int longest, Violations found) {
        if (text == null || text.isBlank()) {
            return null;
        }
        String stripped = text.strip();
        if (stripped.length() > longest) {
            found.add(field, "must be at most " + longest + " characters");
            return null;
        }
        return stripped;
    }

    private static @Nullable Integer within(
            String field, @Nullable Integer number, int least, int most, Violations found) {
        if (number != null && (number < least || number > most)) {
            found.add(field, "must be " + least + " to " + most);
            return null;
        }
        return number;
    }

    private @Nullable PostcodeLocation location(@Nullable String postcode, Violations found) {
        if (postcode == null) {
            return null;
        }
        Optional<PostcodeLocation> location = postcode.length() > 10 ? Optional.empty() : postcodes.locate(postcode);
        found.addIf(location.isEmpty(), "postcode", "must be a known Dutch postcode, such as 3841 or 3841 AB");
        return location.orElse(null);
    }

    private static @Nullable HoursRange hours(NewProfile.@Nullable NewHours hours, Violations found) {
        if (hours == null) {
            return null;
        }
        Integer min = within("hoursPerWeek.min", hours.min(), 0, MOST_HOURS, found);
        Integer max = within("hoursPerWeek.max", hours.max(), 0, MOST_HOURS, found);
        found.addIf(hours.min() == null, "hoursPerWeek.min", "must be given");
        found.addIf(hours.max() == null, "hoursPerWeek.max", "must be given");
        if (min == null || max == null) {
            return null;
        }
        if (min > max) {
            found.add("hoursPerWeek.max", "must not be less than min");
            return null;
        }
        return new HoursRange(min, max);
    }

    private static Set<Engagement> engagements(@Nullable List<@Nullable Engagement> engagements, Violations found) {
        Set<Engagement> read = EnumSet.noneOf(Engagement.class);
        if (engagements == null || engagements.isEmpty()) {
            found.add("engagements", "must name at least one");
            return read;
        }
        eachOf("engagements", engagements, found, (at, engagement) -> {
            found.addIf(!read.add(engagement), at, "is named twice");
            return engagement;
        });
        return read;
    }

    private static @Nullable List<String> licences(@Nullable List<@Nullable String> licences, Violations found) {
        Set<String> seen = new HashSet<>();
        return eachOf("drivingLicences", licences, found, (at, licence) -> {
            found.addIf(!LICENCES.contains(licence), at, "must be a category such as B or C1E");
            found.addIf(!seen.add(licence), at, "is named twice");
            return licence;
        });
    }

    private static @Nullable List<LanguageLevel> languages(
            @Nullable List<NewProfile.@Nullable NewLanguage> languages, Violations found) {
        Set<String> seen = new HashSet<>();
        return eachOf("languages", languages, found, (at, language) -> {
            String code = language.code();
            if (code == null || !LANGUAGES.contains(code)) {
                found.add(at + ".code", "must be a code of ISO 639-1, such as nl");
            } else {
                found.addIf(!seen.add(code), at + ".code", "is named twice");
            }
            if (language.level() == null) {
                found.add(at + ".level", "must be A1 to C2");
            }
            return code == null || language.level() == null ? null : new LanguageLevel(code, language.level());
        });
    }

    private @Nullable List<Profile.Ability> skills(
            @Nullable List<NewProfile.@Nullable NewAbility> skills, Violations found) {
        Set<Long> seen = new HashSet<>();
        return eachOf("skills", skills, found, (at, skill) -> {
            Integer level = within(at + ".level", skill.level(), 1, 5, found);
            Skill known = skill.code() == null
                    ? null
                    : taxonomy.findSkill(skill.code()).orElse(null);
            if (known == null) {
                found.add(at + ".code", "must be the code of a known skill");
                return null;
            }
            found.addIf(!seen.add(known.id()), at + ".code", "is named twice");
            return new Profile.Ability(known.code(), level);
        });
    }

    private @Nullable List<Profile.Work> occupations(
            @Nullable List<NewProfile.@Nullable NewWork> occupations, Violations found) {
        Set<String> seen = new HashSet<>();
        return eachOf("occupations", occupations, found, (at, work) -> {
            Integer years = within(at + ".years", work.years(), 0, MOST_YEARS, found);
            found.addIf(work.wish() == null, at + ".wish", "must be DESIRED, PAST or EXCLUDED");
            found.addIf(work.scheme() == null, at + ".scheme", "must be ISCO08 or ESCO");
            if (work.scheme() == null || work.wish() == null) {
                return null;
            }
            Occupation known = work.code() == null
                    ? null
                    : taxonomy.findOccupation(work.scheme(), work.code()).orElse(null);
            if (known == null) {
                found.add(at + ".code", "must be the code of a known occupation");
                return null;
            }
            found.addIf(!seen.add(known.code() + work.wish()), at + ".code", "is named twice");
            return new Profile.Work(known.code(), known.scheme(), known.iscoCode(), years, work.wish());
        });
    }

    private @Nullable List<Profile.Block> blocks(
            @Nullable List<NewProfile.@Nullable NewBlock> blocks, Violations found) {
        return eachOf("blockedOrganizations", blocks, found, (at, block) -> {
            NamedEmployer named =
                    NamedEmployer.read(at, block.organizationId(), block.kvkNumber(), block.name(), found);
            if (named == null) {
                return null;
            }
            if (named.organizationId() != null
                    && organizations.find(named.organizationId()).isEmpty()) {
                found.add(at + ".organizationId", "must be a known organization");
            }
            return new Profile.Block(named, block.until());
        });
    }

    /** Reads one element; null where it is wrong, which the violations then say. */
    private interface Reader<F, T> {
        @Nullable
        T read(String at, F element);
    }

    private static <F, T> @Nullable List<T> eachOf(
            String field, @Nullable List<@Nullable F> elements, Violations found, Reader<F, T> reader) {
        if (elements == null) {
            return null;
        }
        if (elements.size() > LONGEST_LIST) {
            found.add(field, "must hold at most " + LONGEST_LIST);
            return List.of();
        }
        List<T> read = new ArrayList<>(elements.size());
        for (int i = 0; i < elements.size(); i++) {
            String at = field + "[" + i + "]";
            F element = elements.get(i);
            if (element == null) {
                found.add(at, "must be given");
                continue;
            }
            T value = reader.read(at, element);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }
}
