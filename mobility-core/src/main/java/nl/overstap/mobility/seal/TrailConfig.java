package nl.overstap.mobility.seal;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Period;

/** How long the trail is kept. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.trail")
public interface TrailConfig {

    /** Logs of high-risk AI are kept for six months at the least (AI Act, article 26, 6). */
    Period LEAST = Period.ofMonths(6);

    /** From the sealing on; {@link #LEAST} at the least. Two years let a yearly report look back on a whole year. */
    @WithDefault("P2Y")
    Period keep();
}
