package nl.overstap.api.pages;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The fields of a form as they were sent. */
public final class Form {

    private final MultivaluedMap<String, String> fields;

    private Form(MultivaluedMap<String, String> fields) {
        this.fields = fields;
    }

    /** A form, or one without any field where nothing was sent. */
    public static Form of(@Nullable MultivaluedMap<String, String> fields) {
        return new Form(fields == null ? new MultivaluedHashMap<>() : fields);
    }

    /** The text of a field; empty where it was left out. */
    public String text(String name) {
        return Objects.requireNonNullElse(fields.getFirst(name), "").strip();
    }

    /** All values of a field, such as the checked boxes of one name. */
    public List<String> all(String name) {
        return Objects.requireNonNullElse(fields.get(name), List.of());
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The whole number in a text; null for an empty one, {@link Integer#MIN_VALUE} for what is none. */
    public static @Nullable Integer number(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return Integer.valueOf(text.replace(".", "").replace(" ", ""));
        } catch (NumberFormatException _) {
            return Integer.MIN_VALUE;
        }
    }

    /** The constant of that name; null for none of them. */
    public static <E extends Enum<E>> @Nullable E oneOf(Class<E> type, String name) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        return null;
    }
}
