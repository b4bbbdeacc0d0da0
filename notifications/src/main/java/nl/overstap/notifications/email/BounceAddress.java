package nl.overstap.notifications.email;

import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.access.Seal;

/**
 * The address of its own that each delivery is sent from, and that what comes back is sent to (VERP):
 * {@code bounces+ID-AND-SEAL@overstap.example}. It is signed, so that nobody can report a bounce of another delivery.
 */
@Singleton
public class BounceAddress {

    private static final String PURPOSE = "bounce";

    /** 32 digits of the delivery's id and 20 of the seal; upper case too, for some servers change it. */
    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-fA-F]{32})([0-9a-fA-F]{20})@");

    private final MailConfig config;
    private final Seal seal;

    BounceAddress(MailConfig config, Seal seal) {
        this.config = config;
        this.seal = seal;
    }

    /** Where the delivery comes back to; empty where no mailbox is configured for that. */
    public Optional<String> of(UUID deliveryId) {
        return config.bounceAddress().map(mailbox -> {
            int at = mailbox.lastIndexOf('@');
            String token = digits(deliveryId) + HexFormat.of().formatHex(seal.of(PURPOSE, deliveryId.toString()));
            return mailbox.substring(0, at) + "+" + token + mailbox.substring(at);
        });
    }

    /** Which delivery an address of ours in the text belongs to; empty where there is none that we made. */
    public Optional<UUID> find(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            UUID id = id(matcher.group(1));
            if (seal.fits(PURPOSE, id.toString(), HexFormat.of().parseHex(matcher.group(2)))) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }

    private static String digits(UUID id) {
        return id.toString().replace("-", "");
    }

    private static UUID id(String digits) {
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }
}
