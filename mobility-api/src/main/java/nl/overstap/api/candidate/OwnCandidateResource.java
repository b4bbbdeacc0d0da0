package nl.overstap.api.candidate;

import io.quarkus.security.Authenticated;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import nl.overstap.api.http.Answer;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.http.Versions;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.api.security.Creates;
import nl.overstap.api.security.OpenToNewcomers;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import nl.overstap.mobility.candidate.request.NewRegistration;
import nl.overstap.mobility.candidate.request.NewRegistration.Posted;
import nl.overstap.mobility.candidate.view.OwnRecord;
import nl.overstap.mobility.candidate.view.OwnView;
import nl.overstap.mobility.consent.Consent;
import nl.overstap.mobility.consent.Consents;
import nl.overstap.mobility.consent.Purpose;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** A candidate's own data, for who is logged in as one. */
@Path("/v1/me/candidate")
@Acting
@Authenticated
@Tag(name = "My candidate", description = "The candidate's own")
class OwnCandidateResource {

    private static final String PATH = "/v1/me/candidate";

    /** Who it is; the address is the login's. */
    @Schema(
            name = "OwnPerson",
            requiredProperties = {"givenName", "familyName"})
    record OwnPerson(
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String phone,
            @Nullable String language) {

        NewDetails.NewPerson toCommand() {
            return new NewDetails.NewPerson(givenName, familyName, null, phone, language);
        }
    }

    /** Somebody who registers. */
    @Schema(
            name = "Registration",
            requiredProperties = {"networkId", "person", "currentEmployer", "transition", "reason", "profile"},
            examples = """
            {"networkId": "01997c3e-5a00-7000-8000-000000000009",
             "person": {"givenName": "Ruben", "familyName": "Smit", "phone": "06-12345678", "language": "nl"},
             "currentEmployer": {"name": "Zorggroep Randmeer"}, "transition": "WORK_TO_WORK", "reason": "VOLUNTARY",
             "source": "Een collega", "employerMayKnow": false, "purposes": ["MATCHING", "CIRCULATION"],
             "profile": {"engagements": ["EMPLOYMENT"], "postcode": "3841"}}""")
    record RegistrationBody(
            @Nullable UUID networkId,
            @Nullable OwnPerson person,
            @Nullable EmployerJson currentEmployer,
            @Nullable Transition transition,
            @Nullable Reason reason,
            @Nullable String source,
            @Nullable ProfileJson profile,

            @Schema(description = "false when absent") @Nullable
            Boolean employerMayKnow,

            @Schema(description = "What they agree to; nobody is ACTIVE without MATCHING") @Nullable
            List<@Nullable Purpose> purposes,

            @Schema(description = "Where an employer has posted them: JOIN it or REFUSE it") @Nullable
            Posted posted) {

        NewRegistration toCommand() {
            Set<Purpose> agreed = Purposes.read(purposes);
            return new NewRegistration(
                    new NewDetails(
                            person == null ? null : person.toCommand(),
                            currentEmployer == null ? null : currentEmployer.toCommand(),
                            transition,
                            reason,
                            source),
                    profile == null ? null : profile.toCommand(),
                    Boolean.TRUE.equals(employerMayKnow),
                    agreed == null ? Set.of() : agreed,
                    posted);
        }
    }

    /** All about themselves that is not the profile. */
    @Schema(
            name = "OwnDetails",
            requiredProperties = {"person", "currentEmployer", "transition", "reason"},
            examples = """
            {"person": {"givenName": "Ruben", "familyName": "Smit", "phone": "06-12345678", "language": "nl"},
             "currentEmployer": {"name": "Zorggroep Randmeer"}, "transition": "WORK_TO_WORK", "reason": "VOLUNTARY",
             "employerMayKnow": false, "worksThere": true}""")
    record OwnDetails(
            @Nullable OwnPerson person,
            @Nullable EmployerJson currentEmployer,
            @Nullable Transition transition,
            @Nullable Reason reason,
            @Nullable String source,

            @Schema(description = "false when absent") @Nullable
            Boolean employerMayKnow,

            @Schema(
                    description = "false: no longer at the employer that posted, which then sees them no more; true"
                            + " when absent")
            @Nullable
            Boolean worksThere) {}

    /** What they agree to: exactly these. */
    @Schema(
            name = "OwnPurposes",
            requiredProperties = {"purposes"},
            examples = """
            {"purposes": ["MATCHING", "CIRCULATION"]}""")
    record PurposesBody(@Nullable List<@Nullable Purpose> purposes) {}

