package nl.overstap.local;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks an address on this computer whether it answers, at a price that allows asking every few milliseconds. */
public final class Http {
    private static final int PATIENCE_MILLIS = 2_000;

    private Http() {}

    /** The status of a GET, 0 where nobody answers within 2 seconds. */
    public static int status(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            connection.setInstanceFollowRedirects(false);
            try {
                return connection.getResponseCode();
            } finally {
                connection.disconnect();
            }
        } catch (IOException _) {
            return 0;
        }
    }
}
