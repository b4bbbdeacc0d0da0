package nl.overstap.mobility.candidate.profile;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.matching.facts.Engagement;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.OccupationWish.Wish;
import nl.overstap.mobility.candidate.employer.NamedEmployer;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** Reads profiles with their lists in one query; each list comes as an array of texts for each element, in order. */
@ApplicationScoped
class ProfileRows {

    private static final String SELECT = """
            select p.*,
                array(select array[coalesce(o.code, r.isco_code), o.isco_code, r.years::text, r.wish]
                    from mobility.profile_occupation r left join mobility.occupation o on o.id = r.occupation_id
                    where r.profile_id = p.id order by r.position) as occupations,
                array(select array[s.code, r.level::text]
                    from mobility.profile_skill r join mobility.skill s on s.id = r.skill_id
                    where r.profile_id = p.id order by r.position) as skills,
                array(select array[r.code, r.level] from mobility.profile_language r
                    where r.profile_id = p.id order by r.position) as languages,
                array(select array[r.organization_id::text, r.kvk_number, encode(r.name, 'hex'), r.until::text]
                    from mobility.profile_block r
                    where r.profile_id = p.id order by r.position) as blocks
            from mobility.profile p where\s""";

    private final Sql sql;
    private final Vault vault;

    ProfileRows(Sql sql, Vault vault) {
        this.sql = sql;
        this.vault = vault;
    }

    /**
     * The profiles for which the condition holds.
     *
     * @param condition on {@code p}, with one parameter: the ids of the people under whose keys the profiles are
     */
    List<StoredProfile> read(String condition, Collection<UUID> ids) {
        return read(condition, ids, vault.of(ids));
    }

    /** The same, for whoever has read the keys already. */
    List<StoredProfile> read(String condition, Collection<UUID> ids, PersonKeys keys) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return sql.list(
                SELECT + condition,
                row -> stored(row, keys),
                ids.stream().map(UUID::toString).toList());
    }

    private interface Element<T> {
        T of(@Nullable String[] texts);
    }

    /** The list in a column, or null where the candidate left it out. */
    private static <T> @Nullable List<T> elements(ResultSet row, String given, String column, Element<T> element)
            throws SQLException {
        if (!row.getBoolean(given)) {
            return null;
        }
        // an empty array of arrays comes as an empty array of texts
        Object[] found = (Object[]) row.getArray(column).getArray();
        return Arrays.stream(found)
                .map(texts -> element.of((@Nullable String[]) texts))
                .toList();
    }

    private static Profile.Work work(@Nullable String[] texts) {
        String code = text(texts[0]);
        String isco = texts[1];
        return new Profile.Work(
                code,
                isco == null ? OccupationScheme.ISCO08 : OccupationScheme.ESCO,
                isco == null ? code : isco,
                number(texts[2]),
                Wish.valueOf(text(texts[3])));
    }

    private static Profile.Ability ability(@Nullable String[] texts) {
        return new Profile.Ability(text(texts[0]), number(texts[1]));
    }

    private static LanguageLevel language(@Nullable String[] texts) {
        return new LanguageLevel(text(texts[0]), LanguageLevel.Cefr.valueOf(text(texts[1])));
    }

    private static Profile.Block block(@Nullable String[] texts, PersonKeys keys, UUID person) {
        String organization = texts[0];
        String name = texts[2];
        String until = texts[3];
        return new Profile.Block(
                new NamedEmployer(
                        organization == null ? null : UUID.fromString(organization),
                        texts[1],
                        name == null
                                ? null
                                : keys.open(
                                        PersonalField.BLOCKED_NAME,
                                        person,
                                        HexFormat.of().parseHex(name))),
                until == null ? null : LocalDate.parse(until));
    }

    private static String text(@Nullable String text) {
        return java.util.Objects.requireNonNull(text);
    }

    private static @Nullable Integer number(@Nullable String text) {
        return text == null ? null : Integer.valueOf(text);
    }

    private static StoredProfile stored(ResultSet row, PersonKeys keys) throws SQLException {
        UUID candidate = row.getObject("candidate_id", UUID.class);
        UUID posting = row.getObject("posting_id", UUID.class);
        UUID person = posting == null ? candidate : posting;
        Integer hoursMin = row.getObject("hours_min", Integer.class);
        Integer hoursMax = row.getObject("hours_max", Integer.class);
        Instant since = row.getObject("since", OffsetDateTime.class).toInstant();
        Profile profile = new Profile(
                keys.open(PersonalField.HEADLINE, person, row),
                keys.open(PersonalField.SUMMARY, person, row),
                elements(row, "occupations_given", "occupations", ProfileRows::work),
                elements(row, "skills_given", "skills", ProfileRows::ability),
                row.getObject("education_level", Integer.class),
                elements(row, "languages_given", "languages", ProfileRows::language),
                hoursMin == null || hoursMax == null ? null : new HoursRange(hoursMin, hoursMax),
                row.getObject("available_from", LocalDate.class),
                row.getString("postcode"),
                row.getObject("max_travel_km", Integer.class),
                row.getObject("min_monthly_salary", Integer.class),
                engagements(row.getArray("engagements")),
                texts(row.getArray("driving_licences")),
                elements(row, "blocks_given", "blocks", texts -> block(texts, keys, person)));
        return new StoredProfile(
                row.getObject("id", UUID.class),
                candidate,
                posting,
                since,
                row.getBoolean("by_poster"),
                profile,
                location(row));
    }

    private static @Nullable PostcodeLocation location(ResultSet row) throws SQLException {
        String code = row.getString("postcode");
        return code == null
                ? null
                : new PostcodeLocation(
                        code,
                        row.getDouble("latitude"),
                        row.getDouble("longitude"),
                        row.getString("place"),
                        row.getString("municipality"),
                        row.getBoolean("place_estimated"));
    }

    private static Set<Engagement> engagements(@Nullable Array names) throws SQLException {
        Set<Engagement> read = EnumSet.noneOf(Engagement.class);
        List<String> texts = texts(names);
        (texts == null ? List.<String>of() : texts).forEach(n -> read.add(Engagement.valueOf(n)));
        return read;
    }

    private static @Nullable List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? null : List.of((String[]) array.getArray());
    }
}
