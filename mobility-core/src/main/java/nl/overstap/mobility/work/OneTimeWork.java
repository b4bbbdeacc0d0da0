package nl.overstap.mobility.work;

import java.util.UUID;

/**
 * Work on one row that is done once, at or soon after a moment agreed on with {@link Work#at}. Every CDI bean of this
 * type is found. It runs in its network and in no transaction, at least once: where an instance is lost in the middle
 * or it throws, it is done again half a minute to a minute later.
 */
public interface OneTimeWork {

    /** Stable and unique among all works, in kebab-case. */
    String name();

    /** How much of it one instance does at a time; what is more waits, and the threads are left to other work. */
    default int atATime() {
        return Integer.MAX_VALUE;
    }

    void run(UUID networkId, UUID subjectId);
}
