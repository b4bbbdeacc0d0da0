package nl.overstap.api.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import nl.overstap.mobility.access.AccessConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where somebody who found a hole tells it (RFC 9116). */
@Path("/.well-known/security.txt")
class SecurityTxt {

    /** RFC 9116 asks for less than a year, so that what is stale is seen to be. */
    private static final int MONTHS = 11;

    private final SecurityConfig security;
    private final AccessConfig access;
    private final Clock clock;

    SecurityTxt(SecurityConfig security, AccessConfig access, Clock clock) {
        this.security = security;
        this.access = access;
        this.clock = clock;
    }

    @GET
    @Produces("text/plain;charset=UTF-8")
    @PermitAll
    @Operation(hidden = true)
    public String read() {
        Instant expires = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .plusMonths(MONTHS)
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
        return """
                Contact: %s
                Expires: %s
                Preferred-Languages: nl, en
                Canonical: %s/.well-known/security.txt
                """.formatted(security.contact(), expires, access.publicUrl());
    }
}
