package nl.overstap.api.candidate;

import static nl.overstap.api.candidate.ACandidate.link;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.sql.Sql;
import org.junit.jupiter.api.Test;

/** What is kept about a person is in their export, table by table, or there is a reason why not. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class ExportTest {

    /** Each table that says whom it is about, with where it stands in the export; or, after a dash, why it does not. */
    private static final Map<String, String> WHERE = Map.ofEntries(
            Map.entry("mobility.account_role", "candidate.accountBound"),
            Map.entry("mobility.anonymity", "more.anonymousProfile"),
            Map.entry("mobility.anonymity_due", "- that the former is to be counted anew, until it is"),
            Map.entry("mobility.audit_entry", "more.audit"),
            Map.entry("mobility.candidate_name", "record.boundNames"),
            Map.entry("mobility.candidate_suggestion", "candidate.pendingProfile"),
            Map.entry("mobility.circulation", "more.circulations"),
            Map.entry("mobility.confirmation", "more.confirmation"),
            Map.entry("mobility.consent", "consents.history"),
            Map.entry("mobility.decision", "more.decisions"),
            Map.entry("mobility.guidance", "more.guidances"),
            Map.entry("mobility.idempotency_key", "- a repeat of an answer somebody was given, a week long"),
            Map.entry("mobility.introduction", "more.introductions"),
            Map.entry("mobility.joined_posting", "record.joinedPostings"),
            Map.entry("mobility.placement", "more.placements"),
            Map.entry("mobility.profile", "candidate.profile"),
            Map.entry("mobility.proposal", "more.proposals"),
            Map.entry("notification.delivery", "more.messages"),
            Map.entry("notification.event", "- the lines of more.audit again, for programs"));

    @Test
    void every_table_about_a_person_is_in_the_export_or_says_why_not() {
        List<String> tables = Region.bean(Sql.class).list("""
                select distinct c.table_schema || '.' || c.table_name from information_schema.columns c
                join information_schema.tables t using (table_schema, table_name)
                where t.table_type = 'BASE TABLE' and c.column_name = 'candidate_id'
                    and c.table_schema not in ('pg_catalog', 'information_schema')""", row -> row.getString(1));

        assertThat(tables).containsExactlyInAnyOrderElementsOf(WHERE.keySet());
    }

    @Test
    void each_of_these_places_is_there() {
        Region region = Region.fresh();
        String subject = region.subject("takes-along");
        String id = ACandidate.at(region.firm())
                .person("email", subject + "@people.example")
                .activeBy(region.hr(), "MATCHING", "CIRCULATION");
        as(subject).post(link(id) + "/account").then().statusCode(200);

        Map<String, Object> export = as(subject)
                .get("/v1/me/candidate/export")
                .then()
                .statusCode(200)
                .extract()
                .path("$");

        for (String place : new TreeMap<>(WHERE).values()) {
            if (!place.startsWith("-")) {
                assertThat(has(export, place.split("\\."))).as(place).isTrue();
            }
        }
        assertThat(has(export, new String[] {"more", "notices"})).isTrue();
        assertThat(texts(export, "notificationPreferences", "rhythm")).containsExactly("IMMEDIATELY");
        assertThat(texts(export, "confirmation", "keptUntil")).hasSize(1).doesNotContain("null");
        assertThat(texts(export, "audit", "action")).contains("POSTED");
        assertThat(texts(export, "messages", "kind")).contains("CONSENT_REQUEST");
        assertThat(export.toString()).contains(UUID.fromString(id).toString());
    }

    @Test
    void what_concerns_another_role_of_the_person_is_not_in_it() {
        Region region = Region.fresh();
        ACandidate.registering(region)
                .employer("name", "Elders")
                .with("purposes", List.of("MATCHING"))
                .registeredBy(region.hr())
                .statusCode(201);
        region.inNetwork(() -> Region.bean(Sql.class).update("""
                insert into notification.notice (id, network_id, role_id, kind, subject_id, created_at, place)
                select gen_random_uuid(), network_id, id, 'PROFILE_RECEIVED', gen_random_uuid(), now(), -1
                from mobility.account_role
                where role = 'HR' and organization_id = ?""", region.firm()));

        as(region.hr()).get("/v1/notifications").then().statusCode(200).body("items.kind", hasItem("PROFILE_RECEIVED"));
        as(region.hr())
                .get("/v1/me/candidate/export")
                .then()
                .statusCode(200)
                .body("more.notices.kind", not(hasItem("PROFILE_RECEIVED")));
    }

    private static boolean has(Map<?, ?> json, String[] path) {
        Object at = json;
        for (String step : path) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(step)) {
                return false;
            }
            at = map.get(step);
        }
        return true;
    }

    private static List<String> texts(Map<String, Object> export, String part, String field) {
        Map<?, ?> more = (Map<?, ?>) export.get("more");
        return ((List<?>) more.get(part))
                .stream()
                        .map(one -> String.valueOf(((Map<?, ?>) one).get(field)))
                        .toList();
    }
}
