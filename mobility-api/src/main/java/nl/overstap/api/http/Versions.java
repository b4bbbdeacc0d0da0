package nl.overstap.api.http;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The version of a row as an ETag, and If-Match read back. */
public final class Versions {

    private static final Pattern ETAG = Pattern.compile("\"(\\d{1,9})\"");

    private Versions() {}

    public static String etag(int version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that the caller read.
     *
     * @throws ProblemException 428 without If-Match, 412 for one that is none of ours
     */
    public static int required(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw ProblemException.of(ProblemType.IF_MATCH_MISSING);
        }
        Matcher matcher = ETAG.matcher(ifMatch.strip());
        if (!matcher.matches()) {
            throw new ProblemException(Problem.of(ProblemType.CHANGED_MEANWHILE, "If-Match is no ETag of this row."));
        }
        return Integer.parseInt(matcher.group(1));
    }
}
