package nl.overstap.api.taxonomy;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.postcode.Postcodes;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Where a postcode lies; open to everybody. */
@Path("/v1/postcodes")
@PermitAll
@Tag(name = "Taxonomy")
class PostcodeResource {

    /** A postcode and its place. */
    @Schema(name = "Postcode", examples = """
            {"code": "3841", "latitude": 52.349, "longitude": 5.62, "place": "Harderwijk", "municipality": "Harderwijk",
             "placeEstimated": false}""")
    record PostcodeView(
            @Schema(examples = "3841") String code,

            @Schema(examples = "52.349", description = "WGS 84, degrees")
            double latitude,

            @Schema(examples = "5.62", description = "WGS 84, degrees")
            double longitude,

            @Schema(examples = "Harderwijk") String place,
            @Schema(examples = "Harderwijk") String municipality,

            @Schema(description = "The code is not known; this is the place of the nearest one by number")
            boolean placeEstimated) {

        static PostcodeView of(PostcodeLocation location) {
            return new PostcodeView(
                    location.code(),
                    location.latitude(),
                    location.longitude(),
                    location.place(),
                    location.municipality(),
                    location.placeEstimated());
        }
    }

    private final Postcodes postcodes;

    PostcodeResource(Postcodes postcodes) {
        this.postcodes = postcodes;
    }

    @GET
    @Path("/{code}")
    @Operation(
            operationId = "locatePostcode",
            summary = "Where a postcode lies; four digits, the letters after them are left out")
    public PostcodeView postcode(@RestPath String code) {
        return postcodes
                .locate(code)
                .map(PostcodeView::of)
                .orElseThrow(() -> new ProblemException(
                        Problem.invalid("code", "path", "must be a Dutch postcode that is known, such as 3841")));
    }
}
