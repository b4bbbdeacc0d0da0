package nl.overstap.mobility.work;

import java.time.Duration;

/**
 * Work that is done again and again, by one instance at a time. Every CDI bean of this type is found and started. It
 * runs in no network and no transaction: work for each network binds it ({@code CurrentNetwork.in}), outside a
 * transaction. What it throws is logged, and it runs again in its turn.
 */
public interface RecurringWork {

    /** Stable and unique among all works, in kebab-case. */
    String name();

    /** How long it rests after each run. */
    Duration every();

    void run();
}
