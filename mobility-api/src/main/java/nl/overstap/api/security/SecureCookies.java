package nl.overstap.api.security;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Where people reach the installation by https, its cookies travel by https only and the provider is told to send them
 * back by it, whether or not a proxy passes on how it was called. Anything said in the configuration goes before.
 */
public final class SecureCookies implements ConfigSourceFactory {

    private static final String NAME = "what follows from overstap.public-url";

    /** Below application.properties and everything else. */
    private static final int LAST = 10;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue url = context.getValue("overstap.public-url");
        if (url == null || url.getValue() == null || !url.getValue().startsWith("https://")) {
            return List.of();
        }
        return List.of(new PropertiesConfigSource(
                Map.of(
                        "quarkus.oidc.authentication.cookie-force-secure", "true",
                        "quarkus.oidc.authentication.force-redirect-https-scheme", "true"),
                NAME,
                LAST));
    }

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(LAST);
    }
}
