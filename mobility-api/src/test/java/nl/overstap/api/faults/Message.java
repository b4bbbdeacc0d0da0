package nl.overstap.api.faults;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the mail receiver saw of one message, without its text: there may be a million. Moments are of
 * {@link System#nanoTime}.
 *
 * @param door through which instance it came
 * @param begun when MAIL FROM arrived
 * @param taken when its last line arrived, if it was kept; null: never
 * @param id the Message-ID; empty where it never came so far
 * @param links the tokens of the pages that the message leads to; a digest leads to several
 * @param unsubscribe the token that stops rounds to the address
 */
record Message(
        String door, String to, long begun, @Nullable Long taken, String id, List<String> links, String unsubscribe) {

    private static final Pattern ID = Pattern.compile("(?mi)^Message-ID: *(<.*>)$");
    private static final Pattern UNSUBSCRIBE =
            Pattern.compile("(?mi)^List-Unsubscribe:\\s*<[^>]+/([A-Za-z0-9_-]{43})>");
    private static final Pattern LINK =
            Pattern.compile("/(?:consent|invitations|responses|introductions)/([A-Za-z0-9_-]{43})");

    /** One that was broken off before its text. */
    static Message begun(String door, String to, long begun) {
        return new Message(door, to, begun, null, "", List.of(), "");
    }

    static Message taken(String door, String to, long begun, String text) {
        String unfolded = text.replaceAll("\n[ \t]+", "");
        // quoted-printable breaks lines and escapes =
        String plain = text.replace("=\n", "").replace("=3D", "=");
        return new Message(
                door,
                to,
                begun,
                System.nanoTime(),
                find(ID, unfolded),
                LINK.matcher(plain)
                        .results()
                        .map(found -> found.group(1))
                        .distinct()
                        .toList(),
                find(UNSUBSCRIBE, unfolded));
    }

    /** The token of the page that it leads to first. */
    String link() {
        return links.isEmpty() ? "" : links.getFirst();
    }

    boolean isTaken() {
        return taken != null;
    }

    /** The delivery it is of, which its Message-ID names; empty where that never came. */
    String delivery() {
        return id.isEmpty() ? "" : id.substring(1, id.indexOf('@'));
    }

    private static String find(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        return found.find() ? found.group(1) : "";
    }
}
