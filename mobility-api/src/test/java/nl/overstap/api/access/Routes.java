package nl.overstap.api.access;

import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is served beside our own resources: the routes that extensions bring along. */
@Singleton
public class Routes {

    private @Nullable Router router;

    void opened(@Observes Router opened) {
        router = opened;
    }

    /** Their paths; of what lies behind "/q/" only that. */
    Set<String> paths() {
        return Objects.requireNonNull(router).getRoutes().stream()
                .map(Route::getPath)
                .filter(Objects::nonNull)
                .map(ServedPaths::plain)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
