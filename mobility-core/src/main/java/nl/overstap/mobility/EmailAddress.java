package nl.overstap.mobility;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What counts as an e-mail address: a mailbox of at most 64 characters, an @ and a domain of at least two labels,
 * together at most 254 characters. No comments, no quoted mailboxes.
 */
public final class EmailAddress {

    public static final int LONGEST = 254;

    private static final int LONGEST_MAILBOX = 64;
    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{Alnum}!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(\\p{Alnum}([\\p{Alnum}-]{0,61}\\p{Alnum})?\\.)+\\p{Alpha}([\\p{Alnum}-]{0,61}\\p{Alnum})");

    private EmailAddress() {}

    public static boolean isValid(@Nullable String text) {
        return text != null
                && text.length() <= LONGEST
                && text.indexOf('@') <= LONGEST_MAILBOX
                && ADDRESS.matcher(text).matches();
    }
}
