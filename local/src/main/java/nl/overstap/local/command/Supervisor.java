package nl.overstap.local.command;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import nl.overstap.local.LocalInbox;
import nl.overstap.local.LocalPostgres;
import nl.overstap.local.LocalProvider;
import nl.overstap.local.Ports;
import nl.overstap.local.PrivateFiles;
import org.jspecify.annotations.Nullable;

/** Starts what is lent and then the application, stays until it ends, and ends all that it started. */
final class Supervisor implements AutoCloseable {
    // long enough for whoever only looks in, and for the caches of the computer to settle
    private static final Duration QUIET = Duration.ofMinutes(3);

    private final Home home;
    private final int port;
    private final Path jar;
    private final Embedding embedding;
    private final PrintStream out;
    private final Map<String, String> environment = System.getenv();
    private final long begun = System.nanoTime();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    private CompletableFuture<@Nullable LocalPostgres> postgres = CompletableFuture.completedFuture(null);
    private CompletableFuture<@Nullable LocalProvider> launchedProvider = CompletableFuture.completedFuture(null);
    private CompletableFuture<@Nullable LocalProvider> provider = CompletableFuture.completedFuture(null);
    private CompletableFuture<@Nullable LocalInbox> inbox = CompletableFuture.completedFuture(null);
    private @Nullable Application application;
    private @Nullable Process rehearsal;
    private boolean closed;
    private String lost = "";

    private Supervisor(Home home, int port, Path jar, PrintStream out) {
        this.home = home;
        this.port = port;
        this.jar = jar;
        this.out = out;
        embedding = Embedding.of(environment);
    }

    static int run(Home home, Options options, PrintStream out) {
        String report = options.value("--report", "");
        try {
            int port = port(options.value("--port", "8080"));
            Path jar = Path.of(options.value("--jar", "mobility-api/target/quarkus-app/quarkus-run.jar"));
            String pointer = options.value("--pointer", "");
            options.end();
            return run(home, port, jar, pointer, report, out);
        } catch (Refusal refusal) {
            report(report, "failed", String.valueOf(refusal.getMessage()));
            throw refusal;
        }
    }

    private static int run(Home home, int port, Path jar, String pointer, String report, PrintStream out) {
        home.prepare();
        try (FileChannel _ = home.lock();
                Supervisor supervisor = new Supervisor(home, port, jar, out)) {
            supervisor.makeRoom();
            LastStarted last = new LastStarted(pointer);
            last.is(home, out);
            Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "stop-all"));
            String summary;
            try {
                summary = supervisor.start();
            } catch (Refusal refusal) {
                last.isAsBefore();
                throw refusal;
            }
            out.println(summary);
            report(report, "ready", summary);
            return supervisor.stay();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what a killed supervisor left, and refuses where something else holds the port. */
    private void makeRoom() {
        if (Stopping.endLeftovers(home)) {
            out.println("Ended what an interrupted run had left behind.");
        }
        home.forgetInstance();
        if (!Ports.isFree(port)) {
            throw new Refusal("Port " + port + " is taken by another program: choose another with --port N.");
        }
        if (!Files.exists(jar)) {
            throw new Refusal("There is no " + jar + ": build it with ./overstap start.");
        }
        if (embedding.data()) {
            home.needRoom();
        }
    }

    private String start() {
        String url = "http://" + Ports.HOST + ":" + port;
        if (embedding.data()) {
            postgres = begin("PostgreSQL", () -> {
                SpareProgram.copy(
                        SpareProgram.of(jar),
                        PrivateFiles.folder(home.postgres()).resolve("program"));
                return LocalPostgres.start(home.postgres());
            });
        }
        if (embedding.identity()) {
            launchedProvider = CompletableFuture.supplyAsync(this::launchProvider, threads);
            // the application is launched meanwhile: it needs the provider only at the end of its own start
            provider = launchedProvider.thenCompose(this::whenReady);
        }
        if (embedding.mail()) {
            inbox = begin("inbox", () -> LocalInbox.start(home.inbox(), home.port("smtp"), home.port("inbox")));
        }
        LocalPostgres database = done(postgres);
        LocalInbox mail = done(inbox);
        LocalProvider identity = done(launchedProvider);
        Instance instance = new Instance(
                0,
                ProcessHandle.current().pid(),
                url,
                Local.version(),
                home.folder().toString(),
                embedding.names(),
                identity == null ? "" : identity.issuer(),
                mail == null ? "" : mail.pageUrl());
        home.write(instance);
        Variables variables = new Variables(environment)
                .database(database)
                .identity(identity, home)
                .mail(mail)
                .web(home, port, url);
        Application launched;
        synchronized (this) {
            if (closed) {
                throw new Refusal("Stopped before it was ready.");
            }
            launched = Application.launch(home, jar, variables.all(), StartCache.APPLICATION.options(home, jar));
            application = launched;
        }
        home.write(instance.withPid(launched.pid()));
        launched.awaitReady(url);
        done(provider);
        return new Welcome(instance, embedding, environment, home).text(seconds());
    }

