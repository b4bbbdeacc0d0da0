package nl.overstap.api.gate;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.regex.Pattern;
import nl.overstap.api.problem.ProblemType;

/** Whether what a request says about types can be read at all: JAX-RS throws at what cannot, wherever it is looked at. */
final class MediaTypes {

    /** RFC 9110, 8.3.1; parameters are only looked through for where they end. */
    private static final String TYPE =
            "[\\w!#$%&'*+.^`|~-]+/[\\w!#$%&'*+.^`|~-]+(?:\\s*;\\s*[\\w!#$%&'*+.^`|~-]+=(?:[\\w!#$%&'*+.^`|~/:?=-]*|\"[^\"]*\"))*\\s*;?";

    private static final Pattern ONE = Pattern.compile("\\s*" + TYPE + "\\s*");
    private static final Pattern SEVERAL = Pattern.compile("\\s*" + TYPE + "(?:\\s*,\\s*" + TYPE + ")*\\s*");

    /** Longer than any browser's. */
    private static final int LONGEST = 1_000;

    private MediaTypes() {}

    /** 415 or 406 for what nobody can read; empty: all is well. */
    static Optional<ProblemType> fault(HttpServerRequest request) {
        for (String sent : request.headers().getAll("Content-Type")) {
            if (sent.length() > LONGEST || !ONE.matcher(sent).matches()) {
                return Optional.of(ProblemType.UNSUPPORTED_MEDIA_TYPE);
            }
        }
        for (String accepted : request.headers().getAll("Accept")) {
            if (accepted.length() > LONGEST || !SEVERAL.matcher(accepted).matches()) {
                return Optional.of(ProblemType.NOT_ACCEPTABLE);
            }
        }
        return Optional.empty();
    }
}
