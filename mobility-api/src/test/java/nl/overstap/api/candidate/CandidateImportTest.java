package nl.overstap.api.candidate;

import static nl.overstap.api.bulk.AnImport.CANDIDATES;
import static nl.overstap.api.bulk.AnImport.json;
import static nl.overstap.api.candidate.ACandidate.answer;
import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.candidate.CandidateStatus;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CandidateImportTest {

    private static final String HEADING = "givenName;familyName;email;phone;transition;reason;engagements;postcode\n";

    private Region region;

    @BeforeAll
    void region() {
        region = Region.fresh();
    }

    @Test
    void everybody_in_a_file_is_posted_and_waits_for_their_own_consent() {
        JsonPath report = CANDIDATES.take(region.hr(), """
                givenName,familyName,email,phone,language,transition,reason,source,headline,occupationCode,skills,\
                educationLevel,hoursMin,hoursMax,availableFrom,postcode,maxTravelKm,minMonthlySalary,engagements,\
                drivingLicences
                Anna,Smit,%s,'+31 6 12345678,en,WORK_TO_WORK,REDUNDANT,HR,Ervaren lasser,7212,Triage uitvoeren|Wonden verzorgen,\
                4,32,40,1-2-2031,3841 AB,30,3100,EMPLOYMENT|secondment,B|BE
                Bram,de Wit,%s,,,WORK_TO_WORK,VOLUNTARY,,,,,,,,,,,,EMPLOYMENT,
                """.formatted(address("anna"), address("bram")));

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED", "CREATED");
        CandidateSnapshot anna = snapshot(report.getString("rows.items[0].id"));
        assertThat(anna.status()).isEqualTo(CandidateStatus.AWAITING_CONSENT);
        assertThat(anna.posterOrganizationId()).isEqualTo(region.firm());
        assertThat(anna.profile().skills())
                .extracting("code")
                .containsExactlyInAnyOrder("starter:skill/triage", "starter:skill/wonden-verzorgen");
        assertThat(anna.profile().drivingLicences()).containsExactlyInAnyOrder("B", "BE");
        assertThat(anna.profile().minMonthlySalary()).isEqualTo(3100);
        CandidateSnapshot bram = snapshot(report.getString("rows.items[1].id"));
        assertThat(bram.profile().skills()).as("an empty cell is no answer").isNull();
        assertThat(bram.profile().hoursPerWeek()).isNull();
        assertThat(links(anna.id(), bram.id())).isEqualTo(2);
        assertThat(region.inNetwork(
                        () -> Region.bean(Candidates.class).identity(anna.id()).orElseThrow()))
                .isEqualTo(new Person("Anna", "Smit", address("anna"), "+31 6 12345678", "en"));
    }

    @Test
    void of_a_bad_row_nothing_is_stored_and_its_columns_are_named() {
        int before = candidates();

        JsonPath report = CANDIDATES.take(region.hr(), HEADING + """
                Cor;;nobody;12;WORK_TO_WORK;BORED;EMPLOYMENT;0123
                =1+1;Dekker;%s;;WORK_TO_WORK;AT_RISK;;3841
                """.formatted(address("cor")));

        assertThat(report.<String>getList("rows.items[0].reasons.field")).containsExactly("reason");
        assertThat(report.<String>getList("rows.items[1].reasons.field")).containsExactly("givenName");
        assertThat(CANDIDATES
                        .take(region.hr(), HEADING + "Cor;;nobody;12;WORK_TO_WORK;AT_RISK;;0123\n")
                        .<String>getList("rows.items[0].reasons.field"))
                .containsExactlyInAnyOrder("familyName", "email", "phone", "engagements", "postcode");
        assertThat(candidates()).isEqualTo(before);
    }

    @Test
    void the_same_file_again_changes_nothing_and_asks_nobody_who_said_no() {
        String file = HEADING + """
                Dirk;Visser;%s;;WORK_TO_WORK;AT_RISK;EMPLOYMENT;3841
                Els;Visser;%s;;WORK_TO_WORK;AT_RISK;EMPLOYMENT;3841
                """.formatted(address("dirk"), address("els"));
        JsonPath first = CANDIDATES.take(region.hr(), file);
        String els = first.getString("rows.items[1].id");
        as(region.hr())
                .header("If-Match", as(region.hr()).get("/v1/candidates/" + els).header("ETag"))
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/candidates/" + els + "/status")
                .then()
                .statusCode(200);
        int before = candidates();

        JsonPath again = CANDIDATES.take(region.hr(), file);

        assertThat(again.<String>getList("rows.items.outcome")).containsExactly("UNCHANGED", "UNCHANGED");
        assertThat(again.<String>getList("rows.items.id")).isEqualTo(first.getList("rows.items.id"));
        assertThat(candidates()).isEqualTo(before);
    }

    @Test
    void who_does_not_see_somebody_any_more_is_not_told_that_they_withdrew() {
        String subject = region.subject("greet");
        String file =
                HEADING + "Greet;Vos;%s;;WORK_TO_WORK;AT_RISK;EMPLOYMENT;3841\n".formatted(subject + "@people.example");
        String id = CANDIDATES.take(region.hr(), file).getString("rows.items[0].id");
        answer(id, Map.of("answer", "CONSENT", "purposes", List.of("MATCHING"))).statusCode(200);
        ACandidate.bind(UUID.fromString(id), subject);
        Map<String, Object> elsewhere = new HashMap<>(ACandidate.registering(region)
                .employer("name", "Elders " + region.mark())
                .details());
        elsewhere.put("worksThere", false);
        as(subject)
                .header("If-Match", as(subject).get("/v1/me/candidate").header("ETag"))
                .body(elsewhere)
                .put("/v1/me/candidate")
                .then()
                .statusCode(200);
        region.asHr().get("/v1/candidates/" + id).then().statusCode(404);
        as(subject)
                .body(Map.of("status", "WITHDRAWN"))
                .put("/v1/me/candidate/status")
                .then()
                .statusCode(200);

        JsonPath again = CANDIDATES.take(region.hr(), file);

        assertThat(again.<String>getList("rows.items.outcome")).containsExactly("CREATED");
        assertThat(again.getString("rows.items[0].id")).isNotEqualTo(id);
    }

    @Test
    void the_report_does_not_tell_who_is_somebody_else_s_candidate() {
        String file = HEADING + "Fien;Bos;%s;;WORK_TO_WORK;AT_RISK;EMPLOYMENT;3841\n".formatted(address("fien"));
        CANDIDATES.take(region.hr(), file);

        assertThat(CANDIDATES.take(region.otherHr(), file).<String>getList("rows.items.outcome"))
                .containsExactly("CREATED");
    }

    @Test
    void the_bureau_names_the_employer_by_its_number() {
        String number = region.inNetwork(() -> Region.bean(Organizations.class)
                .find(region.otherFirm())
                .orElseThrow()
                .kvkNumber());

        JsonPath report = CANDIDATES.take(
                region.bureau(), """
                employerKvk,givenName,familyName,email,transition,reason,engagements
                %s,Gijs,Mulder,%s,WORK_TO_WORK,AT_RISK,EMPLOYMENT
                1234567,Hans,Mulder,%s,WORK_TO_WORK,AT_RISK,EMPLOYMENT
                ,Ina,Mulder,%s,WORK_TO_WORK,AT_RISK,EMPLOYMENT
                """.formatted(number, address("gijs"), address("hans"), address("ina")));

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED", "REJECTED", "REJECTED");
        assertThat(report.<String>getList("rows.items.reasons.field.flatten()"))
                .containsExactly("employerKvk", "employerKvk");
        assertThat(snapshot(report.getString("rows.items[0].id")).employer().kvkNumber())
                .isEqualTo(number);
    }

    @Test
    void hr_imports_its_own_people_only() {
        String row = "Jan,Bakker,%s,WORK_TO_WORK,AT_RISK,EMPLOYMENT,%s\n".formatted(address("jan"), Region.kvkNumber());

        JsonPath report = CANDIDATES.take(
                region.hr(), "givenName,familyName,email,transition,reason,engagements,employerKvk\n" + row);

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("REJECTED");
        CANDIDATES
                .upload(as(region.hr()), row.getBytes(StandardCharsets.UTF_8), region.otherFirm())
                .statusCode(403)
                .body("code", equalTo("not-your-organization"));
        CANDIDATES.upload(as(region.coach()), row).statusCode(403);
        CANDIDATES
                .upload(as(region.hr()), "givenName,familyName\nJan,Bakker\n")
                .statusCode(400)
                .body("violations[0].message", containsString("lacks the column"));
    }

    @Test
    void people_in_json_are_taken_in_too() {
        Map<String, @Nullable Object> kim = ACandidate.at(region.firm()).body();
        Map<String, @Nullable Object> leo =
                ACandidate.at(region.firm()).with("transition", "SIDEWAYS").body();

        JsonPath report = CANDIDATES.take(region.hr(), json(List.of(kim, leo)), null);

        assertThat(report.<String>getList("rows.items.outcome")).containsExactly("CREATED", "REJECTED");
        assertThat(report.<String>getList("rows.items[1].reasons.field")).containsExactly("transition");
    }

    private String address(String name) {
        return name + "." + region.mark() + "@people.example";
    }

    private CandidateSnapshot snapshot(String id) {
        return region.inNetwork(
                () -> Region.bean(Candidates.class).find(UUID.fromString(id)).orElseThrow());
    }

    private int candidates() {
        return count("select id from mobility.candidate where network_id = ?", region.network());
    }

    private int links(UUID... candidates) {
        return count("select target_id from mobility.link where target_id = any(?::uuid[])", List.of(candidates));
    }

    private int count(String query, Object parameter) {
        return region.inNetwork(
                () -> Region.bean(Sql.class).list(query, row -> 1, parameter).size());
    }
}
