package nl.overstap.api.pages;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whom one tells of a hole. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.security")
public interface SecurityConfig {

    /** An address: {@code mailto:…}, {@code https://…} or {@code tel:…}; whoever runs this installation. */
    @WithDefault("mailto:security@overstap.example")
    String contact();
}
