package nl.overstap.api.gate;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much one client may ask, and how much one instance takes on. Each instance counts for itself. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap.limits")
public interface LimitsConfig {

    /**
     * Requests a minute from one address without a login, and as many that claim one and prove none; pages of a whole
     * office may come from one. At least 1.
     */
    @WithDefault("3000")
    int anonymous();

    /** Requests a minute of one login, of a person or a machine: 200 a second, which no HR system reaches. At least 1. */
    @WithDefault("12000")
    int login();

    /** Requests a minute with one link of a mail. At least 1. */
    @WithDefault("300")
    int link();

    /**
     * Wrong guesses a minute from one address: links that lead nowhere, secrets that are wrong. A link has 256 bits, so
     * that this only ends a nuisance. At least 1.
     */
    @WithDefault("30")
    int guesses();

    /** Clients that are remembered of each kind, the others being forgotten first; some 25 MB at 50,000. At least 1. */
    @WithDefault("50000")
    int remembered();

    /**
     * Requests worked on at the same time: some more than there are connections to the database, for some wait for other
     * things, and no more, for whoever is refused needs the processor too. At least 1.
     */
    @WithDefault("32")
    int inHand();

    /** Requests that wait for room beside them. At least 0. */
    @WithDefault("128")
    int waiting();

    /** How long one waits for room before it is told to come back. */
    @WithDefault("1S")
    Duration patience();

    /** How long a body may take to arrive: 20 MiB over a slow line of 3 Mbit/s. */
    @WithDefault("60S")
    Duration bodyPatience();

    /** MiB of bodies that are arriving or being read at the same time; imports may have 20 each. At least 21. */
    @WithDefault("128")
    int bodies();

    /** MiB of those that come from one address: two imports at a time, a third of them all. At least 21. */
    @WithDefault("42")
    int bodiesOfAddress();
}