    private LocalProvider launchProvider() {
        return LocalProvider.launch(home.provider(), home.port("provider"), StartCache.PROVIDER.options(home, jar));
    }

    private CompletableFuture<@Nullable LocalProvider> whenReady(@Nullable LocalProvider launched) {
        return begin("login provider", () -> {
            if (launched != null) {
                launched.awaitReady();
            }
            return launched;
        });
    }

    private int stay() {
        Application running = application;
        if (running == null) {
            return 1;
        }
        threads.execute(this::rehearseWhenQuiet);
        watch("PostgreSQL", postgres.thenApply(p -> p == null ? null : p.process()));
        watch("The login provider", launchedProvider.thenApply(p -> p == null ? null : p.process()));
        int code = running.await();
        synchronized (this) {
            if (closed) {
                return 0;
            }
            if (!lost.isEmpty()) {
                throw new Refusal(lost + " has ended by itself: see " + home.folder() + ", then ./overstap start.");
            }
        }
        throw new Refusal("The application has ended by itself (exit code " + code + "): see " + home.applicationLog()
                + ", then ./overstap start.");
    }

    // without it nothing works any more: rather end as a whole, so that the next start simply works
    private void watch(String what, CompletableFuture<@Nullable ProcessHandle> part) {
        ProcessHandle process = part.join();
        if (process != null) {
            threads.execute(() -> {
                process.onExit().join();
                endWithout(what);
            });
        }
    }

    private synchronized void endWithout(String what) {
        if (!closed && lost.isEmpty() && application != null) {
            lost = what;
            application.end();
        }
    }

    // a jar built by Maven alone has no caches yet: they are made on the quiet, in case it is started again
    private void rehearseWhenQuiet() {
        if (StartCache.APPLICATION.isFresh(jar)) {
            return;
        }
        try {
            Thread.sleep(QUIET);
            synchronized (this) {
                if (!closed) {
                    rehearsal = Rehearsal.launch(home, jar);
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the next start is a little slower, that is all
            return;
        }
    }

    /** The application first, then what it leans on. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (rehearsal != null) {
            rehearsal.destroy();
        }
        if (application != null) {
            application.close();
        }
        close(launchedProvider);
        close(inbox);
        close(postgres);
        home.forgetInstance();
        threads.shutdownNow();
    }

    private static void close(CompletableFuture<? extends @Nullable AutoCloseable> part) {
        try (AutoCloseable _ = part.join()) {
            return;
        } catch (Exception _) {
            // it did not start, or was ended from outside: there is nothing to close
            return;
        }
    }

    private <T extends @Nullable Object> CompletableFuture<T> begin(String what, Supplier<T> start) {
        return CompletableFuture.supplyAsync(
                () -> {
                    T started = start.get();
                    out.println("  %-16s %s".formatted(what, seconds()));
                    return started;
                },
                threads);
    }

    private static <T extends @Nullable Object> T done(CompletableFuture<T> part) {
        try {
            return part.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Refusal(String.valueOf(cause.getMessage()));
        }
    }

    private String seconds() {
        return "%.1f s".formatted((System.nanoTime() - begun) / 1e9);
    }

    private static int port(String text) {
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535) {
            return Integer.parseInt(text);
        }
        throw new Refusal("--port wants a number from 1 to 65535.");
    }

    // whoever started us in the background waits for this file
    private static void report(String file, String result, String text) {
        if (!file.isEmpty()) {
            PrivateFiles.write(Path.of(file), result + "\n" + text + "\n");
        }
    }
}
