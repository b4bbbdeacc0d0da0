package nl.overstap.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServedPathsTest {

    private static final JavaClasses API = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("nl.overstap.api");

    @Test
    void what_is_served_is_documented_and_nothing_else() {
        Set<String> documented = Contract.committed().operations().stream()
                .map(operation -> operation.verb() + " " + unnamed(operation.path()))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served()).hasSizeGreaterThan(80).isEqualTo(documented);
    }

    private static Set<String> served() {
        Set<String> served = new TreeSet<>();
        API.stream().filter(type -> type.isAnnotatedWith(Path.class)).forEach(type -> {
            String base = type.getAnnotationOfType(Path.class).value();
            if (base.startsWith("/v1/")) {
                for (Method method : type.reflect().getDeclaredMethods()) {
                    verb(method).ifPresent(verb -> served.add(verb + " " + unnamed(path(base, method))));
                }
            }
        });
        return served;
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getSimpleName().toLowerCase(Locale.ROOT))
                .findFirst();
    }

    private static String path(String base, Method method) {
        Path path = method.getAnnotation(Path.class);
        return base.substring("/v1".length()) + (path == null ? "" : path.value());
    }

    /** Without the names of what stands in braces. */
    private static String unnamed(String path) {
        return path.replaceAll("\\{[^}]*}", "{}");
    }
}
