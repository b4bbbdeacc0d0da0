package nl.overstap.api.pages;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.AccessConfig;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses forms that another site sends in somebody's name. What a browser says about where a request comes from
 * (Sec-Fetch-Site, else Origin) has to be us; and the form has to hold the proof that we put into it, wherever the
 * request is more than the link of a mail, which by itself proves who sends it.
 */
class FormGuard {

    /** RFC 8058: sent by mail programs, from wherever they are, with this and nothing else; only the link counts. */
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    /** The same as the one part of a {@code multipart/form-data}, which that asks for first. */
    private static final Pattern ONE_CLICK_PART = Pattern.compile(
            "--\\S+\\s+Content-Disposition: *form-data; *name=\"?List-Unsubscribe\"?\\s[^\\x00]{0,200}?One-Click\\s+--\\S+--",
            Pattern.CASE_INSENSITIVE);

    /** How the cookies of a login begin. */
    private static final String SESSION = "q_session";

    /** Sent by the login provider itself, which proves who it is by a signed token. */
    private static final String BY_PROVIDER = "/logout/back-channel";

    private static final int LARGEST = 1 << 20;

    private final FormProof proof;
    private final String origin;

    FormGuard(FormProof proof, AccessConfig config) {
        this.proof = proof;
        this.origin = origin(URI.create(config.publicUrl()));
    }

    @ServerRequestFilter
    public void check(ContainerRequestContext request) throws IOException {
        String path = request.getUriInfo().getPath();
        if (request.getMethod().equals("GET")
                || request.getMethod().equals("HEAD")
                || !ErrorPages.isPage(path)
                || path.equals(BY_PROVIDER)) {
            return;
        }
        byte[] body = request.getEntityStream().readNBytes(LARGEST);
        request.setEntityStream(new ByteArrayInputStream(body));
        String form = new String(body, StandardCharsets.UTF_8);
        if (path.startsWith("/unsubscribe/") && isOneClick(form.strip())) {
            return;
        }
        if (!isReadable(form)) {
            throw new ProblemException(Problem.invalid("body", "body", "must be a form"));
        }
        boolean needsProof = hasSession(request.getCookies()) || !FormProof.isByLink(path);
        if (!isFromHere(request) || (needsProof && !proof.holds(path, field(form)))) {
            throw new ProblemException(Problem.of(
                    new Refusal.NotAllowed(ErrorPages.FOREIGN, "The form was not sent from a page of ours.", null)));
        }
    }

    private static boolean isOneClick(String form) {
        return form.equals(ONE_CLICK) || ONE_CLICK_PART.matcher(form).matches();
    }

    /** What is percent-encoded wrongly is found here, or nowhere: whatever reads it later throws. */
    private static boolean isReadable(String form) {
        try {
            URLDecoder.decode(form, StandardCharsets.UTF_8);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean hasSession(Map<String, Cookie> cookies) {
        return cookies.keySet().stream().anyMatch(name -> name.startsWith(SESSION));
    }

    /** Pages send no referrer, which makes a browser's Origin "null": then the proof alone decides. */
    private boolean isFromHere(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String from = request.getHeaderString("Origin");
        return from == null
                || from.equals("null")
                || from.equals(origin)
                || from.equals(origin(request.getUriInfo().getBaseUri()));
    }

    private static String origin(URI uri) {
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static @Nullable String field(String form) {
        for (String pair : form.split("&", -1)) {
            if (pair.startsWith(FormProof.FIELD + "=")) {
                return URLDecoder.decode(pair.substring(FormProof.FIELD.length() + 1), StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
