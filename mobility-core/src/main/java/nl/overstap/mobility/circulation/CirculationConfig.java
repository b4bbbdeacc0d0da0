package nl.overstap.mobility.circulation;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How rounds are made. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.circulation")
public interface CirculationConfig {

    /** So many recipients are there when the start is answered; the others follow, as many at a time. */
    @WithDefault("1000")
    int partSize();
}
