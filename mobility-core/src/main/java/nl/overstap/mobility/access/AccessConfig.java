package nl.overstap.mobility.access;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Optional;

/** The keys that links and addresses are hashed with, and who runs the installation. */
@StaticInitSafe
@ConfigMapping(prefix = "overstap")
public interface AccessConfig {

    /** Where people reach this installation from outside, without a slash at the end; links in mails begin with it. */
    String publicUrl();

    Link link();

    Address address();

    /** Logins (issuer|subject) that are OPERATOR. */
    Optional<List<String>> operators();

    /** What links are made with. */
    interface Link {
        /** At least 32 characters. A change makes all links sent before unknown. */
        String key();
    }

    /** What addresses are looked up with. */
    interface Address {
        /** At least 32 characters. Must never change: addresses would no longer be recognized. */
        String key();
    }
}
