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

    private static final String LANGUAGE = "Accept-Language";

    /** Longer than any browser's. */
    private static final int LONGEST = 1_000;

    private static final Pattern LANGUAGES = Pattern.compile("\\s*%1$s(?:\\s*,\\s*%1$s)*\\s*"
            .formatted("(?:\\*|[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,8})"
                    + "(?:\\s*;\\s*[qQ]=(?:0(?:\\.\\d{0,9})?|1(?:\\.0{0,9})?))?"));

    private MediaTypes() {}

    /** Languages that nobody can read are as good as none asked for: a server may answer in the one it has. */
    static void forgetUnreadableLanguages(HttpServerRequest request) {
        for (String asked : request.headers().getAll(LANGUAGE)) {
            if (asked.length() > LONGEST || !LANGUAGES.matcher(asked).matches()) {
                request.headers().remove(LANGUAGE);
                return;
            }
        }
    }

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
