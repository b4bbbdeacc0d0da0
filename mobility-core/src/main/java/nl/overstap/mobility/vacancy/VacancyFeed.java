package nl.overstap.mobility.vacancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.AskedSkill;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.VacancyFacts;
import nl.overstap.mobility.organization.Groups;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/** What the engine is to know of the vacancies of the current network. */
@ApplicationScoped
public class VacancyFeed {

    /**
     * What the facts of a vacancy depend on, beside the taxonomy's own version: as long as this is equal, so are they.
     *
     * @param group the top of the group that the employer belongs to
     */
    public record Stamp(int version, UUID group) {}

    private static final String OPEN = """
            from mobility.vacancy v
            join mobility.membership m on m.organization_id = v.organization_id and m.status = 'ACTIVE'
            where v.status = 'OPEN'""";

    private final Sql sql;
    private final Groups groups;
    private final Taxonomy taxonomy;

    VacancyFeed(Sql sql, Groups groups, Taxonomy taxonomy) {
        this.sql = sql;
        this.groups = groups;
        this.taxonomy = taxonomy;
    }

    /** The OPEN vacancies of ACTIVE members, by id. */
    @Transactional
    public Map<UUID, Stamp> versions() {
        Map<UUID, Stamp> each = new HashMap<>();
        Map<UUID, UUID> tops = groups.groups();
        sql.list(
                "select v.id, v.version, v.organization_id " + OPEN,
                row -> each.put(
                        row.getObject(1, UUID.class),
                        new Stamp(row.getInt(2), top(row.getObject(3, UUID.class), tops))));
        return each;
    }

    /** The facts of these vacancies, in any order and whatever their status; what is unknown is left out. */
    @Transactional
    public List<VacancyFacts> facts(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<AskedSkill>> skills = skills(ids);
        Map<UUID, UUID> tops = groups.groups();
        return sql.list(
                """
                select v.*, v.status = 'OPEN' and m.status = 'ACTIVE' as offered
                from mobility.vacancy v
                join mobility.membership m on m.organization_id = v.organization_id
                where v.id = any(?::uuid[])""",
                row -> facts(
                        row,
                        skills.getOrDefault(row.getObject("id", UUID.class), List.of()),
                        top(row.getObject("organization_id", UUID.class), tops)),
                List.copyOf(ids));
    }

    private Map<UUID, List<AskedSkill>> skills(Collection<UUID> ids) {
        Map<UUID, List<AskedSkill>> skills = new HashMap<>();
        sql.list(
                "select vacancy_id, skill_id, essential, level from mobility.vacancy_skill"
                        + " where vacancy_id = any(?::uuid[])",
                row -> skills.computeIfAbsent(row.getObject(1, UUID.class), _ -> new ArrayList<>())
                        .add(new AskedSkill(
                                taxonomy.findSkill(row.getLong(2)).orElseThrow().code(),
                                row.getBoolean(3),
                                row.getObject(4, Integer.class))),
                List.copyOf(ids));
        return skills;
    }

    private static UUID top(UUID organization, Map<UUID, UUID> tops) {
        return tops.getOrDefault(organization, organization);
    }

    private VacancyFacts facts(ResultSet row, List<AskedSkill> skills, UUID group) throws SQLException {
        Integer hoursMin = row.getObject("hours_min", Integer.class);
        Integer hoursMax = row.getObject("hours_max", Integer.class);
        Double latitude = row.getObject("latitude", Double.class);
        Double longitude = row.getObject("longitude", Double.class);
        LocalDate closesOn = row.getObject("closes_on", LocalDate.class);
        return new VacancyFacts(
                row.getObject("id", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("offered"),
                // a draft closes 90 days after an opening that is still to come: that its day is over can't be said
                closesOn == null ? LocalDate.MAX : closesOn,
                row.getObject("ends_on", LocalDate.class),
                Engagement.valueOf(row.getString("engagement")),
                occupation(row.getString("isco_code"), row.getLong("occupation_id")),
                skills,
                row.getObject("education_level", Integer.class),
                texts(row.getArray("languages")).stream().map(Vacancy::language).toList(),
                hoursMin == null || hoursMax == null ? null : new HoursRange(hoursMin, hoursMax),
                row.getObject("salary_max", Integer.class),
                latitude == null || longitude == null ? null : new Location(latitude, longitude),
                row.getBoolean("remote"),
                Set.copyOf(texts(row.getArray("driving_licences"))),
                group);
    }

    private OccupationCode occupation(@Nullable String iscoCode, long occupationId) {
        if (iscoCode != null) {
            return OccupationCode.isco(iscoCode);
        }
        Occupation occupation = taxonomy.findOccupation(occupationId).orElseThrow();
        return OccupationCode.esco(occupation.code(), occupation.iscoCode());
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
