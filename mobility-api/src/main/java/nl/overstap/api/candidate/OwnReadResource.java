package nl.overstap.api.candidate;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Paging;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.audit.ReadEntry;
import nl.overstap.mobility.audit.ReadKind;
import nl.overstap.mobility.audit.Reads;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Who looked at me. */
@Path("/v1/me/candidate/reads")
@Acting
@Tag(name = "My candidate")
class OwnReadResource {

    @Schema(name = "OwnRead", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000c2", "moment": "2026-03-11T09:30:12Z", "role": "HR",
             "organizationId": "01997c3e-5a00-7000-8000-000000000002", "organizationName": "Zorggroep Veluwerand",
             "kind": "ANONYMOUS"}""")
    record ReadView(
            UUID id,
            Instant moment,

            @Schema(description = "ADVISOR is the bureau, LINK whoever came by the link of a mail", examples = "HR")
            String role,

            @Nullable UUID organizationId,
            @Nullable String organizationName,
            ReadKind kind) {

        static ReadView of(ReadEntry one) {
            return new ReadView(
                    one.id(), one.moment(), one.role(), one.organizationId(), one.organizationName(), one.kind());
        }
    }

    private final Reads reads;
    private final Caller caller;

    OwnReadResource(Reads reads, Caller caller) {
        this.reads = reads;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("EMPLOYEE")
    @Operation(
            operationId = "listOwnReads",
            summary = "See who looked at you",
            description =
                    "Whoever else read who you are, your profile or your anonymous profile: once an hour for each of"
                            + " them and each kind. Sorted by moment.")
    public Page<ReadView> list(@BeanParam Paging paging) {
        return reads.ofSelf(caller.actor(), paging.request(Set.of("moment", "createdAt"), "-moment"))
                .map(ReadView::of);
    }
}
