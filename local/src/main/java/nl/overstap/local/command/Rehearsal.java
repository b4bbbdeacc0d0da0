package nl.overstap.local.command;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import nl.overstap.local.Http;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.LocalProvider;
import nl.overstap.local.Ports;
import nl.overstap.local.PrivateFiles;

/** Starts everything once on data of its own while the JVMs take notes, and makes the start caches of the notes. */
final class Rehearsal {
    private final Home home;
    private final Path jar;
    private final Path folder;

    private Rehearsal(Home home, Path jar) {
        this.home = home;
        this.jar = jar;
        folder = home.rehearsal();
    }

    static int run(Home home, Options options, PrintStream out) {
        Path jar = Path.of(options.value("--jar", ""));
        options.end();
        home.prepare();
        Rehearsal rehearsal = new Rehearsal(home, jar);
        PrivateFiles.delete(rehearsal.folder);
        try {
            rehearsal.play();
            Files.createDirectories(StartCache.folder(jar));
            SpareProgram.copy(rehearsal.folder.resolve("postgres/program"), SpareProgram.of(jar));
            rehearsal.keep(StartCache.PROVIDER, LocalProvider::command);
            rehearsal.keep(StartCache.APPLICATION, notes -> Application.command(jar, notes));
            return 0;
        } catch (IOException | RuntimeException e) {
            out.println("No start cache: " + e.getMessage());
            return 1;
        } finally {
            PrivateFiles.delete(rehearsal.folder);
        }
    }

    /** A rehearsal in a process of its own that steps aside for any other. */
    static Process launch(Home home, Path jar) throws IOException {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19", java(), home.marker(), "-Xmx200m"));
        command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                Local.class.getName(), "rehearse", "--home", home.folder().toString()));
        command.addAll(List.of("--jar", jar.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        Redirect.appendTo(home.log().resolve("rehearsal.log").toFile()))
                .start();
    }

    private void play() {
        int port = Ports.anyFree();
        String url = "http://" + Ports.HOST + ":" + port;
        Home own = new Home(folder);
        own.prepare();
        Map<String, String> variables = new HashMap<>();
        try (LocalPostgres postgres = LocalPostgres.start(folder.resolve("postgres"));
                LocalInbox inbox = LocalInbox.start(folder.resolve("inbox"), 0, 0);
                LocalProvider provider = LocalProvider.launch(
                        folder.resolve("provider"), Ports.anyFree(), taking(StartCache.PROVIDER))) {
            provider.awaitReady();
            variables.putAll(new Variables(Map.of())
                    .database(postgres)
                    .identity(provider, own)
                    .mail(inbox)
                    .web(own, port, url)
                    .all());
            try (Application application = Application.launch(own, jar, variables, taking(StartCache.APPLICATION))) {
                application.awaitReady(url);
                provider.tokenFor("bureau");
                Http.status(url + "/");
                Http.status(url + "/v1/openapi.json");
            }
        }
    }

    private void keep(StartCache cache, Function<List<String>, List<String>> command) throws IOException {
        Path made = folder.resolve(cache.name() + ".aot");
        List<String> options = List.of(
                home.marker(), "-XX:AOTMode=create", "-XX:AOTConfiguration=" + notes(cache), "-XX:AOTCache=" + made);
        Process process = new ProcessBuilder(command.apply(options))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.DISCARD)
                .start();
        process.onExit().join();
        if (process.exitValue() != 0 || !Files.exists(made)) {
            throw new IOException("the JVM made none");
        }
        Path target = cache.file(jar);
        Files.createDirectories(target.getParent());
        Path beside = target.resolveSibling(target.getFileName() + ".new");
        Files.move(made, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    // the marker of the home that asked: whoever stops that one ends a rehearsal too
    private List<String> taking(StartCache cache) {
        return List.of(home.marker(), "-XX:AOTMode=record", "-XX:AOTConfiguration=" + notes(cache), "-Xlog:aot*=off");
    }

    private Path notes(StartCache cache) {
        return folder.resolve(cache.name() + ".notes");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
