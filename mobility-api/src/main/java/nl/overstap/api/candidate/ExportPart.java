package nl.overstap.api.candidate;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;

/**
 * What one feature keeps about a person, for the person's own export. Every feature that keeps something implements it
 * as a bean; it answers the records that it answers the person with elsewhere.
 */
public interface ExportPart {

    /** Under which name it stands in the export, in camelCase, e.g. {@code introductions}. */
    String name();

    /** All there is about the candidate, who is the actor. */
    List<?> of(Actor actor, UUID candidateId);

    /** All pages of a list, the oldest first. */
    static <T> List<T> all(Function<PageRequest, Page<T>> list) {
        List<T> all = new ArrayList<>();
        PageRequest.Key after = null;
        String next;
        do {
            Page<T> page = list.apply(new PageRequest(after, PageRequest.MOST, "createdAt", false));
            all.addAll(page.items());
            next = page.next();
            after = next == null ? null : PageRequest.Key.parse(next).orElseThrow();
        } while (next != null);
        return all;
    }
}
