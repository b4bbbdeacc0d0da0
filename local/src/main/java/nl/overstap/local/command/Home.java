package nl.overstap.local.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import nl.overstap.local.Json;
import nl.overstap.local.Ports;
import nl.overstap.local.PrivateFiles;
import nl.overstap.local.Sleep;

/** The folder of one installation: its data, its keys, its ports, its logs, and what runs on it now. */
final class Home {
    // only these are ever wiped: somebody may have pointed --home at a folder with other things in it
    private static final List<String> OURS =
            List.of("postgres", "postgres-restored", "provider", "inbox", "run", "cache", "settings.properties");

    private static final Duration ENDING = Duration.ofSeconds(20);
    // PostgreSQL's program and an empty cluster take 110 MB, the demo region 20, and it must be able to grow
    private static final long FIRST_START_MB = 300;
    private static final long LATER_START_MB = 50;

    private final Path folder;

    Home(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    Path postgres() {
        return folder.resolve("postgres");
    }

    Path provider() {
        return folder.resolve("provider");
    }

    Path inbox() {
        return folder.resolve("inbox");
    }

    /** What is no data: the keys, and the copy of the keys of people. A reset leaves it, so that a backup can be read. */
    Path vault() {
        return folder.resolve("vault");
    }

    /** Where a rehearsal for the start caches has its own data for a moment. */
    Path rehearsal() {
        return folder.resolve("run").resolve("rehearsal");
    }

    Path log() {
        return folder.resolve("log");
    }

    Path applicationLog() {
        return log().resolve("application.log");
    }

    /** What marks a Java process as one of this home; its first argument. */
    String marker() {
        return "-Doverstap-home=" + folder;
    }

    /** Makes the folders, and refuses where that cannot be. */
    void prepare() {
        try {
            PrivateFiles.folder(folder);
            PrivateFiles.folder(log());
            PrivateFiles.folder(folder.resolve("run"));
            Files.delete(Files.createTempFile(folder, "probe", ".tmp"));
        } catch (IOException | UncheckedIOException _) {
            throw new Refusal("The folder " + folder + " cannot be written: make it writable, or choose another with"
                    + " --home DIR.");
        }
    }

    /** Refuses where the disk is so full that a database would fail halfway. */
    void needRoom() {
        boolean first = !Files.exists(postgres().resolve("complete"));
        long needed = first ? FIRST_START_MB : LATER_START_MB;
        try {
            long free = Files.getFileStore(folder).getUsableSpace() / 1_000_000;
            if (free < needed) {
                throw new Refusal("There are only " + free + " MB left for " + folder + " and " + needed
                        + " are needed: make room, or choose another folder with --home DIR.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the home for this process until it ends; waits for one that is just ending, and refuses any other. */
    FileChannel lock() {
        try {
            FileChannel channel = FileChannel.open(
                    folder.resolve("run").resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long deadline = System.nanoTime() + ENDING.toNanos();
            while (channel.tryLock() == null) {
                Optional<Instance> other = running();
                boolean ready =
                        other.filter(i -> StatusCommand.isReady(i.url())).isPresent();
                if (ready || System.nanoTime() > deadline) {
                    channel.close();
                    throw new Refusal("Overstap already runs on " + folder
                            + other.map(i -> " at " + i.url()).orElse("")
                            + ": use it, stop it with ./overstap stop, or start another with --home DIR --port N.");
                }
                Sleep.millis(100);
            }
            return channel;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kept port of this name where it is free, else a new one, kept from now on. */
    synchronized int port(String name) {
        // a login is known by the address of its provider: that stays when the data is wiped and restored
        Path file = name.equals("provider") ? keys() : settingsFile();
        Properties kept = PrivateFiles.read(file);
        Properties settings = settings();
        Properties given = new Properties();
        given.putAll(settings);
        given.putAll(PrivateFiles.read(keys()));
        int before = Integer.parseInt(kept.getProperty("port." + name, settings.getProperty("port." + name, "0")));
        int port = Ports.freeOr(before);
        while (given.containsValue(Integer.toString(port)) && port != before) {
            port = Ports.anyFree();
        }
        kept.setProperty("port." + name, Integer.toString(port));
        PrivateFiles.write(file, kept);
        return port;
    }

    /** The kept secret of this name, 32 random bytes in hexadecimal. */
    synchronized String secret(String name) {
        Path file = keys();
        Properties keys = PrivateFiles.read(file);
        String secret = keys.getProperty("secret." + name);
        if (secret == null) {
            // where homes kept them before there was a vault
            secret = settings().getProperty("secret." + name, PrivateFiles.secret());
            keys.setProperty("secret." + name, secret);
            PrivateFiles.write(file, keys);
        }
        return secret;
    }

    void write(Instance instance) {
        PrivateFiles.write(instanceFile(), Json.write(instance.toJson()));
    }

    void forgetInstance() {
        try {
            Files.deleteIfExists(instanceFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What runs on this home, as long as its supervisor or its application lives. */
    Optional<Instance> running() {
        return written().filter(i -> isOurs(i.supervisor()) || isOurs(i.pid()));
    }

    /** All living Java processes of this home but the asking one, whoever started them. */
    List<ProcessHandle> processes() {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != self)
                .filter(this::hasMarker)
                .toList();
    }

    boolean isOurs(long pid) {
        return ProcessHandle.of(pid).filter(this::hasMarker).isPresent();
    }

    /** Wipes data and mail; logs stay, and the keys, without which no backup could be read. */
    void wipe() {
        OURS.forEach(name -> PrivateFiles.delete(folder.resolve(name)));
    }

    private boolean hasMarker(ProcessHandle process) {
        return process.info()
                .arguments()
                .filter(arguments -> arguments.length > 0 && arguments[0].equals(marker()))
                .isPresent();
    }

    private Optional<Instance> written() {
        try {
            Map<String, ?> json = Json.object(Files.readString(instanceFile()));
            return Optional.of(Instance.of(json));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Path instanceFile() {
        return folder.resolve("run").resolve("instance.json");
    }

    private Path keys() {
        return vault().resolve("keys.properties");
    }

    private Path settingsFile() {
        return folder.resolve("settings.properties");
    }

    private Properties settings() {
        return PrivateFiles.read(settingsFile());
    }
}
