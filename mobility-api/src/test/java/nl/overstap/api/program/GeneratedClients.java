package nl.overstap.api.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Clients that others would generate from docs/api/openapi.yaml, generated, compiled and set to do the main job of README
 * against the program that runs.
 */
final class GeneratedClients {

    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Path NODE = TOP.resolve("tools/node_modules");
    private static final Path GENERATORS = Path.of("target/openapi-generator").toAbsolutePath();
    private static final Path SOURCES = Path.of("src/test/clients").toAbsolutePath();
    private static final String DOCUMENT = TOP.resolve("docs/api/openapi.yaml").toString();
    private static final String PACKAGE = "nl.overstap.client";

    /** What the job prints when all ten requests were done. */
    private static final Map<String, String> DONE = Map.of(
            "matched",
            "true",
            "proposed",
            "PROPOSED",
            "answer",
            "INTERESTED",
            "introduced",
            "INTRODUCED",
            "placed",
            "STARTED");

    private final Program program;

    GeneratedClients(Program program) {
        this.program = program;
    }

    /** Those of TypeScript and Java do the main job; answers which could not be generated for want of their tools. */
    List<String> doTheMainJob() {
        program.with("API", program.url())
                .with("TOKEN_HR", program.token("hr"))
                .with("TOKEN_OTHER", program.token("hr-other"))
                .with("TOKEN_BUREAU", program.token("bureau"));
        List<String> missing = new ArrayList<>();
        if (Files.exists(NODE.resolve("openapi-fetch"))) {
            isDone("TypeScript", typescript());
        } else {
            missing.add("TypeScript: openapi-typescript is not installed (npm ci in tools)");
        }
        generator().ifPresentOrElse(jar -> isDone("Java", java(jar)), () -> missing.add("Java: no " + GENERATORS));
        program.without("API", "TOKEN_HR", "TOKEN_OTHER", "TOKEN_BUREAU");
        return missing;
    }

    private static void isDone(String language, JsonNode said) {
        DONE.forEach((step, how) ->
                assertThat(said.path(step).asText()).as(language + ": " + step).isEqualTo(how));
        assertThat(said.path("count").asInt()).as(language + ": recipients").isPositive();
    }

    private JsonNode typescript() {
        Path folder = folder("typescript");
        try {
            Files.createSymbolicLink(folder.resolve("node_modules"), NODE);
            Files.copy(SOURCES.resolve("job.ts"), folder.resolve("job.ts"));
            Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}");
            Files.writeString(folder.resolve("tsconfig.json"), """
                    {"compilerOptions": {"strict": true, "noUncheckedIndexedAccess": true, "target": "es2022",
                      "module": "nodenext", "moduleResolution": "nodenext", "skipLibCheck": true, "types": ["node"],
                      "lib": ["es2023", "dom", "dom.iterable"]}, "files": ["job.ts"]}""");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        program.run(List.of(
                        bin("openapi-typescript"),
                        DOCUMENT,
                        "-o",
                        folder.resolve("schema.d.ts").toString()))
                .isDone();
        program.run(List.of(bin("tsc"), "-p", folder.toString())).isDone();
        return program.run(List.of("node", folder.resolve("job.js").toString()))
                .isDone()
                .value();
    }

    private JsonNode java(Path generator) {
        Path folder = folder("java");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        program.run(
                        List.of(
                                java,
                                "-jar",
                                generator.toString(),
                                "generate",
                                "--generator-name=java",
                                "--library=native",
                                "--input-spec=" + DOCUMENT,
                                "--output=" + folder,
                                "--global-property=apis,models,supportingFiles,apiTests=false,modelTests=false,apiDocs=false,modelDocs=false",
                                "--additional-properties=apiPackage=" + PACKAGE + ".api,modelPackage=" + PACKAGE
                                        + ".model,invokerPackage=" + PACKAGE
                                        + ",openApiNullable=false,useJakartaEe=true,annotationLibrary=none,documentationProvider=none"))
                .isDone();
        // what the generated code asks for is among what the tests have: Jackson, HttpClient's forms, annotations
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> compile = new ArrayList<>(List.of(
                java + "c",
                "-nowarn",
                "-proc:none",
                "-cp",
                path,
                "-d",
                folder.resolve("classes").toString()));
        compile.addAll(sources(folder.resolve("src/main/java")));
        compile.add(SOURCES.resolve("Job.java").toString());
        program.run(compile).isDone();
        return program.run(List.of(java, "-cp", folder.resolve("classes") + ":" + path, "Job"))
                .isDone()
                .value();
    }

    private static List<String> sources(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.map(Path::toString)
                    .filter(name -> name.endsWith(".java"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Path> generator() {
        if (!Files.isDirectory(GENERATORS)) {
            return Optional.empty();
        }
        try (Stream<Path> jars = Files.list(GENERATORS)) {
            return jars.filter(jar -> jar.toString().endsWith(".jar")).findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bin(String tool) {
        return NODE.resolve(".bin").resolve(tool).toString();
    }

    private Path folder(String name) {
        try {
            return Files.createDirectories(program.home().resolveSibling("client-" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
