package nl.overstap.api.access;

import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import nl.overstap.api.access.Requests.Ask;
import org.jspecify.annotations.Nullable;

/**
 * How a change is asked for.
 *
 * @param body by who asks; null for none
 * @param version the path whose ETag is sent along; null for none
 * @param fresh what takes the place of the scene's names before somebody who may do it does it
 * @param standIn whether somebody else of the same kind does it, so that the people of the scene stay as they are
 */
record Change(
        @Nullable Function<Ask, @Nullable Body> body,
        @Nullable String version,
        @Nullable Supplier<Map<String, String>> fresh,
        boolean standIn) {

    /** Whether each who does it does it to something of their own. */
    boolean isApart() {
        return fresh != null || standIn;
    }
}
