package nl.overstap.notifications.email;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An enhanced status code (RFC 3463), such as {@code 5.1.1}: the one place that says which stop an address, and which may be
 * said of us instead, whether a server says it at once or a report brings it later.
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

    /** Something about the address. */
    private static final String ADDRESS = "5.1.0";

    /** Some policy or other. */
    private static final String POLICY = "5.7.0";

    private static final String FULL = "552";

    /** Of the receiver: bad mailbox, bad domain, bad syntax, moved, no such recipient (null MX, Exchange), disabled. */
    private static final Pattern NOBODY = Pattern.compile("5\\.(1\\.([012346]|10)|2\\.1|4\\.310)");

    /**
     * Of the sender or the login, whatever it is said to: address or domain (RFC 3463), login (RFC 4954), DKIM, SPF and
     * reverse DNS (RFC 7372), null MX (RFC 7505), as whom one may send (Exchange).
     */
    private static final Pattern OF_US = Pattern.compile("[245]\\.(1\\.[78]|7\\.([89]|11|2\\d|60))");

    /** Postfix refuses unknown senders with 5.1.0, and Exim all that it forbids with 550 alone. */
    private static final Pattern WORDS_OF_US = words(
            "senders?|relay|relaying|helo|client host|(black|block)?listed|blacklist|blocklist|blocked|spam|policy"
                    + "|prohibit(ed|ion)");

    private static final String MAILBOX = "(user|recipient|address|account|mailbox|person|local part)";

    /** Not of us, though it is blocked: no address, for ours may be meant. */
    private static final Pattern WORDS_OF_A_SHUT_MAILBOX =
            words("(user|recipient|account|mailbox) (is |was |has been )?(blocked|suspended|closed)");

    private static final Pattern WORDS_OF_MAILBOX =
            words("(no|no such|unknown|invalid|not an?( valid| known)?) " + MAILBOX + "|" + MAILBOX
                    + " (is )?(unknown|invalid|unavailable|disabled|inactive|full|not|does|doesn't)|not local|unrouteable"
                    + "|over quota");

    /**
     * What a reply says, such as {@code 550 5.1.1 unknown}; where it has no such code, what its number stands for, unless
     * its words are of us.
     */
    static StatusCode ofReply(String reply) {
        return new StatusCode(weighed(
                find(IN_REPLY, reply)
                        .or(() -> find(REPLY, reply).flatMap(StatusCode::meaning))
                        .orElse(FAILED),
                reply));
    }

    /**
     * What a report says (RFC 3464): its status; where that says no more than that it failed (5.0.0), what the server said
     * may say more. A number alone says there only that a mailbox is full: with 550 a server refuses whom it does not know,
     * and also whatever its policy forbids, such as all that a listed relay brings. Whoever sends the report does not say
     * whether the address was named just then: its words have to say so.
     */
    public static StatusCode ofReport(@Nullable String status, @Nullable String reply) {
        String words = reply == null ? "" : reply;
        Optional<String> said = find(ALONE, status).filter(code -> !isVague(code));
        String code = said.or(() -> find(IN_REPLY, words))
                .or(() -> find(REPLY, words).filter(FULL::equals).flatMap(StatusCode::meaning))
                .or(() -> find(ALONE, status))
                .orElse(FAILED);
        return new StatusCode(weighed(isVague(code) ? inWords(code, words) : code, words));
    }

    /** No part of an address or of a host's name. */
    private static Pattern words(String some) {
        return Pattern.compile("(?i)(?<![\\w.@-])(" + some.replace(" ", "\\s+") + ")(?![\\w@-]|\\.\\w)");
    }

    private static boolean isVague(String code) {
        return code.endsWith(".0.0");
    }

    /** Another status of the mailbox (x.2.0) than those that stop it at once. */
    private static String inWords(String code, String words) {
        return WORDS_OF_A_SHUT_MAILBOX.matcher(words).find()
                        || (WORDS_OF_MAILBOX.matcher(words).find() && !areOfUs(words))
                ? code.charAt(0) + ".2.0"
                : code;
    }

    private static boolean areOfUs(String words) {
        return WORDS_OF_US.matcher(words).find()
                && !WORDS_OF_A_SHUT_MAILBOX.matcher(words).find();
    }

    private static String weighed(String code, String reply) {
        return code.equals(ADDRESS) && areOfUs(reply) ? POLICY : code;
    }

    /** RFC 5321, 4.2: what a number alone says of an address, where it is the answer to its name. */
    private static Optional<String> meaning(String number) {
        return switch (number) {
            case "550", "551", "553" -> Optional.of(ADDRESS);
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

    /** Nothing of the address and nothing of the message: what we are refused so, all are. */
    public boolean isOfUs() {
        return OF_US.matcher(code).matches();
    }

    /** A fault of ours may be meant: our sender, what some policy makes of us, or nothing is said but that it failed. */
    public boolean mayBeOfUs() {
        return isOfUs() || isPolicy() || isVague(code);
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
