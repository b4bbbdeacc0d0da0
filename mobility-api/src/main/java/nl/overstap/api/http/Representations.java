package nl.overstap.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/**
 * What the API speaks: JSON, and text where a resource makes it (CSV, a stream of events). Who accepts neither is told so; a record is never
 * written as anything else, whatever type was asked for.
 */
class Representations {

    @ServerRequestFilter
    public void refuse(ContainerRequestContext request) {
        if (isApi(request) && request.getAcceptableMediaTypes().stream().noneMatch(Representations::isSpoken)) {
            throw ProblemException.of(ProblemType.NOT_ACCEPTABLE);
        }
    }

    @ServerResponseFilter
    public void speak(ContainerRequestContext request, ContainerResponseContext response) {
        Object entity = response.getEntity();
        MediaType type = response.getMediaType();
        if (!isApi(request) || entity == null || entity instanceof String || entity instanceof byte[]) {
            return;
        }
        if (type == null || !type.getSubtype().endsWith("json")) {
            response.setEntity(entity, null, MediaType.APPLICATION_JSON_TYPE);
        }
    }

    private static boolean isSpoken(MediaType accepted) {
        return accepted.isCompatible(MediaType.APPLICATION_JSON_TYPE)
                || accepted.getSubtype().endsWith("json")
                || (accepted.getType().equals("text")
                        && (accepted.getSubtype().equals("csv")
                                || accepted.getSubtype().equals("event-stream")));
    }

    private static boolean isApi(ContainerRequestContext request) {
        return request.getUriInfo().getPath().startsWith("/v1/");
    }
}
