package nl.overstap.api.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.overstap.api.faults.hook.HookReceiver;
import nl.overstap.local.LocalProvider;
import nl.overstap.local.Ports;
import nl.overstap.local.PrivateFiles;

/**
 * The stage of all faults: a database, a login provider, receivers of mail and of webhooks, and instances of the packaged
 * program between them.
 */
final class Bench implements AutoCloseable {

    /** What the program hashes addresses with. */
    static final String ADDRESS_KEY = "a key for addresses that only the faults' stage knows";

    private static final String PUBLIC_URL = "http://overstap.test";

    private final Path folder;
    private final Path data;
    private final Database database;
    private final LocalProvider provider;
    private final MailReceiver mail = new MailReceiver();
    private final HookReceiver hooks;
    private final List<Instance> instances = new ArrayList<>();
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    /** @param name of the folder under target/faults where logs stay to be read */
    Bench(String name) {
        this(folder(name), folder(name).resolve("postgres"));
    }

    /** @param data where the database keeps its data */
    Bench(Path folder, Path data) {
        this.folder = folder;
        this.data = data;
        PrivateFiles.delete(folder);
        hooks = new HookReceiver(PrivateFiles.folder(folder));
        database = new Database(data);
        provider = LocalProvider.start(PrivateFiles.folder(folder.resolve("provider")), Ports.anyFree());
    }

    static Path folder(String name) {
        return Path.of("target", "faults", name).toAbsolutePath();
    }

    /** Where logs stay to be read. */
    Path folder() {
        return folder;
    }

    /** Another instance, not started yet. */
    Instance instance() {
        String name = "instance-" + (instances.size() + 1);
        Instance made = new Instance(
                name, folder, new DatabaseLine(database::port), mail.door(name), hooks.door(name), variables());
        made.option("-Djdk.net.hosts.file=" + hooks.hostsFile(name));
        instances.add(made);
        return made;
    }

    /** What production sets: everything real, nothing lent, no demo. */
    private Map<String, String> variables() {
        Map<String, String> all = new HashMap<>();
        all.put("QUARKUS_DATASOURCE_USERNAME", database.server().appUser());
        all.put("QUARKUS_DATASOURCE_PASSWORD", database.server().appPassword());
        all.put("QUARKUS_FLYWAY_USERNAME", database.server().ownerUser());
        all.put("QUARKUS_FLYWAY_PASSWORD", database.server().ownerPassword());
        all.put("QUARKUS_OIDC_AUTH_SERVER_URL", provider.issuer());
        all.put("QUARKUS_OIDC_CREDENTIALS_SECRET", "a secret between provider and application");
        all.put("OVERSTAP_OPERATORS", provider.issuer() + "|demo-operator");
        // all of a town comes from one address, in less than a minute
        all.put("OVERSTAP_LIMITS_ANONYMOUS", "1000000");
        all.put("OVERSTAP_LIMITS_LOGIN", "1000000");
        all.put("OVERSTAP_LIMITS_LINK", "1000000");
        all.put("OVERSTAP_PUBLIC_URL", PUBLIC_URL);
        all.put("OVERSTAP_LINK_KEY", "a key for links that only the faults' stage knows");
        all.put("OVERSTAP_ADDRESS_KEY", ADDRESS_KEY);
        all.put("OVERSTAP_VAULT_MASTER_KEY", "b25seSB0ZXN0cyBrbm93IHRoaXMgbWFzdGVyIGtleSE=");
        all.put("QUARKUS_MAILER_HOST", Ports.HOST);
        all.put("QUARKUS_HTTP_HOST", Ports.HOST);
        // the rounds of a small town are made in parts too, as those to thousands are
        all.put("OVERSTAP_CIRCULATION_PART_SIZE", "15");
        // the receivers of webhooks are on this computer
        all.put("OVERSTAP_WEBHOOK_ALLOWED_PRIVATE", "127.0.0.0/8");
        return all;
    }

    Database database() {
        return database;
    }

    MailReceiver mail() {
        return mail;
    }

    HookReceiver hooks() {
        return hooks;
    }

    List<Instance> instances() {
        return instances;
    }

    /** A bearer token for a demo person or any address. */
    String token(String person) {
        return tokens.computeIfAbsent(person, provider::tokenFor);
    }

    /** What the instances said, for whoever looks for exceptions. */
    String logs() {
        StringBuilder all = new StringBuilder();
        for (Instance one : instances) {
            try {
                all.append(Files.readString(one.log()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    @Override
    public void close() {
        instances.forEach(Instance::close);
        mail.close();
        hooks.close();
        provider.close();
        database.close();
        PrivateFiles.delete(data);
    }
}
