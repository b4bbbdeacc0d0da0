package nl.overstap.api.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.UUID;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.seal.TrailHead;
import nl.overstap.mobility.seal.TrailHeads;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** How far the trail is sealed. */
@Path("/v1/audit-heads")
@Acting
@Tag(name = "Reports", description = "Looking back")
class AuditHeadResource {

    @Schema(name = "AuditHead", examples = """
            {"networkId": "01997c3e-5a00-7000-8000-000000000001", "position": 1744,
             "hash": "5f16d92ba2dc4ba8c4ba1a3d5e8a1b6b2f1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e",
             "sealedAt": "2026-11-28T09:00:00Z"}""")
    record HeadView(
            UUID networkId,
            long position,
            String hash,
            @Nullable Instant sealedAt) {

        static HeadView of(TrailHead head) {
            return new HeadView(head.networkId(), head.position(), head.hash(), head.sealedAt());
        }
    }

    private final TrailHeads heads;
    private final Caller caller;

    AuditHeadResource(TrailHeads heads, Caller caller) {
        this.heads = heads;
        this.caller = caller;
    }

    @GET
    @RolesAllowed("ADVISOR")
    @Operation(
            operationId = "listAuditHeads",
            summary = "See how far the trail is sealed",
            description = "The last position of the network's trail and the hash of its seal. Kept elsewhere, it tells"
                    + " later whether anything up to there was changed or cut off.")
    public Page<HeadView> list() {
        return new Page<>(heads.find(caller.actor()).map(HeadView::of).stream().toList(), null);
    }
}
