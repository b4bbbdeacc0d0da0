package nl.overstap.notifications.email;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.access.Seal;
import org.jspecify.annotations.Nullable;

/**
 * The address of its own that each sending is made from, and that what comes back is sent to (VERP):
 * {@code bounces+TOKEN@overstap.example}. It is signed, so that nobody can report a bounce of another delivery, and says
 * which of the addresses that a delivery went to is meant.
 */
@Singleton
public class BounceAddress {

    private static final String PURPOSE = "bounce";

    /** The delivery's id, the beginning of the address's hash, and the seal: 256 bits. */
    private static final int ID = 16;

    private static final int MARK = 6;
    private static final int SEAL = 10;

    /** As many as a local part of 64 has room for beside the mailbox. */
    private static final int DIGITS = 52;

    private static final int BASE = 32;

    /** In base 32; upper case too, for some servers change it. Those of before were in base 16, without a mark. */
    private static final Pattern TOKEN = Pattern.compile("\\+([0-9a-vA-V]{" + DIGITS + "})@");

    private static final Pattern UNMARKED = Pattern.compile("([0-9a-fA-F]{32})([0-9a-fA-F]{20})");

    private final MailConfig config;
    private final Seal seal;
    private final AddressHash hash;

    BounceAddress(MailConfig config, Seal seal, AddressHash hash) {
        this.config = config;
        this.seal = seal;
        this.hash = hash;
    }

    /**
     * One sending of a delivery.
     *
     * @param mark how the hash of where it went begins, in hexadecimal; null: it was sent before that was told
     */
    public record Sending(UUID deliveryId, @Nullable String mark) {

        /** Whether it may have gone to the address of that hash, in hexadecimal. */
        public boolean mayHaveGoneTo(String addressHash) {
            return mark == null || addressHash.startsWith(mark);
        }
    }

    /** Where the delivery comes back to from that address; empty where no mailbox is configured for that. */
    public Optional<String> of(UUID deliveryId, String email) {
        return config.bounceAddress().map(mailbox -> {
            int at = mailbox.lastIndexOf('@');
            return mailbox.substring(0, at) + "+" + token(deliveryId, hash.of(email)) + mailbox.substring(at);
        });
    }

    private String token(UUID deliveryId, byte[] addressHash) {
        byte[] mark = Arrays.copyOf(addressHash, MARK);
        byte[] token = ByteBuffer.allocate(ID + MARK + SEAL)
                .putLong(deliveryId.getMostSignificantBits())
                .putLong(deliveryId.getLeastSignificantBits())
                .put(mark)
                .put(seal.of(PURPOSE, sealed(deliveryId, HexFormat.of().formatHex(mark))))
                .array();
        String digits = new BigInteger(1, token).toString(BASE);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }

    private static String sealed(UUID deliveryId, String mark) {
        return deliveryId + ":" + mark;
    }

    /** Which sending an address of ours in the text belongs to; empty where there is none that we made. */
    public Optional<Sending> find(String text) {
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            Optional<Sending> found = marked(matcher.group(1)).or(() -> unmarked(matcher.group(1)));
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private Optional<Sending> marked(String digits) {
        BigInteger number = new BigInteger(digits, BASE);
        if (number.bitLength() > (ID + MARK + SEAL) * Byte.SIZE) {
            return Optional.empty();
        }
        String token = String.format("%0" + 2 * (ID + MARK + SEAL) + "x", number);
        Sending sending = new Sending(id(token.substring(0, 2 * ID)), token.substring(2 * ID, 2 * (ID + MARK)));
        String text = sealed(sending.deliveryId(), token.substring(2 * ID, 2 * (ID + MARK)));
        return seal.fits(PURPOSE, text, HexFormat.of().parseHex(token.substring(2 * (ID + MARK))))
                ? Optional.of(sending)
                : Optional.empty();
    }

    private Optional<Sending> unmarked(String digits) {
        Matcher parts = UNMARKED.matcher(digits);
        if (!parts.matches()) {
            return Optional.empty();
        }
        UUID id = id(parts.group(1));
        return seal.fits(PURPOSE, id.toString(), HexFormat.of().parseHex(parts.group(2)))
                ? Optional.of(new Sending(id, null))
                : Optional.empty();
    }

    private static UUID id(String digits) {
        return new UUID(
                Long.parseUnsignedLong(digits.substring(0, 16), 16), Long.parseUnsignedLong(digits.substring(16), 16));
    }
}
