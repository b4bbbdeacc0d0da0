package nl.overstap.api.report;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import nl.overstap.api.http.Paging;
import nl.overstap.api.http.QueryValue;
import nl.overstap.api.security.Acting;
import nl.overstap.api.security.Caller;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.audit.AuditEntry;
import nl.overstap.mobility.audit.AuditReader;
import nl.overstap.mobility.audit.Subject;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The trail of changes. */
@Path("/v1/audit-entries")
@Acting
@Tag(name = "Reports", description = "Looking back")
class AuditEntryResource {

    @Schema(name = "AuditEntry", examples = """
            {"id": "01997c3e-5a00-7000-8000-0000000000c1", "moment": "2026-03-10T13:00:00Z",
             "actorId": "01997c3e-5a00-7000-8000-0000000000d1", "actorRole": "ADVISOR", "organizationId": null,
             "subjectKind": "INTRODUCTION", "subjectId": "01997c3e-5a00-7000-8000-000000000061", "candidateId": "01997c3e-5a00-7000-8000-000000000011",
             "action": "INTRODUCED", "detail": null, "place": {"position": 1744,
             "hash": "5f16d92ba2dc4ba8c4ba1a3d5e8a1b6b2f1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e"}}""")
    record EntryView(
            UUID id,
            Instant moment,
            @Nullable UUID actorId,
            String actorRole,
            @Nullable UUID organizationId,
            Subject subjectKind,
            UUID subjectId,
            @Nullable UUID candidateId,
            String action,
            @Nullable String detail,
            @Nullable PlaceView place) {

        static EntryView of(AuditEntry e) {
            return new EntryView(
                    e.id(),
                    e.moment(),
                    e.actorId(),
                    e.actorRole(),
                    e.organizationId(),
                    e.subjectKind(),
                    e.subjectId(),
                    e.candidateId(),
                    e.action(),
                    e.detail(),
                    e.place() == null
                            ? null
                            : new PlaceView(e.place().position(), e.place().hash()));
        }
    }

    @Schema(name = "TrailPlace")
    record PlaceView(long position, String hash) {}

    private final AuditReader trail;
    private final Caller caller;

    AuditEntryResource(AuditReader trail, Caller caller) {
        this.trail = trail;
        this.caller = caller;
    }

    @GET
    @RolesAllowed({"ADVISOR", "EMPLOYEE"})
    @Operation(
            operationId = "listAuditEntries",
            summary = "Read the trail",
            description = "The bureau reads the network's, an employee what is about themselves. Sorted by moment.")
    public Page<EntryView> list(
            @QueryParam("candidateId") @Nullable String candidateId,
            @QueryParam("subjectId") @Nullable String subjectId,
            @BeanParam Paging paging) {
        return trail.list(
                        caller.actor(),
                        QueryValue.uuid("candidateId", candidateId),
                        QueryValue.uuid("subjectId", subjectId),
                        paging.request(Set.of("moment", "createdAt"), "-moment"))
                .map(EntryView::of);
    }
}
