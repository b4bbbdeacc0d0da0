package nl.overstap.api.http;

import jakarta.ws.rs.QueryParam;
import java.util.Set;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.PageRequest;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The three query parameters of every list; a resource takes it as {@code @BeanParam}. */
public class Paging {

    private static final int USUAL = 20;

    @QueryParam("cursor")
    @Parameter(description = "Where the piece begins: next of the piece before")
    @Nullable
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "1 to 100; 20 when absent")
    @Nullable
    String limit;

    @QueryParam("sort")
    @Parameter(description = "A field, with - before it for the other way round")
    @Nullable
    String sort;

    /**
     * The piece asked for.
     *
     * @param sorts the fields one may sort by
     * @param usual the order when none is asked, e.g. {@code -createdAt}
     * @throws ProblemException 400 naming the parameter
     */
    public PageRequest request(Set<String> sorts, String usual) {
        String order = sort == null || sort.isBlank() ? usual : sort;
        boolean descending = order.startsWith("-");
        String field = descending ? order.substring(1) : order;
        if (!sorts.contains(field)) {
            throw ProblemException.query(
                    "sort", "must be one of " + sorts.stream().sorted().toList());
        }
        PageRequest.Key after = null;
        if (cursor != null && !cursor.isBlank()) {
            after = PageRequest.Key.parse(cursor)
                    .orElseThrow(() -> ProblemException.query("cursor", "must be next of a page of this list"));
        }
        return new PageRequest(after, size(), field, descending);
    }

    private int size() {
        if (limit == null || limit.isBlank()) {
            return USUAL;
        }
        try {
            int size = Integer.parseInt(limit);
            if (size >= 1 && size <= PageRequest.MOST) {
                return size;
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw ProblemException.query("limit", "must be 1 to " + PageRequest.MOST);
    }
}
