package nl.overstap.notifications.email;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.Seal;

/** The configuration of tests without an application: no more than they ask for. */
public final class SomeMailConfig {

    private SomeMailConfig() {}

    /** Addresses in that mailbox. */
    public static BounceAddress bounceAddress(String mailbox) {
        return new BounceAddress(mail(Optional.of(mailbox)), seal(), new AddressHash(access()));
    }

    /** What signs them. */
    public static Seal seal() {
        return new Seal(access());
    }

    static MailConfig mail(Optional<String> bounceAddress) {
        return mail(bounceAddress, Duration.ofSeconds(5));
    }

    static MailConfig mail(Optional<String> bounceAddress, Duration patience) {
        return saying(MailConfig.class, Map.of("bounceAddress", bounceAddress, "patience", patience));
    }

    static AccessConfig access() {
        AccessConfig.Link link = saying(AccessConfig.Link.class, Map.of("key", "a key for links that only tests know"));
        AccessConfig.Address address =
                saying(AccessConfig.Address.class, Map.of("key", "a key for addresses that only tests know"));
        return saying(
                AccessConfig.class, Map.of("link", link, "address", address, "publicUrl", "https://overstap.example"));
    }

    private static <T> T saying(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> Objects.requireNonNull(answers.get(method.getName()), method.getName())));
    }
}
