package nl.overstap.api.pages.consent.profile;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.consent.profile.ProfileForm.Choice;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.candidate.profile.NewProfile;
import nl.overstap.mobility.candidate.profile.Profile;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.SearchHit;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.notifications.letter.Language;
import org.jspecify.annotations.Nullable;

/** Reads one sent form: what stood in it, what was added in words, and what is not understood. */
final class Typing {

    static final String REMOVE = "REMOVE";

    /** More rows than the form ever shows are nobody's typing. */
    private static final int MOST_ROWS = 250;

    private static final int HITS = 5;
    private static final int MOST_LINES = 30;

    private final Form form;
    private final Profile kept;
    private final Language language;
    private final Taxonomy taxonomy;
    private final ProfileForms names;
    private final ProfileWords words;
    private final Map<String, String> errors = new LinkedHashMap<>();

    Typing(Form form, Profile kept, Language language, Taxonomy taxonomy, ProfileForms names, ProfileWords words) {
        this.form = form;
        this.kept = kept;
        this.language = language;
        this.taxonomy = taxonomy;
        this.names = names;
        this.words = words;
    }

    TypedProfile read() {
        List<ProfileForm.Work> works = works();
        List<Choice> occupationHits = new ArrayList<>();
        String newOccupation = newOccupation(works, occupationHits);
        List<ProfileForm.Ability> abilities = abilities();
        List<Choice> skillHits = new ArrayList<>();
        String newSkills = newSkills(abilities, skillHits);
        List<ProfileForm.Tongue> tongues = tongues();
        List<ProfileForm.Block> blocks = blocks();
        LocalDate availableFrom = date("availableFrom", form.text("availableFrom"));
        List<NewProfile.NewBlock> newBlocks = newBlocks(blocks);
        NewProfile profile = new NewProfile(
                form.text("headline"),
                form.text("summary"),
                unlessNeverGiven(
                        kept.occupations(), works.stream().map(Typing::work).toList()),
                unlessNeverGiven(
                        kept.skills(), abilities.stream().map(Typing::ability).toList()),
                Form.number(form.text("educationLevel")),
                unlessNeverGiven(
                        kept.languages(),
                        tongues.stream()
                                .filter(t -> !t.code().isEmpty())
                                .map(Typing::tongue)
                                .toList()),
                hours(),
                availableFrom,
                orNull(form.text("postcode")),
                Form.number(form.text("maxTravelKm")),
                Form.number(form.text("minMonthlySalary")),
                engagements(),
                unlessNeverGiven(kept.drivingLicences(), form.all("drivingLicences")),
                unlessNeverGiven(kept.blockedOrganizations(), newBlocks));
        return new TypedProfile(
                shown(works, newOccupation, occupationHits, abilities, newSkills, skillHits, tongues, blocks), profile);
    }

    private ProfileForm shown(
            List<ProfileForm.Work> works,
            String newOccupation,
            List<Choice> occupationHits,
            List<ProfileForm.Ability> abilities,
            String newSkills,
            List<Choice> skillHits,
            List<ProfileForm.Tongue> tongues,
            List<ProfileForm.Block> blocks) {
        return new ProfileForm(
                form.text("headline"),
                form.text("summary"),
                works,
                newOccupation,
                newOccupation.isEmpty() && occupationHits.isEmpty() ? "" : form.text("occupation.new.years"),
                occupationHits,
                abilities,
                newSkills,
                skillHits,
                form.text("educationLevel"),
                tongues,
                form.text("hoursMin"),
                form.text("hoursMax"),
                form.text("availableFrom"),
                form.text("postcode"),
                form.text("maxTravelKm"),
                form.text("minMonthlySalary"),
                Set.copyOf(form.all("engagements")),
                Set.copyOf(form.all("drivingLicences")),
                blocks,
                errors);
    }

    // ------------------------------------------------------------------------------------------ occupations

