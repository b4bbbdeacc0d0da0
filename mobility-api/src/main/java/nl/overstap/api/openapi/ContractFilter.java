package nl.overstap.api.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.eclipse.microprofile.openapi.models.tags.Tag;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;

/**
 * Completes the document that Quarkus reads off the resources: answers, problems, headers, schemas and examples, each
 * from the Java that it is about. The same sources give the same document, whatever the order of the scan.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    /** Where all paths begin; the document has it in its server, as the NL GOV API Design Rules want. */
    private static final String BASE = "/v1";

    private static final DotName OPERATION =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.Operation");

    private final IndexView index;

    public ContractFilter(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Words words = Words.read();
        Schemas schemas = new Schemas(index, words);
        Map<String, MethodInfo> methods = methods();
        Problems problems = new Problems();
        Operations operations = new Operations(schemas, problems, words);
        Map<String, PathItem> ordered = new TreeMap<>();
        document.getPaths().getPathItems().forEach((path, item) -> {
            item.getOperations().forEach((verb, operation) -> {
                MethodInfo method = methods.get(String.valueOf(operation.getOperationId()));
                if (method == null) {
                    throw new IllegalStateException(verb + " " + path + " has no operationId of its own");
                }
                operations.complete(verb, path, operation, method);
            });
            ordered.put(path.substring(BASE.length()), inOrder(item));
        });
        Paths paths = OASFactory.createPaths();
        ordered.forEach(paths::addPathItem);
        document.paths(paths);
        document.components(OASFactory.createComponents()
                .securitySchemes(new TreeMap<>(Map.of(Operations.LOGIN, login(), Operations.SECRET, secret())))
                .headers(Headers.all())
                .responses(problems.responses(schemas))
                .schemas(schemas.all()));
        document.info(OASFactory.createInfo().description(words.about()));
        document.servers(List.of(
                OASFactory.createServer().url(BASE).description("The installation that the document was read from")));
        document.tags(document.getTags().stream()
                .sorted(Comparator.comparing(Tag::getName))
                .toList());
    }

    private static PathItem inOrder(PathItem item) {
        PathItem ordered = OASFactory.createPathItem();
        for (PathItem.HttpMethod verb : PathItem.HttpMethod.values()) {
            Operation operation = item.getOperations().get(verb);
            if (operation != null) {
                ordered.setOperation(verb, operation);
            }
        }
        return ordered;
    }

    private Map<String, MethodInfo> methods() {
        Map<String, MethodInfo> methods = new LinkedHashMap<>();
        for (AnnotationInstance annotation : index.getAnnotations(OPERATION)) {
            AnnotationValue id = annotation.value("operationId");
            if (id != null && annotation.target().kind() == AnnotationTarget.Kind.METHOD) {
                MethodInfo twin = methods.put(id.asString(), annotation.target().asMethod());
                if (twin != null
                        && !twin.toString()
                                .equals(annotation.target().asMethod().toString())) {
                    throw new IllegalStateException("two operations are called " + id.asString());
                }
            }
        }
        return methods;
    }

    private static SecurityScheme secret() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("basic")
                .description(
                        "The secret that the installation is configured with for its mail provider, as password; any"
                                + " name.");
    }

    private static SecurityScheme login() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.HTTP)
                .scheme("bearer")
                .bearerFormat("JWT")
                .description("An access token of the OpenID Connect provider that the installation is configured with,"
                        + " for its audience. The roles behind an operation are kept by Overstap, not in the token;"
                        + " a machine client also needs the scope of the path, such as vacancies:write.");
    }
}
