package nl.overstap.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import nl.overstap.local.Json;

/** A checkout of its own with the script, our code and the stand-in as its built application. */
final class Script {
    private final Path checkout;
    private final Map<String, String> environment = new HashMap<>();

    Script(Path checkout) throws IOException {
        this.checkout = checkout;
        Path target = Files.createDirectories(checkout.resolve("local/target"));
        Path module = module();
        Files.copy(
                module.resolve("../overstap").normalize(),
                checkout.resolve("overstap"),
                StandardCopyOption.COPY_ATTRIBUTES);
        Files.createSymbolicLink(target.resolve("lib"), module.resolve("target/lib"));
        jar(target.resolve("local.jar"), module.resolve("target/classes"), "", "");
        Path app = Files.createDirectories(checkout.resolve("mobility-api/target/quarkus-app"));
        String libraries;
        try (Stream<Path> jars = Files.list(module.resolve("target/lib"))) {
            libraries = jars.filter(jar -> jar.getFileName().toString().startsWith("postgresql-"))
                    .map(jar -> jar.toUri().toString())
                    .findFirst()
                    .orElseThrow();
        }
        jar(app.resolve("quarkus-run.jar"), module.resolve("target/test-classes"), StandIn.class.getName(), libraries);
    }

    Script with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Script without(String name) {
        environment.remove(name);
        return this;
    }

    Path checkout() {
        return checkout;
    }

    Said run(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of(checkout.resolve("overstap").toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(checkout, "out", "");
        Path err = Files.createTempFile(checkout, "err", "");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(checkout.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("QUARKUS_") || name.startsWith("OVERSTAP_"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS))
                .as("%s ends", command)
                .isTrue();
        return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    Map<String, Object> status() throws Exception {
        return Json.object(run("status", "--json").out());
    }

    long pid(String of) throws Exception {
        return ((Number) status().get(of)).longValue();
    }

    /** What a command answered; a refusal is one line on the error stream and nothing else. */
    record Said(int code, String out, String err) {
        Said isRefusalWith(String... parts) {
            assertThat(code).as(out + err).isEqualTo(1);
            assertThat(out).isEmpty();
            assertThat(err.lines().count()).as(err).isEqualTo(1);
            assertThat(err).contains(parts).doesNotContain("Exception", "\tat ");
            return this;
        }

        Said isDone() {
            assertThat(code).as(out + err).isZero();
            return this;
        }
    }

    private static Path module() {
        try {
            Path classes = Path.of(Local.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return classes.resolve("../..").normalize();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void jar(Path file, Path classes, String main, String libraries) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (!main.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, libraries);
        }
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file), manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path one : all.filter(Files::isRegularFile).toList()) {
                jar.putNextEntry(new JarEntry(classes.relativize(one).toString()));
                jar.write(Files.readAllBytes(one));
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static Properties properties(String text) throws IOException {
        Properties properties = new Properties();
        properties.load(new java.io.StringReader(text.replace("\\", "\\\\")));
        return properties;
    }
}
