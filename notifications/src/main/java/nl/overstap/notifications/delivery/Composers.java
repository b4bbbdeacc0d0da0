package nl.overstap.notifications.delivery;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** Who composes what. */
@Singleton
public class Composers {

    private final Map<DeliveryKind, Composer> composers = new EnumMap<>(DeliveryKind.class);

    Composers(@Any Instance<Composer> all) {
        all.forEach(composer -> composer.kinds().forEach(kind -> composers.put(kind, composer)));
    }

    public Composer of(DeliveryKind kind) {
        Composer composer = composers.get(kind);
        if (composer == null) {
            throw new IllegalStateException("nobody composes " + kind);
        }
        return composer;
    }
}
