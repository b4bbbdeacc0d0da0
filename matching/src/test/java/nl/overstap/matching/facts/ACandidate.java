package nl.overstap.matching.facts;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.matching.facts.OccupationWish.Wish;
import org.jspecify.annotations.Nullable;

/** A candidate for tests who answered nothing but the required questions, and says more verb by verb. */
public final class ACandidate {

    private UUID id = new UUID(1, 1);
    private Instant createdAt = Instant.parse("2026-01-01T00:00:00Z");
    private boolean searching = true;
    private @Nullable LocalDate availableFrom;
    private @Nullable List<OccupationWish> occupations;
    private @Nullable List<HeldSkill> skills;
    private @Nullable Integer educationLevel;
    private @Nullable List<LanguageLevel> languages;
    private @Nullable HoursRange hours;
    private @Nullable Location location;
    private @Nullable Integer maxTravelKm;
    private @Nullable Integer minMonthlySalary;
    private Set<Engagement> engagements = Set.of(Engagement.EMPLOYMENT);
    private @Nullable Set<String> drivingLicences;
    private Set<UUID> employerGroups = Set.of();
    private @Nullable Set<UUID> blockedGroups;

    private ACandidate() {}

    public static ACandidate aCandidate() {
        return new ACandidate();
    }

    public ACandidate withId(UUID id) {
        this.id = id;
        return this;
    }

    public ACandidate createdAt(Instant createdAt) {
        this.createdAt = createdAt;
        return this;
    }

    public ACandidate notSearching() {
        this.searching = false;
        return this;
    }

    public ACandidate availableFrom(String date) {
        this.availableFrom = LocalDate.parse(date);
        return this;
    }

    public ACandidate wanting(OccupationCode... occupations) {
        return naming(Wish.DESIRED, occupations);
    }

    public ACandidate havingBeen(OccupationCode... occupations) {
        return naming(Wish.PAST, occupations);
    }

    public ACandidate rulingOut(OccupationCode... occupations) {
        return naming(Wish.EXCLUDED, occupations);
    }

    private ACandidate naming(Wish wish, OccupationCode... occupations) {
        List<OccupationWish> before = this.occupations == null ? List.of() : this.occupations;
        var all = new ArrayList<>(before);
        for (OccupationCode occupation : occupations) {
            all.add(new OccupationWish(occupation, wish));
        }
        this.occupations = all;
        return this;
    }

    public ACandidate holding(HeldSkill... skills) {
        this.skills = List.of(skills);
        return this;
    }

    public ACandidate holding(String... codes) {
        this.skills =
                List.of(codes).stream().map(code -> new HeldSkill(code, null)).toList();
        return this;
    }

    public ACandidate educatedTo(int level) {
        this.educationLevel = level;
        return this;
    }

    public ACandidate speakingNothing() {
        this.languages = List.of();
        return this;
    }

    public ACandidate speaking(String code, Cefr level) {
        this.languages = List.of(new LanguageLevel(code, level));
        return this;
    }

    public ACandidate working(int min, int max) {
        this.hours = new HoursRange(min, max);
        return this;
    }

    public ACandidate livingAt(Location location) {
        this.location = location;
        return this;
    }

    public ACandidate travelingAtMost(int kilometers) {
        this.maxTravelKm = kilometers;
        return this;
    }

    public ACandidate askingAtLeast(int salary) {
        this.minMonthlySalary = salary;
        return this;
    }

    public ACandidate openTo(Engagement... engagements) {
        this.engagements = Set.of(engagements);
        return this;
    }

    public ACandidate licensedFor(String... categories) {
        this.drivingLicences = Set.of(categories);
        return this;
    }

    public ACandidate employedIn(UUID... groups) {
        this.employerGroups = Set.of(groups);
        return this;
    }

    public ACandidate blocking(UUID... groups) {
        this.blockedGroups = Set.of(groups);
        return this;
    }

    public CandidateFacts facts() {
        return new CandidateFacts(
                id,
                createdAt,
                searching,
                availableFrom,
                occupations,
                skills,
                educationLevel,
                languages,
                hours,
                location,
                maxTravelKm,
                minMonthlySalary,
                engagements,
                drivingLicences,
                employerGroups,
                blockedGroups);
    }
}
