package nl.overstap.notifications.email;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server said, fit to be kept: short, on one line, and without the address it is about or any other. */
public final class ServerWords {

    private static final int LONGEST = 400;

    /** Shorter names, such as hr, stand in words that are none of theirs. */
    private static final int SHORTEST_NAME = 3;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;]+");

    private static final Pattern BLANK = Pattern.compile("\\p{Cntrl}+|\\s+");

    private ServerWords() {}

    /**
     * The words without it.
     *
     * @param email the address they are about; null where only the server knows it
     */
    public static String without(String words, @Nullable String email) {
        String clean = words;
        if (email != null && email.contains("@")) {
            clean = replaced(clean, email, "the address");
        }
        if (clean.contains("@")) {
            clean = ADDRESS.matcher(clean).replaceAll("the address");
        }
        if (email != null) {
            String name = email.substring(0, Math.max(email.lastIndexOf('@'), 0));
            if (name.length() >= SHORTEST_NAME) {
                clean = replaced(clean, name, "…");
            }
        }
        clean = BLANK.matcher(clean).replaceAll(" ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }

    /** In whichever case it is written; most servers repeat nothing, so it is looked for first. */
    private static String replaced(String text, String what, String by) {
        for (int i = 0; i <= text.length() - what.length(); i++) {
            if (text.regionMatches(true, i, what, 0, what.length())) {
                return text.replaceAll("(?i)" + Pattern.quote(what), by);
            }
        }
        return text;
    }
}
