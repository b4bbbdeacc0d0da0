package nl.overstap.mobility.vault;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import org.jboss.logging.Logger;

/** Seals, at the first start with keys, what was written before there were any: nothing is served until it is done. */
@ApplicationScoped
class PlainSealing {

    private static final Logger LOG = Logger.getLogger(PlainSealing.class);

    /** After it is sure that row security holds, before anything else begins. */
    private static final int EARLY = 2;

    private final PlainTexts texts;

    PlainSealing(PlainTexts texts) {
        this.texts = texts;
    }

    void seal(@Observes @Priority(EARLY) StartupEvent start) {
        if (texts.wereAllSealed()) {
            return;
        }
        for (UUID network : texts.networks()) {
            LOG.infof("sealing what was written in network %s before there were keys", network);
            CurrentNetwork.in(network, () -> {
                sealAll();
                return null;
            });
        }
        texts.allAreSealed();
    }

    private void sealAll() {
        for (PersonalField field : PersonalField.values()) {
            // kept answers were never written plain here: the column came with the keys
            boolean more = field != PersonalField.KEPT_ANSWER;
            while (more) {
                more = texts.sealSome(field);
            }
        }
    }
}