    private List<ProfileForm.Work> works() {
        List<ProfileForm.Work> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && form.has("occupation." + i + ".code"); i++) {
            String at = "occupation." + i;
            String wish = form.text(at + ".wish");
            if (!wish.equals(REMOVE)) {
                add(rows, form.text(at + ".scheme"), form.text(at + ".code"), wish, form.text(at + ".years"));
            }
        }
        for (String picked : form.all("occupation.pick")) {
            int between = picked.indexOf(' ');
            if (between > 0) {
                add(rows, picked.substring(0, between), picked.substring(between + 1), newWish(), newYears());
            }
        }
        return rows;
    }

    private void add(List<ProfileForm.Work> rows, String scheme, String code, String wish, String years) {
        OccupationScheme known = Form.oneOf(OccupationScheme.class, scheme);
        if (known == null) {
            errors.put("occupations", TypedProfile.wrong("occupations", words));
            return;
        }
        rows.add(new ProfileForm.Work(rows.size(), code, scheme, names.occupation(known, code, language), wish, years));
    }

    private String newWish() {
        String wish = form.text("occupation.new.wish");
        return wish.isEmpty() ? Wish.DESIRED.name() : wish;
    }

    private String newYears() {
        return form.text("occupation.new.years");
    }

    /** Adds the occupation that was named; answers what is left unknown of the words, and what they may mean. */
    private String newOccupation(List<ProfileForm.Work> works, List<Choice> hits) {
        String text = form.text("occupation.new");
        if (text.isEmpty()) {
            return "";
        }
        List<SearchHit<Occupation>> found = taxonomy.searchOccupations(text, language.code(), HITS);
        Optional<Occupation> exact = exact(found, text);
        if (exact.isPresent()) {
            add(works, exact.get().scheme().name(), exact.get().code(), newWish(), newYears());
            return "";
        }
        found.forEach(hit -> hits.add(new Choice(
                hit.concept().scheme() + " " + hit.concept().code(),
                hit.concept().names().in(language.code()))));
        errors.put("occupations", hits.isEmpty() ? words.unknownOccupation() : words.whichOne());
        return hits.isEmpty() ? text : "";
    }

    private static <T> Optional<T> exact(List<SearchHit<T>> found, String text) {
        return found.stream()
                .filter(hit -> hit.label().equalsIgnoreCase(text))
                .map(SearchHit::concept)
                .findFirst();
    }

    private static NewProfile.NewWork work(ProfileForm.Work row) {
        return new NewProfile.NewWork(
                row.code(),
                Form.oneOf(OccupationScheme.class, row.scheme()),
                Form.number(row.years()),
                Form.oneOf(Wish.class, row.wish()));
    }

    // ------------------------------------------------------------------------------------------ skills

    private List<ProfileForm.Ability> abilities() {
        List<ProfileForm.Ability> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && form.has("skill." + i + ".code"); i++) {
            String level = form.text("skill." + i + ".level");
            if (!level.equals(REMOVE)) {
                add(rows, form.text("skill." + i + ".code"), level);
            }
        }
        form.all("skill.pick").forEach(code -> add(rows, code, ""));
        return rows;
    }

    private void add(List<ProfileForm.Ability> rows, String code, String level) {
        if (rows.stream().noneMatch(row -> row.code().equals(code))) {
            rows.add(new ProfileForm.Ability(rows.size(), code, names.skill(code, language), level));
        }
    }

    /** Adds the skills that were named, one a line; answers the lines that mean nothing to us. */
    private String newSkills(List<ProfileForm.Ability> abilities, List<Choice> hits) {
        List<String> unknown = new ArrayList<>();
        List<String> lines = Arrays.stream(form.text("skill.new").split("\\R", -1))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(MOST_LINES)
                .toList();
        Set<String> offered = new HashSet<>();
        for (String line : lines) {
            Optional<Skill> named = taxonomy.findSkillByName(line);
            if (named.isPresent()) {
                add(abilities, named.get().code(), "");
                continue;
            }
            List<SearchHit<Skill>> found = taxonomy.searchSkills(line, language.code(), HITS);
            if (found.isEmpty()) {
                unknown.add(line);
            }
            found.stream()
                    .filter(hit -> offered.add(hit.concept().code()))
                    .forEach(hit -> hits.add(new Choice(
                            hit.concept().code(), hit.concept().names().in(language.code()))));
        }
        if (!unknown.isEmpty()) {
            errors.put("skills", words.unknownSkills());
        } else if (!hits.isEmpty()) {
            errors.put("skills", words.whichOnes());
        }
        return String.join("\n", unknown);
    }

    private static NewProfile.NewAbility ability(ProfileForm.Ability row) {
        return new NewProfile.NewAbility(row.code(), Form.number(row.level()));
    }

    // ------------------------------------------------------------------------------------------ the rest

    private List<ProfileForm.Tongue> tongues() {
        List<ProfileForm.Tongue> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && form.has("language." + i + ".code"); i++) {
            String code = form.text("language." + i + ".code");
            if (!code.isEmpty()) {
                rows.add(new ProfileForm.Tongue(rows.size(), code, form.text("language." + i + ".level")));
            }
        }
        rows.add(new ProfileForm.Tongue(rows.size(), "", ""));
        return rows;
    }

    private static NewProfile.NewLanguage tongue(ProfileForm.Tongue row) {
        return new NewProfile.NewLanguage(row.code(), Form.oneOf(Cefr.class, row.level()));
    }

    private NewProfile.@Nullable NewHours hours() {
        String min = form.text("hoursMin");
        String max = form.text("hoursMax");
        return min.isEmpty() && max.isEmpty() ? null : new NewProfile.NewHours(Form.number(min), Form.number(max));
    }

    private List<@Nullable Engagement> engagements() {
        List<@Nullable Engagement> chosen = new ArrayList<>();
        form.all("engagements").forEach(name -> chosen.add(Form.oneOf(Engagement.class, name)));
        return chosen;
    }

    private List<ProfileForm.Block> blocks() {
        List<ProfileForm.Block> rows = new ArrayList<>();
        for (int i = 0; i < MOST_ROWS && form.has("block." + i + ".name"); i++) {
            String at = "block." + i;
            String name = form.text(at + ".name");
            if (!name.isEmpty() && !form.text(at + ".remove").equals(REMOVE)) {
                rows.add(new ProfileForm.Block(
                        rows.size(), form.text(at + ".id"), form.text(at + ".kvk"), name, form.text(at + ".until")));
            }
        }
        rows.add(new ProfileForm.Block(rows.size(), "", "", "", ""));
        return rows;
    }

    private List<NewProfile.NewBlock> newBlocks(List<ProfileForm.Block> rows) {
        List<NewProfile.NewBlock> blocks = new ArrayList<>();
        for (ProfileForm.Block row : rows) {
            if (row.name().isEmpty()) {
                continue;
            }
            LocalDate until = date("blockedOrganizations", row.until());
            UUID id = uuid(row.organizationId());
            String kvk = id == null ? orNull(row.kvkNumber()) : null;
            blocks.add(new NewProfile.NewBlock(id, kvk, id == null && kvk == null ? row.name() : null, until));
        }
        return blocks;
    }

    private @Nullable LocalDate date(String field, String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            errors.put(field, TypedProfile.wrong(field, words));
            return null;
        }
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return text.isEmpty() ? null : UUID.fromString(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    /** What was never answered and is left empty is not answered now; what was answered once can become none. */
    private static <T> @Nullable List<@Nullable T> unlessNeverGiven(@Nullable List<?> kept, List<T> typed) {
        return kept == null && typed.isEmpty() ? null : new ArrayList<@Nullable T>(typed);
    }
}
