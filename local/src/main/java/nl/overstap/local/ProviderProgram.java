package nl.overstap.local;

import java.net.BindException;
import no.nav.security.mock.oauth2.StandaloneMockOAuth2ServerKt;

/**
 * What the provider's process runs. The library's own program goes on living without listening where its port is taken
 * at that moment, which any passing connection of this computer may do; this one tries until it is free.
 */
final class ProviderProgram {
    private static final int BETWEEN_TRIES_MILLIS = 100;

    private ProviderProgram() {}

    public static void main(String[] arguments) {
        try {
            int port = Integer.parseInt(System.getenv("SERVER_PORT"));
            // looking costs nothing, and the library keeps all that it opened for a try that failed
            while (!Ports.isFree(port) || !listens()) {
                Sleep.millis(BETWEEN_TRIES_MILLIS);
            }
        } catch (RuntimeException e) {
            // threads of the library would keep the process alive
            System.err.println("The login provider does not start: " + e);
            System.exit(1);
        }
    }

    private static boolean listens() {
        try {
            StandaloneMockOAuth2ServerKt.main();
            return true;
        } catch (Exception e) {
            if (isTaken(e)) {
                return false;
            }
            throw e;
        }
    }

    // the library is in Kotlin and throws what its signatures don't tell
    private static boolean isTaken(Exception e) {
        return e instanceof BindException || e.getCause() instanceof BindException;
    }
}
