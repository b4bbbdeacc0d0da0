package nl.overstap.mobility.vacancy;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.VacancyContent.SkillAsked;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** An opening that an employer offers; the steps it takes and the positions it has are kept right here. */
@Entity
@Table(name = "vacancy")
class Vacancy {

    /** How long it is offered where nobody says. */
    static final int DAYS_OPEN = 90;

    @Id
    private UUID id;

    private UUID networkId;
    private UUID organizationId;

    @Nullable
    private String externalId;

    @Enumerated(EnumType.STRING)
    private VacancyStatus status;

    @Nullable
    private String statusReason;

    private String title;

    @Nullable
    private String description;

    @Enumerated(EnumType.STRING)
    private Engagement engagement;

    @Nullable
    private String iscoCode;

    @Nullable
    private Long occupationId;

    @ElementCollection
    @CollectionTable(name = "vacancy_skill", joinColumns = @JoinColumn(name = "vacancy_id"))
    private List<VacancySkill> skills = new ArrayList<>();

    @Nullable
    private Integer educationLevel;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] languages;

    @Nullable
    private Integer hoursMin;

    @Nullable
    private Integer hoursMax;

    @Nullable
    private Integer salaryMin;

    @Nullable
    private Integer salaryMax;

    @Nullable
    private String postcode;

    @Nullable
    private String place;

    @Nullable
    private String municipality;

    @Nullable
    private Double latitude;

    @Nullable
    private Double longitude;

    private boolean placeEstimated;
    private boolean remote;

    @Nullable
    private LocalDate startsOn;

    @Nullable
    private LocalDate endsOn;

    @Nullable
    private LocalDate closesOn;

    @Nullable
    private Instant openedAt;

    private int positions;
    private int positionsTaken;
    private boolean filledByPlacement;

    @JdbcTypeCode(SqlTypes.ARRAY)
    private String[] drivingLicences;

    @Enumerated(EnumType.STRING)
    private Visibility visibility;

    private Instant createdAt;

    @Version
    private int version;

    protected Vacancy() {}

    /** A draft; what it says is to follow at once. */
    static Vacancy draft(UUID id, UUID networkId, UUID organizationId, VacancyContent content, Instant now) {
        Vacancy vacancy = new Vacancy();
        vacancy.id = id;
        vacancy.networkId = networkId;
        vacancy.organizationId = organizationId;
        vacancy.status = VacancyStatus.DRAFT;
        vacancy.createdAt = now;
        vacancy.say(content);
        return vacancy;
    }

    /** Says something else from now on. A closing day that is left out follows the opening. */
    void say(VacancyContent content) {
        externalId = content.externalId();
        title = content.title();
        description = content.description();
        engagement = content.engagement();
        Occupation occupation = content.occupation();
        iscoCode = occupation.scheme() == OccupationScheme.ISCO08 ? occupation.code() : null;
        occupationId = occupation.scheme() == OccupationScheme.ISCO08 ? null : occupation.id();
        say(content.skills());
        educationLevel = content.educationLevel();
        languages = content.languages().stream()
                .map(l -> l.code() + ":" + l.level())
                .toArray(String[]::new);
        HoursRange hours = content.hoursPerWeek();
        hoursMin = hours == null ? null : Integer.valueOf(hours.min());
        hoursMax = hours == null ? null : Integer.valueOf(hours.max());
        salaryMin = content.salaryMin();
        salaryMax = content.salaryMax();
        stand(content.location());
        remote = content.remote();
        startsOn = content.startsOn();
        endsOn = content.endsOn();
        closesOn = content.closesOn() == null ? usualClosing() : content.closesOn();
        positions = content.positions();
        drivingLicences = content.drivingLicences().toArray(String[]::new);
        visibility = content.visibility();
    }

    /** Only where they differ, so that an unchanged vacancy keeps its version. */
    private void say(List<SkillAsked> asked) {
        List<VacancySkill> wanted = asked.stream()
                .map(s -> new VacancySkill(networkId, s.skill().id(), s.essential(), s.level()))
                .toList();
        if (skills.size() != wanted.size() || !skills.containsAll(wanted)) {
            skills.clear();
            skills.addAll(wanted);
        }
    }

    private void stand(@Nullable PostcodeLocation location) {
        postcode = location == null ? null : location.code();
        place = location == null ? null : location.place();
        municipality = location == null ? null : location.municipality();
        latitude = location == null ? null : Double.valueOf(location.latitude());
        longitude = location == null ? null : Double.valueOf(location.longitude());
        placeEstimated = location != null && location.placeEstimated();
    }

    /** When it closes where nobody says; null as long as it was never opened. */
    @Nullable
    LocalDate usualClosing() {
        return openedAt == null
                ? null
                : LocalDate.ofInstant(openedAt, Moment.ZONE).plusDays(DAYS_OPEN);
    }

    /** Takes a step that {@link VacancyStatus#allows} or that time or a placement takes. */
    void step(VacancyStatus next, @Nullable String reason, Instant now) {
        status = next;
        statusReason = reason;
        filledByPlacement = false;
        if (next == VacancyStatus.OPEN) {
            openedAt = now;
            if (closesOn == null || closesOn.isBefore(LocalDate.ofInstant(now, Moment.ZONE))) {
                closesOn = usualClosing();
            }
        }
    }

    /** One position less; at none left it is FILLED, unless it was withdrawn before. */
    void takePosition() {
        positionsTaken++;
        if (positionsLeft() == 0 && (status == VacancyStatus.OPEN || status == VacancyStatus.EXPIRED)) {
            status = VacancyStatus.FILLED;
            statusReason = null;
            filledByPlacement = true;
        }
    }

    /** One position more; what placements had filled is open again, or expired if its day has passed meanwhile. */
    void givePositionBack(LocalDate today) {
        positionsTaken = Math.max(0, positionsTaken - 1);
        if (filledByPlacement && positionsLeft() > 0) {
            filledByPlacement = false;
            status = closesOn == null || closesOn.isBefore(today) ? VacancyStatus.EXPIRED : VacancyStatus.OPEN;
        }
    }

    int positionsLeft() {
        return Math.max(0, positions - positionsTaken);
    }

    int positionsTaken() {
        return positionsTaken;
    }

    UUID id() {
        return id;
    }

    UUID organizationId() {
        return organizationId;
    }

    VacancyStatus status() {
        return status;
    }

    @Nullable
    LocalDate closesOn() {
        return closesOn;
    }

    int version() {
        return version;
    }

    VacancySnapshot snapshot(Taxonomy taxonomy, String organizationName) {
        return new VacancySnapshot(
                id,
                networkId,
                organizationId,
                organizationName,
                status,
                statusReason,
                content(taxonomy),
                positionsLeft(),
                openedAt,
                createdAt,
                version);
    }

    VacancyContent content(Taxonomy taxonomy) {
        return new VacancyContent(
                externalId,
                title,
                description,
                engagement,
                occupation(taxonomy),
                skills.stream()
                        .map(s ->
                                new SkillAsked(taxonomy.findSkill(s.skillId()).orElseThrow(), s.essential(), s.level()))
                        .sorted(Comparator.comparing(s -> s.skill().code()))
                        .toList(),
                educationLevel,
                Arrays.stream(languages).map(Vacancy::language).toList(),
                hoursMin == null || hoursMax == null ? null : new HoursRange(hoursMin, hoursMax),
                salaryMin,
                salaryMax,
                location(),
                remote,
                startsOn,
                endsOn,
                closesOn,
                positions,
                List.of(drivingLicences),
                visibility);
    }

    private Occupation occupation(Taxonomy taxonomy) {
        return (occupationId == null
                        ? taxonomy.findOccupation(OccupationScheme.ISCO08, iscoCode == null ? "" : iscoCode)
                        : taxonomy.findOccupation(occupationId))
                .orElseThrow();
    }

    static LanguageLevel language(String stored) {
        return new LanguageLevel(stored.substring(0, 2), LanguageLevel.Cefr.valueOf(stored.substring(3)));
    }

    private @Nullable PostcodeLocation location() {
        return postcode == null || place == null || municipality == null || latitude == null || longitude == null
                ? null
                : new PostcodeLocation(postcode, latitude, longitude, place, municipality, placeEstimated);
    }
}
