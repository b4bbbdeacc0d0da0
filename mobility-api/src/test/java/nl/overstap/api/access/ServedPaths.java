package nl.overstap.api.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** Every path and method that is served, as the resource methods say and as the OpenAPI document says. */
final class ServedPaths {

    private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH", "HEAD", "OPTIONS");

    private ServedPaths() {}

    /** From the annotations of all our classes. */
    static Set<String> ofResources() {
        Set<String> served = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("nl.overstap")) {
            if (type.isAnnotatedWith(Path.class)) {
                String base = type.getAnnotationOfType(Path.class).value();
                type.getMethods().forEach(method -> add(served, base, method));
            }
        }
        return served;
    }

    private static void add(Set<String> served, String base, JavaMethod method) {
        String more = method.isAnnotatedWith(Path.class)
                ? method.getAnnotationOfType(Path.class).value()
                : "";
        method.getAnnotations().stream()
                .map(a -> a.getRawType())
                .filter(a -> a.isAnnotatedWith(HttpMethod.class))
                .map(a -> a.getAnnotationOfType(HttpMethod.class).value())
                .forEach(verb -> served.add(verb + " " + plain(base + "/" + more)));
    }

    /** From the document that the application hands out. */
    static Set<String> ofDocument(JsonNode document) {
        Set<String> served = new TreeSet<>();
        String base = URI.create(document.at("/servers/0/url").asText()).getPath();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(field -> {
                    String verb = field.toUpperCase(Locale.ROOT);
                    if (METHODS.contains(verb)) {
                        served.add(verb + " " + plain(base + path.getKey()));
                    }
                }));
        return served;
    }

    /** Without the names of what stands in braces, which differ from place to place. */
    static String plain(String path) {
        String plain =
                path.replaceFirst("\\?.*", "").replaceAll("\\{[^}]*}", "{}").replaceAll("/+", "/");
        return plain.length() > 1 && plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
    }
}
