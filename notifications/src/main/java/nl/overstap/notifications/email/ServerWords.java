package nl.overstap.notifications.email;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a server said, fit to be kept: short, on one line, and without the address it is about or any other. */
public final class ServerWords {

    private static final int LONGEST = 400;

    /** Shorter names, such as hr, stand in words that are none of theirs. */
    private static final int SHORTEST_NAME = 3;

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>()\\[\\]\"',;:]+@[^\\s<>()\\[\\]\"',;]+");

    private ServerWords() {}

    /**
     * The words without it.
     *
     * @param email the address they are about; null where only the server knows it
     */
    public static String without(String words, @Nullable String email) {
        String clean = words;
        if (email != null && email.contains("@")) {
            clean = clean.replaceAll("(?i)" + Pattern.quote(email), "the address");
        }
        clean = ADDRESS.matcher(clean).replaceAll("the address");
        if (email != null) {
            String name = email.substring(0, Math.max(email.lastIndexOf('@'), 0));
            if (name.length() >= SHORTEST_NAME) {
                clean = clean.replaceAll("(?i)" + Pattern.quote(name), "…");
            }
        }
        clean = clean.replaceAll("\\p{Cntrl}+|\\s+", " ").strip();
        return clean.length() <= LONGEST ? clean : clean.substring(0, LONGEST);
    }
}
