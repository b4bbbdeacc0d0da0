import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks the application whether it is ready, for there is no other program in the image that could: exit code 0 or 1. */
final class Healthy {

    private static final int PATIENCE_MILLIS = 3_000;

    private Healthy() {}

    public static void main(String... arguments) {
        System.exit(isReady() ? 0 : 1);
    }

    private static boolean isReady() {
        try {
            URI ready = URI.create("http://127.0.0.1:8080/q/health/ready");
            HttpURLConnection asked = (HttpURLConnection) ready.toURL().openConnection();
            asked.setConnectTimeout(PATIENCE_MILLIS);
            asked.setReadTimeout(PATIENCE_MILLIS);
            return asked.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
