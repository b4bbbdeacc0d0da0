package nl.overstap.api.network;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.matching.scoring.Weights;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.network.NetworkSettings;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewSettings;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a network decides for itself; the bureau's. The network is the one in the path. */
@Path("/v1/networks/{networkId}/settings")
@Acting
@RolesAllowed("ADVISOR")
@Tag(name = "Networks")
class NetworkSettingsResource {

    /** The settings as they are. */
    @Schema(name = "NetworkSettings", examples = """
            {"weights": {"skills": 0.45, "occupation": 0.2, "distance": 0.15, "hours": 0.08, "pay": 0.07,
             "education": 0.05}, "threshold": 0.6, "proposalsPerCandidate": 5, "k": 5, "coarseVacanciesADay": 20,
             "monthlyProfiles": 8}""")
    record SettingsView(
            WeightsView weights,
            double threshold,
            int proposalsPerCandidate,
            int k,
            int coarseVacanciesADay,
            int monthlyProfiles) {

        @Schema(name = "Weights")
        record WeightsView(
                double skills, double occupation, double distance, double hours, double pay, double education) {}

        static SettingsView of(NetworkSettings settings) {
            Weights weights = settings.weights();
            return new SettingsView(
                    new WeightsView(
                            weights.skills(),
                            weights.occupation(),
                            weights.distance(),
                            weights.hours(),
                            weights.pay(),
                            weights.education()),
                    settings.threshold(),
                    settings.proposalsPerCandidate(),
                    settings.k(),
                    settings.coarseVacanciesADay(),
                    settings.monthlyProfiles());
        }
    }

    /** The settings as they are to be: all of them. The weights add up to 1. */
    @Schema(
            name = "NewNetworkSettings",
            requiredProperties = {
                "weights",
                "threshold",
                "proposalsPerCandidate",
                "k",
                "coarseVacanciesADay",
                "monthlyProfiles"
            },
            examples = """
            {"weights": {"skills": 0.4, "occupation": 0.25, "distance": 0.15, "hours": 0.08, "pay": 0.07,
             "education": 0.05}, "threshold": 0.55, "proposalsPerCandidate": 5, "k": 5, "coarseVacanciesADay": 20,
             "monthlyProfiles": 8}""")
    record SettingsBody(
            @Nullable WeightsBody weights,
            @Nullable Double threshold,
            @Nullable Integer proposalsPerCandidate,
            @Nullable Integer k,
            @Nullable Integer coarseVacanciesADay,
            @Nullable Integer monthlyProfiles) {

        @Schema(
                name = "NewWeights",
                requiredProperties = {"skills", "occupation", "distance", "hours", "pay", "education"})
        record WeightsBody(
                @Nullable Double skills,
                @Nullable Double occupation,
                @Nullable Double distance,
                @Nullable Double hours,
                @Nullable Double pay,
                @Nullable Double education) {

            NewSettings.NewWeights toCommand() {
                return new NewSettings.NewWeights(skills, occupation, distance, hours, pay, education);
            }
        }

        NewSettings toCommand() {
            return new NewSettings(
                    weights == null ? null : weights.toCommand(),
                    threshold,
                    proposalsPerCandidate,
                    k,
                    coarseVacanciesADay,
                    monthlyProfiles);
        }
    }

    private final Networks networks;
    private final Caller caller;

    NetworkSettingsResource(Networks networks, Caller caller) {
        this.networks = networks;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "readNetworkSettings",
            summary = "Read the settings of a network",
            description = "By its bureau.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response read(@PathParam("networkId") UUID networkId) {
        return answer(Outcome.done(networks.settings()));
    }

    @PUT
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "changeNetworkSettings",
            summary = "Change the settings of a network",
            description = "By its bureau. What is matched and proposed follows at once.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = SettingsView.class)))
    public Response change(
            @PathParam("networkId") UUID networkId,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull SettingsBody body) {
        return answer(networks.change(caller.actor(), Versions.required(ifMatch), body.toCommand()));
    }

    private static Response answer(Outcome<NetworkSettings> outcome) {
        return Answer.ok(outcome, SettingsView::of, NetworkSettings::version);
    }
}
