package nl.overstap.api.vacancy;

import static nl.overstap.api.testing.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VacancyListTest {

    private @Nullable Region made;
    private Region region;

    /** Once; not before all, for then the port is not known yet. */
    @BeforeEach
    void vacancies() {
        if (made != null) {
            return;
        }
        made = Region.fresh();
        region = made;
        AVacancy.of(region.firm())
                .with("title", "Wijkverpleegkundige")
                .with("occupation", Map.of("code", "starter:occupation/wijkverpleegkundige"))
                .with("closesOn", "2031-03-01")
                .with("externalId", "L-1")
                .idPostedBy(region.hr());
        AVacancy.of(region.firm())
                .with("title", "bakker")
                .with("occupation", Map.of("code", "7512"))
                .with("engagement", "SECONDMENT")
                .with("closesOn", "2031-01-01")
                .with("postcode", "3731")
                .idPostedBy(region.hr());
        AVacancy.of(region.firm())
                .with("title", "Advies op afstand")
                .with("occupation", Map.of("code", "22"))
                .with("remote", true)
                .without("postcode")
                .with("closesOn", "2031-02-01")
                .idPostedBy(region.hr());
        AVacancy.of(region.firm())
                .with("title", "Concept")
                .with("status", "DRAFT")
                .idPostedBy(region.hr());
        AVacancy.of(region.otherFirm())
                .with("title", "Lasser")
                .with("occupation", Map.of("code", "7212"))
                .with("closesOn", "2031-04-01")
                .idPostedBy(region.otherHr());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            sort=title;                    Advies op afstand, bakker, Concept, Lasser, Wijkverpleegkundige
            sort=-title;                   Wijkverpleegkundige, Lasser, Concept, bakker, Advies op afstand
            sort=createdAt;                Wijkverpleegkundige, bakker, Advies op afstand, Concept, Lasser
            sort=closesOn;                 bakker, Advies op afstand, Wijkverpleegkundige, Lasser, Concept
            ;                              Lasser, Concept, Advies op afstand, bakker, Wijkverpleegkundige
            status=DRAFT;                  Concept
            status=DRAFT&status=OPEN&sort=title&limit=2; Advies op afstand, bakker
            engagement=SECONDMENT;         bakker
            occupation=2;                  Concept, Advies op afstand, Wijkverpleegkundige
            occupation=222;                Concept, Wijkverpleegkundige
            postcode=3852&maxDistanceKm=5&sort=title; Advies op afstand, Concept, Lasser, Wijkverpleegkundige
            query=VERPLEEG;                Wijkverpleegkundige
            externalId=L-1;                Wijkverpleegkundige
            query=100%25;                  ''
            """)
    void a_list_is_narrowed_and_sorted_as_asked(@Nullable String asked, String titles) {
        List<String> expected = titles.isEmpty() ? List.of() : List.of(titles.split(", "));

        assertThat(list(asked == null ? "" : asked).<String>getList("items.title"))
                .isEqualTo(expected);
    }

    @Test
    void a_list_of_one_organization_holds_its_vacancies() {
        assertThat(list("organizationId=" + region.otherFirm()).<String>getList("items.title"))
                .containsExactly("Lasser");
    }

    @ParameterizedTest
    @CsvSource({"title", "-title", "createdAt", "-createdAt", "closesOn", "-closesOn"})
    void a_list_read_in_pieces_is_the_whole_list(String sort) {
        List<String> whole = list("sort=" + sort).getList("items.id");
        List<String> pieces = new ArrayList<>();

        String next = "";
        while (next != null) {
            JsonPath piece = list("limit=2&sort=" + sort + (next.isEmpty() ? "" : "&cursor=" + next));
            pieces.addAll(piece.getList("items.id"));
            next = piece.getString("next");
        }

        assertThat(pieces).isEqualTo(whole).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({
        "sort,salary",
        "limit,0",
        "limit,101",
        "cursor,nonsense",
        "status,LOST",
        "engagement,employment",
        "occupation,nurse",
        "organizationId,12",
        "postcode,0123",
        "maxDistanceKm,far",
        "maxDistanceKm,501"
    })
    void a_question_that_is_not_understood_is_refused_by_its_name(String parameter, String value) {
        as(region.bureau())
                .queryParam(parameter, value)
                .get("/v1/vacancies")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo(parameter))
                .body("violations[0].in", equalTo("query"));
    }

    @Test
    void a_cursor_of_another_order_is_refused() {
        String cursor = list("limit=1&sort=title").getString("next");

        as(region.bureau())
                .queryParam("cursor", cursor)
                .queryParam("sort", "closesOn")
                .get("/v1/vacancies")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("cursor"));
    }

    private JsonPath list(String query) {
        return as(region.bureau())
                .urlEncodingEnabled(false)
                .get("/v1/vacancies" + (query.isEmpty() ? "" : "?" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
