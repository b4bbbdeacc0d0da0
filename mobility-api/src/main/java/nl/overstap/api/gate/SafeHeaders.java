package nl.overstap.api.gate;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import nl.overstap.mobility.access.AccessConfig;

/**
 * What every answer forbids the browser, whoever made it: a page, the API, a file, or what refused the request before
 * any of them. Pages run no script, and take style and pictures from files of ours only; nothing stands inline.
 */
@ApplicationScoped
class SafeHeaders {

    private static final String OF_PAGES = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
            + "frame-ancestors 'none'; base-uri 'none'";

    /** What is no page does nothing at all, should a browser open it as one. */
    private static final String OF_ALL_ELSE =
            "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    /** A year, for all names below ours too (OWASP ASVS 5.0, 3.4.1). */
    private static final String ONLY_TLS = "max-age=31536000; includeSubDomains";

    private static final String NO_DEVICES = List.of(
                    "accelerometer",
                    "autoplay",
                    "browsing-topics",
                    "camera",
                    "clipboard-read",
                    "display-capture",
                    "fullscreen",
                    "geolocation",
                    "gyroscope",
                    "magnetometer",
                    "microphone",
                    "midi",
                    "payment",
                    "publickey-credentials-get",
                    "screen-wake-lock",
                    "usb",
                    "xr-spatial-tracking")
            .stream()
            .map(device -> device + "=()")
            .collect(Collectors.joining(", "));

    private static final String ASSETS = "/assets/";

    private final boolean isTls;

    SafeHeaders(AccessConfig config) {
        isTls = config.publicUrl().startsWith("https:");
    }

    void protect(RoutingContext routing) {
        boolean isAsset = routing.normalizedPath().startsWith(ASSETS);
        routing.addHeadersEndHandler(_ -> write(
                routing.response().headers(), isAsset && routing.response().getStatusCode() < 400));
    }

    private void write(MultiMap headers, boolean isAsset) {
        String type = headers.get("Content-Type");
        headers.set("Content-Security-Policy", type != null && type.startsWith("text/html") ? OF_PAGES : OF_ALL_ELSE);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Permissions-Policy", NO_DEVICES);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (isTls) {
            headers.set("Strict-Transport-Security", ONLY_TLS);
        }
        if (!isAsset && !headers.contains("Cache-Control")) {
            headers.set("Cache-Control", "no-store");
        }
    }
}
