package nl.overstap.mobility.anonymity;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.anonymity.AnonymousProfile.Sector;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.candidate.profile.StoredProfile;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** What is left of one profile after the steps taken for its candidate. */
final class Shown {
    private final Taxonomy taxonomy;
    private final ShownSkills skills;
    private final AnonymityRow row;
    private final Profile profile;
    private final @Nullable PostcodeLocation location;

    Shown(Taxonomy taxonomy, int k, AnonymityRow row, StoredProfile stored) {
        this.taxonomy = taxonomy;
        this.skills = new ShownSkills(taxonomy, k);
        this.row = row;
        this.profile = stored.profile();
        this.location = stored.location();
    }

    /**
     * The profile that strangers read.
     *
     * @param reference under which they do
     * @param summary checked; null where there is none or it did not pass
     */
    AnonymousProfile as(UUID reference, @Nullable String summary) {
        List<Profile.Work> works = works();
        Profile.Work main = works.isEmpty() ? null : works.getFirst();
        return new AnonymousProfile(
                reference,
                area(),
                occupations(works),
                skills.of(skills(), main == null ? null : first(main.iscoCode(), row.skillDigits())),
                Generalization.EDUCATION_LEFT_OUT.isTaken(row.steps()) ? null : profile.educationLevel(),
                languages(),
                hours(),
                profile.availableFrom() == null ? null : YearMonth.from(profile.availableFrom()),
                TravelClass.ofNullable(profile.maxTravelKm()),
                profile.engagements().stream().sorted().toList(),
                YearsBand.longest(works.stream()
                        .map(Profile.Work::years)
                        .filter(Objects::nonNull)
                        .toList()),
                sector(),
                summary);
    }

    /** The occupations that are not ruled out, the counted one first: the first desired, else the first past one. */
    private List<Profile.Work> works() {
        return profile.occupations() == null
                ? List.of()
                : profile.occupations().stream()
                        .filter(work -> work.wish() != Wish.EXCLUDED)
                        .sorted(Comparator.comparing(Profile.Work::wish))
                        .toList();
    }

    private Area area() {
        Area.Kind kind = location == null ? Area.Kind.NETWORK : Generalization.area(row.steps());
        return new Area(
                kind,
                location == null || kind == Area.Kind.NETWORK
                        ? row.area()
                        : kind == Area.Kind.REGION ? first(location.code(), 2) : location.municipality());
    }

    private List<Occupation> occupations(List<Profile.Work> works) {
        if (works.isEmpty()) return List.of();
        String main = first(works.getFirst().iscoCode(), Generalization.digits(row.steps()));
        Set<String> others = new TreeSet<>();
        works.stream().skip(1).map(work -> first(work.iscoCode(), 1)).forEach(others::add);
        others.remove(first(main, 1));
        List<Occupation> groups = new ArrayList<>();
        taxonomy.findOccupation(OccupationScheme.ISCO08, main).ifPresent(groups::add);
        for (String other : others)
            taxonomy.findOccupation(OccupationScheme.ISCO08, other).ifPresent(groups::add);
        return groups;
    }

    private List<Skill> skills() {
        return profile.skills() == null
                ? List.of()
                : profile.skills().stream()
                        .flatMap(ability -> taxonomy.findSkill(ability.code()).stream())
                        .toList();
    }

    private List<LanguageLevel> languages() {
        return profile.languages() == null
                ? List.of()
                : profile.languages().stream()
                        .filter(language -> !row.hiddenLanguages().contains(language.code()))
                        .sorted(Comparator.comparing(LanguageLevel::code))
                        .toList();
    }

    private @Nullable HoursBand hours() {
        return profile.hoursPerWeek() == null || Generalization.HOURS_LEFT_OUT.isTaken(row.steps())
                ? null
                : HoursBand.of(
                        profile.hoursPerWeek().min(), profile.hoursPerWeek().max());
    }

    private @Nullable Sector sector() {
        if (row.sector().isEmpty() || Generalization.SECTOR_LEFT_OUT.isTaken(row.steps())) return null;
        int space = row.sector().indexOf(' ');
        return new Sector(row.sector().substring(0, space), row.sector().substring(space + 1));
    }

    private static String first(String code, int digits) {
        return code.substring(0, Math.min(code.length(), digits));
    }
}
