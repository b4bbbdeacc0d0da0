package nl.overstap.api.delivery;

import jakarta.annotation.security.PermitAll;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.Properties;
import nl.overstap.api.http.Answer;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Violations;
import nl.overstap.notifications.bounce.Bounce;
import nl.overstap.notifications.bounce.BounceKind;
import nl.overstap.notifications.bounce.BounceResult;
import nl.overstap.notifications.bounce.Bounces;
import nl.overstap.notifications.bounce.ReturnedMail;
import nl.overstap.notifications.email.BounceAddress;
import nl.overstap.notifications.email.MailConfig;
import nl.overstap.notifications.email.ServerWords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a mail provider reports of messages that came back. It proves itself by HTTP Basic with a secret of ours. */
@Path("/v1/bounces")
@Tag(name = "Deliveries")
class BounceResource {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_DETAIL = 2_000;

    /** A message that came back, or was complained about. */
    @Schema(
            name = "BounceReport",
            requiredProperties = {"bounceAddress", "kind"},
            examples = """
            {"bounceAddress": "bounces+01997c3e5a0070008000000000000041d1c0ffee5ea1ab1e0042@overstap.example",
             "kind": "HARD", "detail": "550 5.1.1 user unknown"}""")
    record BounceReport(
            @Nullable String bounceAddress,
            @Nullable BounceKind kind,
            @Nullable String detail) {}

    /** What became of a report. */
    @Schema(name = "BounceOutcome", examples = "{\"result\": \"COUNTED\"}")
    record BounceOutcome(BounceResult result) {}

    private final MailConfig config;
    private final BounceAddress bounceAddress;
    private final ReturnedMail returned;
    private final Bounces bounces;

    BounceResource(MailConfig config, BounceAddress bounceAddress, ReturnedMail returned, Bounces bounces) {
        this.config = config;
        this.bounceAddress = bounceAddress;
        this.returned = returned;
        this.bounces = bounces;
    }

    @POST
    @PermitAll
    @Operation(
            operationId = "reportBounce",
            summary = "Report a message that came back",
            description = "By the mail provider, with HTTP Basic and the configured secret as password. The address is"
                    + " the one that the message was sent from (MAIL FROM). Reported again, it counts no second time."
                    + " As message/rfc822 the same path takes a message as it came to a bounce address: a delivery"
                    + " status notification (RFC 3464) or a complaint (RFC 5965); anything else is IGNORED.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BounceOutcome.class)))
    public Response report(@HeaderParam("Authorization") @Nullable String authorization, @NotNull BounceReport body) {
        return isProvider(authorization) ? Answer.ok(take(body), BounceOutcome::new) : refused();
    }

    @POST
    @PermitAll
    @Consumes("message/rfc822")
    @Operation(
            operationId = "reportReturnedMessage",
            summary = "Hand over a message that came to a bounce address",
            description = "A delivery status notification (RFC 3464) or a complaint (RFC 5965) as it came; anything"
                    + " else is IGNORED.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = BounceOutcome.class)))
    public Response reportMessage(@HeaderParam("Authorization") @Nullable String authorization, InputStream body)
            throws IOException {
        if (!isProvider(authorization)) {
            return refused();
        }
        byte[] message = body.readNBytes(LARGEST + 1);
        if (message.length > LARGEST) {
            return Problem.of(ProblemType.TOO_LARGE, null).toResponse();
        }
        BounceResult result = read(message).map(bounces::take).orElse(BounceResult.IGNORED);
        return Response.ok(new BounceOutcome(result))
                .type(MediaType.APPLICATION_JSON_TYPE)
                .build();
    }

    private Outcome<BounceResult> take(BounceReport body) {
        Optional<BounceAddress.Sending> sending =
                body.bounceAddress() == null ? Optional.empty() : bounceAddress.find(body.bounceAddress());
        Violations violations = new Violations()
                .required("bounceAddress", body.bounceAddress())
                .addIf(
                        body.bounceAddress() != null && sending.isEmpty(),
                        "bounceAddress",
                        "must be one that a message of ours was sent from")
                .required("kind", body.kind())
                .text("detail", body.detail(), LONGEST_DETAIL);
        BounceKind kind = body.kind();
        if (!violations.isEmpty() || sending.isEmpty() || kind == null) {
            return Outcome.invalid(violations.list());
        }
        String detail = body.detail() == null ? null : ServerWords.without(body.detail(), null);
        return Outcome.done(bounces.take(Bounce.reported(sending.get(), kind, detail)));
    }

    private Optional<Bounce> read(byte[] message) throws IOException {
        try {
            return returned.read(
                    new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
        } catch (MessagingException _) {
            return Optional.empty();
        }
    }

    /** Whether it knows the secret; the user's name is the provider's own affair. */
    private boolean isProvider(@Nullable String authorization) {
        Optional<String> secret = config.bounces().secret();
        if (secret.isEmpty() || authorization == null || !authorization.startsWith("Basic ")) {
            return false;
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(authorization.substring("Basic ".length()).strip());
            String said = new String(decoded, StandardCharsets.UTF_8);
            return MessageDigest.isEqual(
                    secret.get().getBytes(StandardCharsets.UTF_8),
                    said.substring(said.indexOf(':') + 1).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Response refused() {
        return Response.fromResponse(
                        Problem.of(ProblemType.NOT_AUTHENTICATED, null).toResponse())
                .header("WWW-Authenticate", "Basic realm=\"bounces\"")
                .build();
    }
}
