package nl.overstap.api.candidate;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.mobility.consent.Purpose;
import org.jspecify.annotations.Nullable;

/** Reads lists of purposes. */
final class Purposes {

    private Purposes() {}

    /**
     * The purposes named; null where there is no list.
     *
     * @throws ProblemException 400 naming an element that is null
     */
    static @Nullable Set<Purpose> read(@Nullable List<@Nullable Purpose> named) {
        if (named == null) {
            return null;
        }
        Set<Purpose> purposes = EnumSet.noneOf(Purpose.class);
        for (int i = 0; i < named.size(); i++) {
            Purpose purpose = named.get(i);
            if (purpose == null) {
                throw new ProblemException(Problem.invalid("purposes[" + i + "]", "body", "must be given"));
            }
            purposes.add(purpose);
        }
        return purposes;
    }
}
