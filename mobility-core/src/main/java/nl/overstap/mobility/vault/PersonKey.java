package nl.overstap.mobility.vault;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import nl.overstap.mobility.cipher.CipherForm;
import org.jspecify.annotations.Nullable;

/**
 * The key of one person: seals what is written about them, and opens it. What was sealed opens only in its own column
 * and for the same person, so that no row can be passed off as another's.
 */
public final class PersonKey {

    /** What migrations turned texts into, until the first start sealed them. */
    static final byte NOT_YET_SEALED = 0;

    private final UUID person;
    private final byte[] key;
    private final CipherForm form;

    /** @param form in which it seals; it opens every one */
    PersonKey(UUID person, byte[] key, CipherForm form) {
        this.person = person;
        this.key = key.clone();
        this.form = form;
    }

    public byte @Nullable [] seal(PersonalField field, @Nullable String text) {
        return text == null ? null : form.seal(key, place(field), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null is nothing written. What does not open was tampered with, or belongs to somebody else: a fault. */
    public @Nullable String open(PersonalField field, byte @Nullable [] sealed) {
        if (sealed == null) {
            return null;
        }
        if (sealed.length > 0 && sealed[0] == NOT_YET_SEALED) {
            return plain(sealed);
        }
        byte[] plain = CipherForm.open(key, place(field), sealed);
        if (plain == null) {
            throw new IllegalStateException(field + " of " + person + " does not open with their key");
        }
        return new String(plain, StandardCharsets.UTF_8);
    }

    /** Whether it was sealed with this key for that field, or was not sealed yet. */
    boolean opens(PersonalField field, byte[] sealed) {
        return (sealed.length > 0 && sealed[0] == NOT_YET_SEALED) || CipherForm.open(key, place(field), sealed) != null;
    }

    static String plain(byte[] notYetSealed) {
        return new String(Arrays.copyOfRange(notYetSealed, 1, notYetSealed.length), StandardCharsets.UTF_8);
    }

    private String place(PersonalField field) {
        return field.table() + "." + field.column() + ":" + person;
    }
}
