package nl.overstap.mobility.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.sql.Sql;

/**
 * Forgets old lines of the current network's trail, from its beginning on. A line says up to where and with which hash
 * the rest goes on, so that the chain stays whole: {@link TrailCheck} tells that from what was cut.
 */
@ApplicationScoped
public class TrailForgetting {

    static final String FORGOTTEN = "TRAIL_FORGOTTEN";

    private final Sql sql;
    private final AuditTrail trail;
    private final SealingTurn turn;

    TrailForgetting(Sql sql, AuditTrail trail, SealingTurn turn) {
        this.sql = sql;
        this.trail = trail;
        this.turn = turn;
    }

    private record Until(long position, String hash) {}

    /**
     * Forgets lines that were sealed before that moment, and none that the database refuses to: what was sealed within
     * {@link TrailConfig#LEAST} by its own clock, which may be a little behind.
     *
     * @param most at a time; 20,000 take about a second
     * @return how many were forgotten; 0: there are no more
     */
    @Transactional
    public long forget(Instant before, int most) {
        Optional<Until> until = sql.find(
                """
                select position, hash from mobility.audit_seal
                where position < (select min(position) from mobility.audit_seal) + ? and sealed_at < ?
                    and sealed_at < mobility.trail_kept_from()
                order by position desc limit 1""", row -> new Until(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))), most, before);
        if (until.isEmpty()) {
            return 0;
        }
        long position = until.get().position();
        trail.record(
                Subject.NETWORK,
                CurrentNetwork.id(),
                null,
                FORGOTTEN,
                detail(position, until.get().hash()));
        sealThatItSaysSo();
        return sql.find("select mobility.forget_trail(?)", row -> row.getLong(1), position)
                .orElse(0L);
    }

    /** In the same transaction: a line without a seal lets nobody begin behind it. */
    private void sealThatItSaysSo() {
        boolean more = true;
        while (more) {
            more = turn.take();
        }
    }

    /** What the line says that lets {@code verify-trail} begin behind that position. */
    static String detail(long position, String hash) {
        return position + " H" + hash.toUpperCase(Locale.ROOT);
    }
}
