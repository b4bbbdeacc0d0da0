package nl.overstap.api.http;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses names in a query that a path does not know, as unknown fields of a body are: a filter with a slip in its name
 * would be no filter, and the answer more than was asked for.
 */
class KnownParameters {

    /** Says where the caller acts: taken by every path, also by those that know no other way to say it. */
    private static final String NETWORK = "networkId";

    /** Whoever sends a thousand is told enough by these. */
    private static final int MOST_TOLD = 20;

    /** Other names are not repeated in the answer. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,39}");

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @ServerRequestFilter
    public void refuseUnknown(ContainerRequestContext request, ResourceInfo resource) {
        Set<String> asked = request.getUriInfo().getQueryParameters().keySet();
        // pages are called by others too, with names of theirs
        if (asked.isEmpty() || !request.getUriInfo().getPath().startsWith("/v1/")) {
            return;
        }
        Set<String> names = known.computeIfAbsent(resource.getResourceMethod(), KnownParameters::of);
        List<Problem.FieldViolation> unknown = asked.stream()
                .filter(name -> !names.contains(name))
                .map(name -> NAME.matcher(name).matches() ? name : "query")
                .distinct()
                .sorted()
                .limit(MOST_TOLD)
                .map(name -> new Problem.FieldViolation(name, "query", "is not a known parameter: there is " + names))
                .toList();
        if (!unknown.isEmpty()) {
            throw new ProblemException(Problem.invalid(unknown));
        }
    }

    private static Set<String> of(Method method) {
        Set<String> names = new TreeSet<>(Set.of(NETWORK));
        for (Parameter parameter : method.getParameters()) {
            add(parameter, parameter.getType(), names);
        }
        return names;
    }

    private static void add(AnnotatedElement element, Class<?> type, Set<String> names) {
        if (element.isAnnotationPresent(QueryParam.class)) {
            names.add(element.getAnnotation(QueryParam.class).value());
        } else if (element.isAnnotationPresent(BeanParam.class)) {
            for (Class<?> bean = type; bean != null; bean = bean.getSuperclass()) {
                for (Field field : bean.getDeclaredFields()) {
                    add(field, field.getType(), names);
                }
            }
        }
    }
}
