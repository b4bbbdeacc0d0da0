package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.work.AfterCommit;
import nl.overstap.mobility.work.Work;
import org.jspecify.annotations.Nullable;

/**
 * One key for each person, wrapped with the installation's master key, in a schema of its own that no backup of the
 * data holds. With its key goes everything that was ever written about somebody, wherever copies of it lie.
 */
@ApplicationScoped
public class Vault {

    private final Sql sql;
    private final MasterKeys masters;
    private final KeyCache cache;
    private final AfterCommit afterCommit;
    private final Work work;
    private final KeyCopying copying;
    private final Clock clock;

    Vault(
            Sql sql,
            MasterKeys masters,
            KeyCache cache,
            AfterCommit afterCommit,
            Work work,
            KeyCopying copying,
            Clock clock) {
        this.sql = sql;
        this.masters = masters;
        this.cache = cache;
        this.afterCommit = afterCommit;
        this.work = work;
        this.copying = copying;
        this.clock = clock;
    }

    /** Makes the key of a new person of the current network. */
    @Transactional(TxType.MANDATORY)
    public PersonKey create(UUID person) {
        byte[] key = CipherForm.newKey();
        sql.update("""
                insert into vault.person_key (person_id, network_id, master, wrapped, created_at)
                values (?, ?, ?, ?, ?)""", person, CurrentNetwork.id(), masters.current(), masters.wrap(person, key), clock.instant());
        PersonKey made = new PersonKey(person, key, masters.form());
        cache.keep(person, made);
        return made;
    }

    /** The person's key; the caller saw that they are not erased, which may be over: then {@link PersonErased}. */
    @Transactional
    public PersonKey of(UUID person) {
        PersonKey key = find(List.of(person)).get(person);
        if (key == null) {
            throw new PersonErased();
        }
        return key;
    }

    /** The key of a person, where it is one and they are not erased. */
    @Transactional
    public Optional<PersonKey> find(UUID person) {
        return Optional.ofNullable(find(List.of(person)).get(person));
    }

    /** The keys of these people, in one query; who was erased has none. */
    @Transactional
    public PersonKeys of(Collection<UUID> people) {
        return new PersonKeys(find(people));
    }

    private Map<UUID, PersonKey> find(Collection<UUID> people) {
        Map<UUID, PersonKey> found = new HashMap<>();
        List<UUID> unknown = new ArrayList<>();
        for (UUID person : people) {
            @Nullable PersonKey cached = cache.find(person);
            if (cached == null) {
                unknown.add(person);
            } else {
                found.put(person, cached);
            }
        }
        if (!unknown.isEmpty()) {
            sql.list(
                    """
                    select person_id, master, wrapped from vault.person_key
                    where person_id = any(?::uuid[]) and wrapped is not null""",
                    row -> {
                        UUID person = row.getObject(1, UUID.class);
                        PersonKey key = new PersonKey(
                                person, masters.unwrap(person, row.getString(2), row.getBytes(3)), masters.form());
                        cache.keep(person, key);
                        return found.put(person, key);
                    },
                    unknown);
        }
        return found;
    }

    /** Destroys the keys of these people with the current transaction; that they had one stays, for every restore. */
    @Transactional(TxType.MANDATORY)
    public void destroy(Collection<UUID> people) {
        sql.update("""
                update vault.person_key set wrapped = null, master = null, destroyed_at = ?
                where person_id = any(?::uuid[]) and wrapped is not null""", clock.instant(), List.copyOf(people));
        people.forEach(cache::forget);
        // whoever read before the commit may have kept it before it was forgotten
        afterCommit.run(() -> people.forEach(cache::forget));
        work.soon(copying);
    }
}
