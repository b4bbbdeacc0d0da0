package nl.overstap.api.demo;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whether an empty database is filled with the demo region. */
@ConfigMapping(prefix = "overstap")
interface DemoConfig {

    @WithDefault("false")
    boolean demo();
}
