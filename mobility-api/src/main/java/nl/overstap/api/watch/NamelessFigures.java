package nl.overstap.api.watch;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Figures of requests name a path by its template. What cannot even be read is refused by the server before anything of
 * ours sees it, and would be counted by the path as it came, with whomever it names: where that may be so, no path is named.
 */
class NamelessFigures {

    private static final String REQUESTS = "http.server";
    private static final String PATH = "uri";

    /** What the server itself answers to what it cannot read: not well formed, too long a line, too large a head. */
    private static final Set<String> BY_THE_SERVER = Set.of("400", "414", "431");

    @Produces
    @Singleton
    MeterFilter withoutPathsAsTheyCame() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                String status = id.getTag("status");
                return id.getName().startsWith(REQUESTS)
                                && id.getTag(PATH) != null
                                && status != null
                                && BY_THE_SERVER.contains(status)
                        ? id.replaceTags(nameless(id.getTags()))
                        : id;
            }
        };
    }

    private static List<Tag> nameless(List<Tag> tags) {
        List<Tag> changed = new ArrayList<>(tags);
        changed.replaceAll(tag -> tag.getKey().equals(PATH) ? Tag.of(PATH, "/other") : tag);
        return changed;
    }
}
