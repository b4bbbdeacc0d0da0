package nl.overstap.mobility;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What counts as a number of the Dutch trade register (Kamer van Koophandel): eight digits. */
public final class KvkNumber {

    private static final Pattern EIGHT_DIGITS = Pattern.compile("[0-9]{8}");

    private KvkNumber() {}

    public static boolean isValid(@Nullable String text) {
        return text != null && EIGHT_DIGITS.matcher(text).matches();
    }
}
