package nl.overstap.mobility.reference;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** Sees to it that there are occupations, skills and postcodes before anything asks for them. */
class StarterLoader {
    /** Before whatever builds on reference data, such as the demo region. */
    private static final int FIRST = 10;

    private static final Logger LOG = Logger.getLogger(StarterLoader.class);

    private final ReferenceImports imports;

    StarterLoader(ReferenceImports imports) {
        this.imports = imports;
    }

    void onStart(@Observes @Priority(FIRST) StartupEvent started) {
        if (imports.loadStarterSet()) LOG.info("The starter set of occupations, skills and postcodes is loaded.");
    }
}
