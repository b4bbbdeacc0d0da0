package nl.overstap.api.anonymity;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;

/** Writes made-up candidates straight into the tables, a hundred at a time being quicker than by REST. */
final class Population {
    private final Region region;

    Population(Region region) {
        this.region = region;
        region.inNetwork(() -> {
            for (String code : List.of("2", "22", "221", "2211", "222", "2221", "2222", "3", "32", "322", "3221"))
                group(code);
            for (String code : List.of("5", "53", "532", "5321", "7", "71", "711", "7115")) group(code);
            sql().update("update mobility.taxonomy_version set version = version + 1");
            return null;
        });
    }

    private static void group(String code) {
        sql().update(
                        "insert into mobility.isco_group (code, name_nl, name_en) values (?, ?, ?) on conflict do nothing",
                        code,
                        "groep " + code,
                        "group " + code);
    }

    static Sql sql() {
        return Region.bean(Sql.class);
    }

    /** An occupation of its own within a group. */
    static long occupation(String group) {
        return sql().find("""
                        insert into mobility.occupation (code, isco_code, name_nl, origin)
                        values ('test/' || gen_random_uuid(), ?, 'beroep', 'STARTER') returning id""", row -> row.getLong(1), group).orElseThrow();
    }

    /** As any change of somebody does. */
    void touch(UUID id) {
        region.inNetwork(() -> sql().update("update mobility.candidate set version = version + 1 where id = ?", id));
    }

    void add(List<Somebody> people) {
        region.inNetwork(() -> {
            people.forEach(this::insert);
            return null;
        });
    }

    void change(Somebody person) {
        region.inNetwork(() -> {
            sql().update("delete from mobility.profile where candidate_id = ?", person.id());
            profile(person);
            return null;
        });
    }

    void erase(UUID id) {
        region.asActor(region.bureau(), () -> {
            Candidates candidates = Region.bean(Candidates.class);
            int version = candidates.find(id).orElseThrow().version();
            return Region.value(candidates.erase(CurrentActor.get(), id, version));
        });
    }

    private void insert(Somebody person) {
        PersonKey key = Region.bean(Vault.class).create(person.id());
        sql().update(
                        """
                        insert into mobility.candidate (id, network_id, status, origin, transition, reason, given_name,
                            family_name, email, email_hash, language, employer_organization_id, employer_may_know,
                            consented_at, created_at)
                        values (?, ?, 'ACTIVE', 'POSTED', 'WORK_TO_WORK', 'AT_RISK', ?, ?, ?,
                            uuid_send(?), 'nl', ?, true, now(), now())""",
                        person.id(),
                        region.network(),
                        key.seal(PersonalField.GIVEN_NAME, "Sanne"),
                        key.seal(PersonalField.FAMILY_NAME, "Verhoeven"),
                        key.seal(PersonalField.EMAIL, person.id() + "@people.example"),
                        person.id(),
                        person.employer());
        profile(person);
    }

    private void profile(Somebody person) {
        UUID profile = UUID.randomUUID();
        Somebody.Town town = person.town();
        sql().update(
                        """
                        insert into mobility.profile (id, network_id, candidate_id, kind, since, by_poster,
                            education_level, hours_min, hours_max, postcode, latitude, longitude, place, municipality,
                            engagements, occupations_given, skills_given, languages_given, blocks_given)
                        values (?, ?, ?, 'CURRENT', ?, false, ?, ?, ?, ?, ?, ?, ?, ?, '{EMPLOYMENT}', true, false, true,
                            false)""",
                        profile,
                        region.network(),
                        person.id(),
                        Instant.now(),
                        person.education(),
                        person.hoursMin(),
                        person.hoursMax(),
                        town == null ? null : town.postcode,
                        town == null ? null : 52.3,
                        town == null ? null : 5.6,
                        town == null ? null : town.municipality,
                        town == null ? null : town.municipality);
        sql().update("""
                        insert into mobility.profile_occupation (network_id, profile_id, position, isco_code, wish)
                        values (?, ?, 0, ?, 'DESIRED')""", region.network(), profile, person.occupation());
        for (int i = 0; i < person.languages().size(); i++)
            sql().update("""
                            insert into mobility.profile_language (network_id, profile_id, position, code, level)
                            values (?, ?, ?, ?, 'B2')""", region.network(), profile, i, person.languages().get(i));
    }
}
