package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.LanguageLevel.Cefr;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.AnonymousProfile.Sector;
import nl.overstap.mobility.anonymity.Area;
import nl.overstap.mobility.anonymity.Generalization;
import nl.overstap.mobility.anonymity.Generalized;
import nl.overstap.mobility.anonymity.HoursBand;
import nl.overstap.mobility.anonymity.TravelClass;
import nl.overstap.mobility.anonymity.YearsBand;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Keeps the profile of a round as it was sent. */
@ApplicationScoped
class FrozenProfiles {
    private final Sql sql;
    private final Taxonomy taxonomy;
    private final Vault vault;

    FrozenProfiles(Sql sql, Taxonomy taxonomy, Vault vault) {
        this.sql = sql;
        this.taxonomy = taxonomy;
        this.vault = vault;
    }

    /** Keeps the profile with its round, in place of any that was there. */
    void freeze(UUID circulation, UUID candidate, Generalized generalized) {
        AnonymousProfile profile = generalized.profile();
        HoursBand hours = profile.hoursPerWeek();
        remove(circulation);
        Sector sector = profile.sector();
        sql.update(
                """
                insert into mobility.circulation_profile (circulation_id, network_id, steps, reference, area_kind, area,
                    education_level, hours_min, hours_max, available_from, travel_class, engagements, years_band,
                    sector_scheme, sector_code, summary)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                circulation,
                CurrentNetwork.id(),
                generalized.steps().size(),
                profile.reference(),
                profile.area().kind(),
                profile.area().name(),
                profile.educationLevel(),
                hours == null ? null : hours.min(),
                hours == null ? null : hours.max(),
                profile.availableFrom() == null ? null : profile.availableFrom().atDay(1),
                profile.travelClass(),
                profile.engagements().stream().map(Enum::name).toList(),
                profile.yearsBand(),
                sector == null ? null : sector.scheme(),
                sector == null ? null : sector.code(),
                vault.of(candidate).seal(PersonalField.SENT_SUMMARY, profile.summary()));
        insert(
                "occupation (network_id, circulation_id, isco_code, position)",
                "e.value",
                circulation,
                profile.occupations().stream().map(Occupation::code).toList());
        insert(
                "skill (network_id, circulation_id, skill_id, position)",
                "e.value::bigint",
                circulation,
                profile.skills().stream().map(s -> Long.toString(s.id())).toList());
        insert(
                "language (network_id, circulation_id, code, level, position)",
                "split_part(e.value, ' ', 1), split_part(e.value, ' ', 2)",
                circulation,
                profile.languages().stream()
                        .map(l -> l.code() + " " + l.level())
                        .toList());
    }

    private void insert(String target, String columns, UUID circulation, List<String> values) {
        sql.update("""
                insert into mobility.circulation_%s
                select ?, ?, %s, e.position from unnest(?::text[]) with ordinality as e (value, position)""".formatted(target, columns), CurrentNetwork.id(), circulation, values);
    }

    /** Leaves nothing of the profiles that were sent of a candidate who is erased. */
    void erase(UUID candidateId) {
        sql.list(
                        "select id from mobility.circulation where candidate_id = ?",
                        row -> row.getObject(1, UUID.class),
                        candidateId)
                .forEach(this::remove);
    }

    private void remove(UUID circulation) {
        for (String part : List.of("occupation", "skill", "language", "profile"))
            sql.update("delete from mobility.circulation_" + part + " where circulation_id = ?", circulation);
    }

    /** The profiles of these rounds, by round; a round of somebody erased has none. */
    Map<UUID, Generalized> read(Collection<UUID> circulations) {
        if (circulations.isEmpty()) return Map.of();
        List<String> ids = circulations.stream().map(UUID::toString).toList();
        Map<UUID, List<Occupation>> occupations = rows("occupation", ids, this::occupation);
        Map<UUID, List<Skill>> skills = rows(
                "skill", ids, row -> taxonomy.findSkill(row.getLong("skill_id")).orElseThrow());
        Map<UUID, List<LanguageLevel>> languages = rows(
                "language", ids, row -> new LanguageLevel(row.getString("code"), Cefr.valueOf(row.getString("level"))));
        Map<UUID, Generalized> found = new HashMap<>();
        PersonKeys keys = vault.of(sql.list(
                "select distinct candidate_id from mobility.circulation where id = any(?::uuid[])",
                row -> row.getObject(1, UUID.class),
                ids));
        sql.list(
                """
                select p.*, c.rare, c.candidate_id from mobility.circulation_profile p
                join mobility.circulation c on c.id = p.circulation_id where c.id = any(?::uuid[])""",
                row -> {
                    UUID id = row.getObject("circulation_id", UUID.class);
                    return found.put(
                            id,
                            profile(
                                    row,
                                    keys.open(
                                            PersonalField.SENT_SUMMARY, row.getObject("candidate_id", UUID.class), row),
                                    occupations.getOrDefault(id, List.of()),
                                    skills.getOrDefault(id, List.of()),
                                    languages.getOrDefault(id, List.of())));
                },
                ids);
        return found;
    }

    private <T> Map<UUID, List<T>> rows(String list, List<String> ids, Sql.Reader<T> reader) {
        Map<UUID, List<T>> found = new HashMap<>();
        sql.list(
                "select * from mobility.circulation_" + list
                        + " where circulation_id = any(?::uuid[]) order by circulation_id, position",
                row -> found.computeIfAbsent(row.getObject("circulation_id", UUID.class), _ -> new ArrayList<>())
                        .add(reader.read(row)),
                ids);
        return found;
    }

    private Occupation occupation(ResultSet row) throws SQLException {
        return taxonomy.findOccupation(OccupationScheme.ISCO08, row.getString("isco_code"))
                .orElseThrow();
    }

    private static Generalized profile(
            ResultSet row,
            @Nullable String summary,
            List<Occupation> occupations,
            List<Skill> skills,
            List<LanguageLevel> languages)
            throws SQLException {
        LocalDate available = row.getObject("available_from", LocalDate.class);
        AnonymousProfile profile = new AnonymousProfile(
                row.getObject("reference", UUID.class),
                new Area(Area.Kind.valueOf(row.getString("area_kind")), row.getString("area")),
                occupations,
                skills,
                row.getObject("education_level", Integer.class),
                languages,
                hours(row),
                available == null ? null : YearMonth.from(available),
                constant(TravelClass.class, row.getString("travel_class")),
                engagements(row.getArray("engagements")),
                constant(YearsBand.class, row.getString("years_band")),
                sector(row),
                summary);
        return new Generalized(profile, Generalization.first(row.getInt("steps")), row.getBoolean("rare"));
    }

    private static @Nullable HoursBand hours(ResultSet row) throws SQLException {
        Integer min = row.getObject("hours_min", Integer.class);
        return min == null ? null : new HoursBand(min, row.getInt("hours_max"));
    }

    private static @Nullable Sector sector(ResultSet row) throws SQLException {
        String scheme = row.getString("sector_scheme");
        return scheme == null ? null : new Sector(scheme, Objects.requireNonNull(row.getString("sector_code")));
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static List<Engagement> engagements(Array names) throws SQLException {
        List<Engagement> read = new ArrayList<>();
        for (String name : (String[]) names.getArray()) read.add(Engagement.valueOf(name));
        return read;
    }
}
