package nl.overstap.notifications.email;

import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** What the operator said of a key. What Quarkus takes where nobody says anything, such as localhost, is not that. */
public final class Said {

    private Said() {}

    /** Empty too where it is blank. */
    public static Optional<String> by(Config config, String key) {
        ConfigValue value = config.getConfigValue(key);
        return value.getSourceOrdinal() == Integer.MIN_VALUE
                ? Optional.empty()
                : Optional.ofNullable(value.getValue()).filter(text -> !text.isBlank());
    }
}
