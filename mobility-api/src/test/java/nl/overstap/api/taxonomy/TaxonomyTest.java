package nl.overstap.api.taxonomy;

import static nl.overstap.api.testing.Eventually.eventually;
import static nl.overstap.api.testing.People.nobody;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import nl.overstap.api.testing.Owner;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.time.Moment;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class TaxonomyTest {

    @Test
    void anybody_finds_occupations_in_both_languages_with_typing_errors() {
        nobody().get("/v1/taxonomy/occupations?query=nurze&language=en&limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].code", equalTo("starter:occupation/verpleegkundige"))
                .body("items[0].scheme", equalTo("ESCO"))
                .body("items[0].iscoCode", equalTo("2221"))
                .body("items[0].name", equalTo("nurse"))
                .body("items[0].names.nl", equalTo("verpleegkundige"))
                .body("next", nullValue());
    }

    @Test
    void digits_find_isco_groups() {
        nobody().get("/v1/taxonomy/occupations?query=2221")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].code", equalTo("2221"))
                .body("items[0].scheme", equalTo("ISCO08"));
    }

    @Test
    void anybody_finds_skills_by_other_names() {
        nobody().get("/v1/taxonomy/skills?query=laswerk")
                .then()
                .statusCode(200)
                .body("items[0].code", equalTo("starter:skill/lassen"))
                .body("items[0].name", equalTo("lassen"))
                .body("items[0].foundBy", equalTo("laswerk"));
    }

    @Test
    void a_search_for_nothing_in_no_language_or_without_measure_is_refused_by_name() {
        for (String wrong : new String[] {
            "query:?query= ", "query:", "language:?query=kok&language=fr", "limit:?query=kok&limit=101"
        }) {
            String[] parts = wrong.split(":", 2);
            nobody().get("/v1/taxonomy/occupations" + parts[1])
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/invalid-input"))
                    .body("violations[0].field", equalTo(parts[0]))
                    .body("violations[0].in", equalTo("query"));
        }
    }

    @Test
    void a_postcode_is_located_with_or_without_its_letters() {
        nobody().get("/v1/postcodes/3841 AB")
                .then()
                .statusCode(200)
                .body("code", equalTo("3841"))
                .body("place", equalTo("Harderwijk"))
                .body("municipality", equalTo("Harderwijk"))
                .body("latitude.doubleValue()", closeTo(52.349, 0.01))
                .body("placeEstimated", equalTo(false));
    }

    @Test
    void an_unknown_postcode_borrows_the_place_of_its_neighbor_or_is_refused() {
        nobody().get("/v1/postcodes/3840").then().statusCode(200).body("placeEstimated", equalTo(true));
        for (String unknown : new String[] {"0123", "99999", "9700", "abcd"}) {
            nobody().get("/v1/postcodes/" + unknown)
                    .then()
                    .statusCode(400)
                    .body("violations[0].field", equalTo("code"));
        }
    }

    @Test
    void an_import_is_noticed_after_work_as_of_another_moment_as_before_it() throws SQLException {
        Taxonomy taxonomy = Region.bean(Taxonomy.class);
        Moment.at(Instant.now().plus(Duration.ofDays(400)), () -> {
            taxonomy.refresh();
            return null;
        });
        long before = taxonomy.version();

        try (Connection superuser = Owner.superuser();
                Statement change = superuser.createStatement()) {
            change.executeUpdate("update mobility.taxonomy_version set version = version + 1");
        }

        eventually(() -> assertThat(taxonomy.version()).isGreaterThan(before));
    }
}
