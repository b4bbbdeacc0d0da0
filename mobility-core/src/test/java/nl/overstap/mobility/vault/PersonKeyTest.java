package nl.overstap.mobility.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.cipher.CipherForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PersonKeyTest {

    private static final String FIRST = Base64.getEncoder().encodeToString(new byte[32]);
    private static final String SECOND = Base64.getEncoder().encodeToString(CipherForm.newKey());

    private final UUID somebody = UUID.randomUUID();
    private final byte[] bytes = CipherForm.newKey();
    private final PersonKey key = new PersonKey(somebody, bytes, CipherForm.AES_256_GCM);

    @Test
    void what_is_sealed_opens_with_the_same_key_alone() {
        byte[] sealed = key.seal(PersonalField.GIVEN_NAME, "Željka");

        assertThat(key.open(PersonalField.GIVEN_NAME, sealed)).isEqualTo("Željka");
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.UTF_8)).doesNotContain("eljka");
        PersonKey other = new PersonKey(somebody, CipherForm.newKey(), CipherForm.AES_256_GCM);
        assertThatThrownBy(() -> other.open(PersonalField.GIVEN_NAME, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_text_is_sealed_differently_each_time() {
        assertThat(key.seal(PersonalField.EMAIL, "a@b.example"))
                .isNotEqualTo(key.seal(PersonalField.EMAIL, "a@b.example"));
    }

    @Test
    void it_opens_in_no_other_column_and_for_nobody_else() {
        byte[] sealed = key.seal(PersonalField.GIVEN_NAME, "Sam");

        assertThatThrownBy(() -> key.open(PersonalField.FAMILY_NAME, sealed)).isInstanceOf(IllegalStateException.class);
        PersonKey elsewhere = new PersonKey(UUID.randomUUID(), bytes, CipherForm.AES_256_GCM);
        assertThatThrownBy(() -> elsewhere.open(PersonalField.GIVEN_NAME, sealed))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void every_changed_byte_is_noticed() {
        byte[] sealed = key.seal(PersonalField.SUMMARY, "Over mij");

        for (int i = 1; i < sealed.length; i++) {
            byte[] changed = sealed.clone();
            changed[i] ^= 1;
            assertThatThrownBy(() -> key.open(PersonalField.SUMMARY, changed))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void nothing_stays_nothing_and_a_text_of_before_is_read() {
        assertThat(key.seal(PersonalField.PHONE, null)).isNull();
        assertThat(key.open(PersonalField.PHONE, null)).isNull();
        assertThat(key.open(PersonalField.PHONE, new byte[] {0, '0', '6'})).isEqualTo("06");
    }

    @Test
    void an_old_master_key_still_unwraps_and_the_first_one_wraps() {
        MasterKeys before = new MasterKeys(keys(FIRST));
        byte[] wrapped = before.wrap(somebody, bytes);

        MasterKeys after = new MasterKeys(keys(SECOND, FIRST));

        assertThat(after.unwrap(somebody, before.current(), wrapped)).isEqualTo(bytes);
        assertThat(after.current()).isNotEqualTo(before.current());
        MasterKeys without = new MasterKeys(keys(SECOND));
        assertThatThrownBy(() -> without.unwrap(somebody, before.current(), wrapped))
                .hasMessageContaining(before.current())
                .hasMessageContaining("overstap.vault.old-master-keys");
    }

    @ParameterizedTest
    @EnumSource
    void what_was_sealed_in_one_form_opens_after_another_was_set(CipherForm before) {
        byte[] sealed = new PersonKey(somebody, bytes, before).seal(PersonalField.NOTE, "Eerder");
        byte[] wrapped = new MasterKeys(keys(before, FIRST)).wrap(somebody, bytes);

        for (CipherForm after : CipherForm.values()) {
            MasterKeys masters = new MasterKeys(keys(after, FIRST));

            assertThat(new PersonKey(somebody, bytes, after).open(PersonalField.NOTE, sealed))
                    .isEqualTo("Eerder");
            assertThat(masters.unwrap(somebody, masters.current(), wrapped)).isEqualTo(bytes);
            assertThat(masters.wrap(somebody, bytes)[0]).isEqualTo(after.mark());
        }
    }

    private static VaultConfig keys(String first, String... old) {
        return keys(CipherForm.AES_256_GCM, first, old);
    }

    private static VaultConfig keys(CipherForm cipher, String first, String... old) {
        return new VaultConfig() {
            @Override
            public CipherForm cipher() {
                return cipher;
            }

            @Override
            public String masterKey() {
                return first;
            }

            @Override
            public Optional<List<String>> oldMasterKeys() {
                return Optional.of(List.of(old));
            }

            @Override
            public Optional<String> copyTo() {
                return Optional.empty();
            }
        };
    }
}
