package nl.overstap.api.faults.hook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import nl.overstap.local.Ports;
import org.jspecify.annotations.Nullable;

/**
 * All webhooks of the stage arrive here, through a door for each instance: an endpoint has one name for all instances,
 * and each is told another of this computer's loopback addresses for it. So who called is known, and can be killed.
 */
public final class HookReceiver implements AutoCloseable {

    private static final String DOMAIN = ".hooks.example";

    /** The first of the loopback addresses that doors have. */
    private static final int FIRST = 11;

    private final Path folder;
    private final int port = Ports.anyFree();
    private final Map<String, HookDoor> doors = new LinkedHashMap<>();
    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Map<String, HookManner> manners = new ConcurrentHashMap<>();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Call> calls = new ConcurrentLinkedQueue<>();

    /** @param folder for what tells instances where the hosts are */
    public HookReceiver(Path folder) {
        this.folder = folder;
    }

    /** The door of an instance. */
    public synchronized HookDoor door(String name) {
        HookDoor known = doors.get(name);
        if (known != null) {
            return known;
        }
        HookDoor made = new HookDoor(name, this, "127.0.0." + (FIRST + doors.size()), port);
        doors.put(name, made);
        writeHosts();
        return made;
    }

    /** The file that an instance finds hosts in ({@code jdk.net.hosts.file}). */
    public Path hostsFile(String door) {
        return folder.resolve("hosts-" + door);
    }

    /** What an endpoint with that name is called at, from now on by all instances. */
    public synchronized String url(String host) {
        return url("http", host);
    }

    /** Where it is called by TLS, it shows a certificate that nobody has vouched for. */
    public synchronized String secureUrl(String host) {
        return url("https", host);
    }

    private String url(String scheme, String host) {
        hosts.add(host);
        writeHosts();
        return scheme + "://" + host + DOMAIN + ":" + port + "/";
    }

    /** Keeps what the calls to a host have to be signed with. */
    public void expect(String host, String secret) {
        secrets.put(host, secret);
    }

    /** From now on calls to the host are treated so. */
    public void treat(String host, HookManner manner) {
        if (manners.put(host, manner) instanceof HookManner.Hangs hanging) {
            hanging.released().countDown();
        }
    }

    HookManner mannerFor(String host) {
        return manners.getOrDefault(host, new HookManner.Takes());
    }

    @Nullable
    String secretOf(String host) {
        return secrets.get(host);
    }

    /** The name of an endpoint by the host that a call names. */
    static String hostOf(String header) {
        int end = header.indexOf(DOMAIN);
        return end < 0 ? header : header.substring(0, end);
    }

    void record(Call call) {
        calls.add(call);
    }

    /** Everything that began so far, in that order. */
    public List<Call> all() {
        return calls.stream().sorted(Comparator.comparing(Call::begun)).toList();
    }

    public Stream<Call> taken() {
        return calls.stream()
                .filter(Call::isTaken)
                .sorted(Comparator.comparing(call -> Objects.requireNonNull(call.taken())));
    }

    private void writeHosts() {
        try {
            for (HookDoor door : doors.values()) {
                StringBuilder text = new StringBuilder("127.0.0.1 localhost " + ownName() + "\n");
                hosts.forEach(host -> text.append(door.address())
                        .append(' ')
                        .append(host)
                        .append(DOMAIN)
                        .append('\n'));
                Files.writeString(hostsFile(door.name()), text);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ownName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }

    @Override
    public synchronized void close() {
        manners.replaceAll((_, manner) -> {
            if (manner instanceof HookManner.Hangs hanging) {
                hanging.released().countDown();
            }
            return new HookManner.Takes();
        });
        doors.values().forEach(HookDoor::close);
    }
}