    /** What they agree to now, and all they ever agreed to. */
    @Schema(name = "OwnConsents", examples = """
            {"purposes": ["MATCHING"], "textVersion": "2026-11"}""")
    record OwnConsents(List<Purpose> purposes, String textVersion, List<ConsentJson> history) {

        static OwnConsents of(List<Consent> history) {
            return new OwnConsents(
                    history.stream()
                            .filter(Consent::holds)
                            .map(Consent::purpose)
                            .sorted()
                            .toList(),
                    Consents.TEXT_VERSION,
                    history.stream().map(ConsentJson::of).toList());
        }
    }

    /** Yes or no to what the poster or the bureau changed. */
    @Schema(
            name = "ChangeAnswer",
            requiredProperties = {"answer"},
            examples = """
            {"answer": "YES"}""")
    record ChangeAnswer(@Nullable YesNo answer) {}

    /** Everything about the person. */
    @Schema(name = "Export", examples = """
            {"exportedAt": "2026-03-09T18:30:00Z", "record": {"consentedAt": "2026-03-02T09:00:00Z", "claimedAt": null,
             "refusedAt": null, "remindedAt": null, "posterViewEndsOn": null,
             "posted": {"transition": "WORK_TO_WORK", "reason": "AT_RISK", "source": "Intranet"},
             "boundNames": [{"name": "Zorggroep Randmeer", "organizationId": "01997c3e-5a00-7000-8000-000000000002"}],
             "joinedPostings": []},
             "more": {"recipients": [{"organizationId": "01997c3e-5a00-7000-8000-000000000003",
              "organizationName": "Bouwbedrijf De Eik", "sentAt": "2026-03-04T10:00:03Z", "answer": null, "answeredAt": null}]}}""")
    record Export(
            Instant exportedAt,
            OwnJson candidate,
            OwnConsents consents,
            List<ProfileJson> postedProfiles,

            @Schema(description = "Moments, names of employers that the bureau bound, postings that were joined")
            @Nullable
            OwnRecord record,

            @Schema(description = "What the other features keep, by name")
            Map<String, List<?>> more) {}

    private final OwnCandidates own;
    private final Assent assent;
    private final Caller caller;
    private final Instance<ExportPart> parts;
    private final Clock clock;

    OwnCandidateResource(OwnCandidates own, Assent assent, Caller caller, Instance<ExportPart> parts, Clock clock) {
        this.own = own;
        this.assent = assent;
        this.caller = caller;
        this.parts = parts;
        this.clock = clock;
    }

    @POST
    @Creates
    @OpenToNewcomers
    @Operation(
            operationId = "register",
            summary = "Register",
            description = "With the address that the login vouches for. Where an employer has posted the person, posted"
                    + " says what becomes of that; without it 409.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response register(@NotNull RegistrationBody body) {
        Outcome<OwnView> outcome =
                own.register(caller.newcomer(), caller.login(), caller.verifiedEmail(), body.toCommand());
        if (outcome instanceof Outcome.Done<OwnView>) {
            assent.demandListener();
        }
        Response response = answer(outcome);
        return outcome instanceof Outcome.Done<OwnView>(OwnView view)
                ? Response.fromResponse(response)
                        .status(Response.Status.CREATED)
                        .location(URI.create(PATH))
                        .entity(new KeptAnswer(view.candidate().id(), response.getEntity()))
                        .build()
                : response;
    }

    @GET
    @Operation(operationId = "readOwnCandidate", summary = "Read my data")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response read() {
        return answer(as(own::view));
    }

    @PUT
    @Operation(operationId = "replaceOwnCandidate", summary = "Replace who I am, for whom I work and why I move")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response replace(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull OwnDetails body) {
        int version = Versions.required(ifMatch);
        NewDetails details = new NewDetails(
                body.person() == null ? null : body.person().toCommand(),
                body.currentEmployer() == null ? null : body.currentEmployer().toCommand(),
                body.transition(),
                body.reason(),
                body.source());
        return answer(as((actor, id) -> own.replace(
                actor,
                id,
                version,
                details,
                Boolean.TRUE.equals(body.employerMayKnow()),
                !Boolean.FALSE.equals(body.worksThere()))));
    }

