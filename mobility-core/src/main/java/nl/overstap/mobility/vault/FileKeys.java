package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.cipher.CipherForm;
import nl.overstap.mobility.sql.Sql;

/**
 * The keys of files that are being taken in: whoever is named there has none of their own yet. The copy of the keys
 * outside the database leaves them out, and the database destroys each with its file.
 */
@ApplicationScoped
public class FileKeys {

    private static final int AT_A_TIME = 1_000;

    private final Sql sql;
    private final MasterKeys masters;
    private final Clock clock;

    FileKeys(Sql sql, MasterKeys masters, Clock clock) {
        this.sql = sql;
        this.masters = masters;
        this.clock = clock;
    }

    /** Makes the key of a job's file, and seals the file with it. */
    @Transactional(TxType.MANDATORY)
    public byte[] seal(UUID job, byte[] file) {
        byte[] key = CipherForm.newKey();
        sql.update("""
                insert into vault.file_key (job_id, network_id, master, wrapped, created_at)
                values (?, ?, ?, ?, ?)""", job, CurrentNetwork.id(), masters.current(), masters.wrap(job, key), clock.instant());
        return masters.form().seal(key, place(job), file);
    }

    /** The file as it was sent; empty where its key is gone. */
    @Transactional
    public Optional<byte[]> open(UUID job, byte[] sealed) {
        return sql.find(
                        "select master, wrapped from vault.file_key where job_id = ?",
                        row -> masters.unwrap(job, row.getString(1), row.getBytes(2)),
                        job)
                .flatMap(key -> Optional.ofNullable(CipherForm.open(key, place(job), sealed)));
    }

    /** @param key in hexadecimal, as it is wrapped */
    private record Wrapped(UUID job, String master, String key) {}

    /** Wraps some keys anew that another master key than the first has wrapped, or in another form; answers how many. */
    @Transactional
    int rewrapSome() {
        List<Wrapped> old = sql.list(
                """
                select job_id, master, encode(wrapped, 'hex') from vault.file_key
                where master <> ? or get_byte(wrapped, 0) <> ? order by job_id limit ? for update skip locked""",
                row -> new Wrapped(row.getObject(1, UUID.class), row.getString(2), row.getString(3)),
                masters.current(),
                masters.form().mark(),
                AT_A_TIME);
        for (Wrapped one : old) {
            sql.update(
                    "update vault.file_key set master = ?, wrapped = ? where job_id = ?",
                    masters.current(),
                    masters.wrap(
                            one.job(),
                            masters.unwrap(
                                    one.job(), one.master(), HexFormat.of().parseHex(one.key()))),
                    one.job());
        }
        return old.size();
    }

    private static String place(UUID job) {
        return "import_file.content:" + job;
    }
}
