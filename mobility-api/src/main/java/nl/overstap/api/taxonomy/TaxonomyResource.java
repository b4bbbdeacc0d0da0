package nl.overstap.api.taxonomy;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.taxonomy.Names;
import nl.overstap.mobility.taxonomy.Occupation;
import nl.overstap.mobility.taxonomy.OccupationScheme;
import nl.overstap.mobility.taxonomy.SearchHit;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Finding occupations and skills by name, in Dutch and English; open to everybody. */
@Path("/v1/taxonomy")
@PermitAll
@Tag(name = "Taxonomy", description = "Occupations, skills and places, in Dutch and English")
class TaxonomyResource {
    private static final int USUAL = 20;
    private static final int MOST = 100;
    private static final int LONGEST_QUERY = 200;

    /** What a concept is called; null where a language has no name for it. */
    @Schema(name = "Names")
    record NamesView(
            @Schema(examples = "verpleegkundige") @Nullable String nl,
            @Schema(examples = "nurse") @Nullable String en) {

        static NamesView of(Names names) {
            return new NamesView(names.nl(), names.en());
        }
    }

    /** An occupation or ISCO-08 group that was found. */
    @Schema(name = "OccupationFound", examples = """
            {"code": "2221", "scheme": "ISCO08", "iscoCode": "2221", "name": "verpleegkundige",
             "names": {"nl": "verpleegkundige", "en": "nurse"}, "foundBy": "verpleger"}""")
    record OccupationFound(
            @Schema(examples = "2221") String code,
            OccupationScheme scheme,

            @Schema(examples = "2221", description = "One to four digits; four for an occupation")
            String iscoCode,

            @Schema(examples = "verpleegkundige", description = "In the language asked for, or else the other one")
            String name,

            NamesView names,

            @Schema(examples = "verpleger", description = "The name by which it was found, preferred or alternative")
            String foundBy) {

        static OccupationFound of(SearchHit<Occupation> hit, String language) {
            Occupation found = hit.concept();
            return new OccupationFound(
                    found.code(),
                    found.scheme(),
                    found.iscoCode(),
                    found.names().in(language),
                    NamesView.of(found.names()),
                    hit.label());
        }
    }

    /** A skill that was found. */
    @Schema(name = "SkillFound", examples = """
            {"code": "starter:skill/lassen", "name": "lassen", "names": {"nl": "lassen", "en": "welding"},
             "foundBy": "laswerk"}""")
    record SkillFound(
            @Schema(examples = "starter:skill/lassen") String code,

            @Schema(examples = "lassen", description = "In the language asked for, or else the other one")
            String name,

            NamesView names,

            @Schema(examples = "laswerk", description = "The name by which it was found, preferred or alternative")
            String foundBy) {

        static SkillFound of(SearchHit<Skill> hit, String language) {
            Skill found = hit.concept();
            return new SkillFound(found.code(), found.names().in(language), NamesView.of(found.names()), hit.label());
        }
    }

    /** The best finds; there is no further piece. */
    @Schema(name = "OccupationsFound")
    record OccupationsFound(
            List<OccupationFound> items, @Nullable String next) {}

    /** The best finds; there is no further piece. */
    @Schema(name = "SkillsFound")
    record SkillsFound(List<SkillFound> items, @Nullable String next) {}

    private final Taxonomy taxonomy;

    TaxonomyResource(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    @GET
    @Path("/occupations")
    @Operation(
            operationId = "findOccupations",
            summary = "Occupations and ISCO-08 groups by name, also by other names, beginnings and typing errors")
    public OccupationsFound occupations(
            @QueryParam("query")
                    @Parameter(description = "What somebody typed; digits find ISCO-08 codes", example = "verpleeg")
                    @Nullable
                    String query,
            @QueryParam("language") @Parameter(description = "nl (default) or en: whose names lead") @Nullable
                    String language,
            @QueryParam("limit") @Parameter(description = "1 to 100; 20 when absent") @Nullable String limit) {
        String leading = language(language);
        return new OccupationsFound(
                taxonomy.searchOccupations(query(query), leading, limit(limit)).stream()
                        .map(hit -> OccupationFound.of(hit, leading))
                        .toList(),
                null);
    }

    @GET
    @Path("/skills")
    @Operation(
            operationId = "findSkills",
            summary = "Skills by name, also by other names, beginnings and typing errors")
    public SkillsFound skills(
            @QueryParam("query") @Parameter(description = "What somebody typed", example = "lassen") @Nullable
                    String query,
            @QueryParam("language") @Parameter(description = "nl (default) or en: whose names lead") @Nullable
                    String language,
            @QueryParam("limit") @Parameter(description = "1 to 100; 20 when absent") @Nullable String limit) {
        String leading = language(language);
        return new SkillsFound(
                taxonomy.searchSkills(query(query), leading, limit(limit)).stream()
                        .map(hit -> SkillFound.of(hit, leading))
                        .toList(),
                null);
    }

    private static String query(@Nullable String query) {
        if (query == null || query.isBlank()) {
            throw ProblemException.query("query", "is required");
        }
        if (query.length() > LONGEST_QUERY) {
            throw ProblemException.query("query", "must be at most " + LONGEST_QUERY + " characters");
        }
        return query;
    }

    private static String language(@Nullable String language) {
        return switch (language) {
            case null -> "nl";
            case "nl", "en" -> language;
            default -> throw ProblemException.query("language", "must be nl or en");
        };
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return USUAL;
        }
        try {
            int number = Integer.parseInt(limit);
            if (number >= 1 && number <= MOST) {
                return number;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw ProblemException.query("limit", "must be 1 to " + MOST);
    }
}