    @DELETE
    @Operation(
            operationId = "eraseOwnCandidate",
            summary = "Be forgotten",
            description = "Identity and profile are gone for good.")
    @APIResponse(responseCode = "204")
    public Response erase() {
        return Answer.done(as(own::erase));
    }

    @GET
    @Path("/profile")
    @Operation(operationId = "readOwnProfile", summary = "Read my profile")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileJson.class)))
    public Response profile() {
        return profile(as(own::view));
    }

    @PUT
    @Path("/profile")
    @Operation(operationId = "replaceOwnProfile", summary = "Replace my profile")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ProfileJson.class)))
    public Response replaceProfile(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull ProfileJson body) {
        int version = Versions.required(ifMatch);
        return profile(as((actor, id) -> own.replaceProfile(actor, id, version, body.toCommand())));
    }

    private static Response profile(Outcome<OwnView> outcome) {
        return Answer.ok(
                outcome,
                view -> ProfileJson.of(Objects.requireNonNull(view.candidate().profile())),
                view -> view.candidate().version());
    }

    @PUT
    @Path("/pending-profile")
    @Operation(operationId = "answerPendingProfile", summary = "Say yes or no to what the poster or the bureau changed")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response answerChange(@NotNull ChangeAnswer body) {
        if (body.answer() == null) {
            return answer(Outcome.invalid("answer", "must be YES or NO"));
        }
        boolean yes = body.answer() == YesNo.YES;
        return answer(as((actor, id) -> assent.to(actor, id, () -> own.answerChange(actor, id, yes))));
    }

    @PUT
    @Path("/status")
    @Operation(
            operationId = "changeOwnStatus",
            summary = "Pause, go on or stop",
            description = "If-Match is heeded, and may be absent.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnJson.class)))
    public Response changeStatus(@HeaderParam("If-Match") @Nullable String ifMatch, @NotNull StatusBody body) {
        Integer version = ifMatch == null ? null : Integer.valueOf(Versions.required(ifMatch));
        return answer(as(
                (actor, id) -> assent.to(actor, id, () -> own.changeStatus(actor, id, version, body.toCommand()))));
    }

    @GET
    @Path("/consents")
    @Operation(operationId = "readOwnConsents", summary = "Read what I agree to and ever agreed to")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnConsents.class)))
    public Response consents() {
        return agreed();
    }

    private Response agreed() {
        return Answer.ok(as(own::consents), OwnConsents::of);
    }

    @PUT
    @Path("/consents")
    @Operation(
            operationId = "changeOwnConsents",
            summary = "Agree to exactly these purposes",
            description = "With MATCHING I am a candidate (again); without it I stop being one.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = OwnConsents.class)))
    public Response changeConsents(@NotNull PurposesBody body) {
        Set<Purpose> purposes = Purposes.read(body.purposes());
        Outcome<OwnView> outcome =
                as((actor, id) -> assent.to(actor, id, () -> own.changeConsents(actor, id, purposes)));
        return outcome instanceof Outcome.Done<OwnView> ? agreed() : answer(outcome);
    }

    @GET
    @Path("/export")
    @Operation(
            operationId = "exportOwnCandidate",
            summary = "Take everything about me with me",
            description = "Complete and machine-readable.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Export.class)))
    public Response export() {
        return Answer.ok(as((actor, id) -> own.view(actor, id).map(view -> export(actor, id, view))), export -> export);
    }

    private Export export(Actor actor, UUID id, OwnView view) {
        Map<String, List<?>> more = new TreeMap<>();
        parts.forEach(part -> more.put(part.name(), part.of(actor, id)));
        return new Export(
                clock.instant(),
                OwnJson.of(view),
                OwnConsents.of(
                        own.consents(actor, id) instanceof Outcome.Done<List<Consent>>(var history)
                                ? history
                                : List.of()),
                own.posted(actor, id).stream()
                        .map(p -> ProfileJson.of(p.profile()))
                        .toList(),
                own.record(actor, id).orElse(null),
                more);
    }

    /** For the candidate that the caller is; whoever is none finds nothing. */
    private <T> Outcome<T> as(BiFunction<Actor, UUID, Outcome<T>> work) {
        Actor actor = caller.actor();
        return actor.ownCandidate().map(id -> work.apply(actor, id)).orElseGet(Outcome::unknown);
    }

    private static Response answer(Outcome<OwnView> outcome) {
        return Answer.ok(outcome, OwnJson::of, view -> view.candidate().version());
    }
}
