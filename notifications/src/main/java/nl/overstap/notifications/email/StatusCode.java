package nl.overstap.notifications.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An enhanced status code (RFC 3463), such as {@code 5.1.1}: the one place that says which stop an address, whether a
 * server says it at once or a report brings it later.
 */
public record StatusCode(String code) {

    private static final String NUMBERS = "([245]\\.\\d{1,3}\\.\\d{1,3})(?!\\.?\\d)";

    /**
     * In a reply: right behind its number (RFC 2034), where some write a #, or at its end as qmail does. Anywhere else
     * the same numbers may be part of an IP address.
     */
    private static final Pattern IN_REPLY =
            Pattern.compile("(?:^|[^\\d.])[245]\\d\\d[ -]#?" + NUMBERS + "|\\(#" + NUMBERS + "\\)");

    private static final Pattern ALONE = Pattern.compile("^\\s*" + NUMBERS);

    private static final Pattern REPLY = Pattern.compile("(?:^|[^\\d.])(5\\d\\d)(?:[ -]|$)");

    /** No more than that. */
    private static final String FAILED = "5.0.0";

    private static final String FULL = "552";

    /** Of the receiver: bad mailbox, bad domain, bad syntax, moved, no such recipient (null MX, Exchange), disabled. */
    private static final Pattern NOBODY = Pattern.compile("5\\.(1\\.([012346]|10)|2\\.1|4\\.310)");

    /** What a reply says, such as {@code 550 5.1.1 unknown}; where it has no such code, what its number stands for. */
    static StatusCode ofReply(String reply) {
        return new StatusCode(find(IN_REPLY, reply)
                .or(() -> find(REPLY, reply).flatMap(StatusCode::meaning))
                .orElse(FAILED));
    }

    /**
     * What a report says (RFC 3464): its status; where that says no more than that it failed (5.0.0), what the server said
     * may say more. A number alone says there only that a mailbox is full: with 550 a server refuses whom it does not know,
     * and also whatever its policy forbids, such as all that a listed relay brings. Whoever sends the report does not say
     * whether the address was named just then.
     */
    public static StatusCode ofReport(@Nullable String status, @Nullable String reply) {
        Optional<String> said = find(ALONE, status).filter(code -> !code.endsWith(".0.0"));
        return new StatusCode(said.or(() -> find(IN_REPLY, reply))
                .or(() -> find(REPLY, reply).filter(FULL::equals).flatMap(StatusCode::meaning))
                .or(() -> find(ALONE, status))
                .orElse(FAILED));
    }

    /** RFC 5321, 4.2: what a number alone says of an address, where it is the answer to its name. */
    private static Optional<String> meaning(String number) {
        return switch (number) {
            case "550", "551", "553" -> Optional.of("5.1.1");
            case FULL -> Optional.of("5.2.2");
            default -> Optional.empty();
        };
    }

    private static Optional<String> find(Pattern pattern, @Nullable String text) {
        Matcher matcher = pattern.matcher(text == null ? "" : text);
        return matcher.find()
                ? Optional.of(matcher.group(1) != null ? matcher.group(1) : matcher.group(2))
                : Optional.empty();
    }

    /** Nobody is at the address; what it says of the sender (5.1.7, 5.1.8) or of a policy (x.7) is none of the address. */
    public boolean isNobody() {
        return NOBODY.matcher(code).matches();
    }

    public boolean isFull() {
        return code.endsWith(".2.2");
    }

    public boolean isPolicy() {
        return code.contains(".7.");
    }

    public boolean isForLater() {
        return code.startsWith("4.");
    }
}
