package nl.overstap.mobility;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers all that is wrong with an input, so that the sender hears everything at once. */
public final class Violations {

    private final List<Violation> found = new ArrayList<>();

    public Violations add(String field, String message) {
        found.add(new Violation(field, message));
        return this;
    }

    /** Adds the violation when {@code wrong}. */
    public Violations addIf(boolean wrong, String field, String message) {
        if (wrong) {
            add(field, message);
        }
        return this;
    }

    /** A field that may not be left out. */
    public Violations required(String field, @Nullable Object value) {
        return addIf(value == null, field, "is required");
    }

    /** A text that may be left out, but when it is there has 1 to {@code longest} characters, not all of them blank. */
    public Violations text(String field, @Nullable String value, int longest) {
        return addIf(
                value != null && (value.isBlank() || value.length() > longest),
                field,
                "must be 1 to " + longest + " characters");
    }

    /** A text that may not be left out, of 1 to {@code longest} characters. */
    public Violations requiredText(String field, @Nullable String value, int longest) {
        return required(field, value).text(field, value, longest);
    }

    /** A text on one line that may be left out: a name ends up in greetings and subjects. */
    public Violations line(String field, @Nullable String value, int longest) {
        return text(field, value, longest)
                .addIf(value != null && value.chars().anyMatch(Violations::breaksLine), field, "must be one line");
    }

    /** A text on one line that may not be left out. */
    public Violations requiredLine(String field, @Nullable String value, int longest) {
        return required(field, value).line(field, value, longest);
    }

    private static boolean breaksLine(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
    }

    /** An e-mail address that may not be left out. */
    public Violations email(String field, @Nullable String value) {
        return required(field, value)
                .addIf(value != null && !EmailAddress.isValid(value), field, "must be an e-mail address");
    }

    /** A number of the trade register that may be left out. */
    public Violations kvkNumber(String field, @Nullable String value) {
        return addIf(value != null && !KvkNumber.isValid(value), field, "must be eight digits");
    }

    /** Takes over what was found in a part of the input, its paths put under {@code prefix}. */
    public Violations addAll(String prefix, List<Violation> others) {
        others.forEach(o -> add(prefix + "." + o.field(), o.message()));
        return this;
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public List<Violation> list() {
        return List.copyOf(found);
    }
}
