package nl.overstap.mobility.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import nl.overstap.mobility.cipher.CipherForm;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    private final KeyCache cache = new KeyCache();
    private final UUID person = UUID.randomUUID();
    private final PersonKey key = new PersonKey(person, CipherForm.newKey(), CipherForm.AES_256_GCM);

    @Test
    void a_key_that_was_read_before_it_was_destroyed_is_not_kept_after_it() {
        cache.forget(person);

        cache.keep(person, key);

        assertThat(cache.find(person)).isNull();
    }

    @Test
    void who_was_erased_stays_forgotten_when_keys_of_many_others_come() {
        cache.forget(person);
        for (int other = 0; other < 25_000; other++) {
            cache.keep(UUID.randomUUID(), key);
        }

        cache.keep(person, key);

        assertThat(cache.find(person)).isNull();
    }

    @Test
    void other_people_are_kept() {
        cache.forget(UUID.randomUUID());

        cache.keep(person, key);

        assertThat(cache.find(person)).isSameAs(key);
    }
}
