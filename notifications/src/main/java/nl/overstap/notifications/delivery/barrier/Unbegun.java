package nl.overstap.notifications.delivery.barrier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.line.Beginning;

/**
 * What some instance has in hand in the current network and may still begin: whoever promises that it does not waits for
 * that. A digest counts as all that it holds.
 */
@ApplicationScoped
class Unbegun {

    /** Each in hand (h) with what it tells (d): itself, or what its digest holds. */
    private static final String IN_HAND = """
             from notification.delivery h join notification.delivery d on d.id = h.id or d.digest_id = h.id
            left join notification.webhook_endpoint e on e.id = d.addressee_id and d.kind = 'WEBHOOK'
            where h.claim is not null and h.start_by > clock_timestamp() and
            """;

    /**
     * Taken in hand before a moment: what was taken later has seen all that was committed by then. A claim that ends
     * later than any of now can was made before the clock was set back: nobody knows when, so it counts.
     */
    private static final String BEFORE = """
            (h.start_by <= ?::timestamptz + %1$d * interval '1 second'
                or h.start_by > clock_timestamp() + %1$d * interval '1 second')""".formatted(Beginning.END.toSeconds());

    /** A call (d) that names no candidate, since it may be made after they left: unless its event is held back by that. */
    private static final String TELLS_OF_AN_END = """
            d.kind = 'WEBHOOK' and d.candidate_id is null and exists (
                select from notification.event v where v.id = d.target_id and v.candidate_id = ? and v.held_back)""";

    private static final Set<DeliveryKind> OF_ROUNDS =
            Set.of(DeliveryKind.CIRCULATION, DeliveryKind.CIRCULATION_REMINDER);

    private static final List<String> TO_ORGANIZATIONS = names(Arrays.stream(DeliveryKind.values())
            .filter(kind -> kind.addressee() == Addressee.ORGANIZATION)
            .toList());

    private final Sql sql;

    Unbegun(Sql sql) {
        this.sql = sql;
    }

    /** The moment by the clock of the database. */
    @Transactional
    Instant now() {
        return sql.find(
                        "select clock_timestamp()",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant())
                .orElseThrow();
    }

    /** Whether there is anything about the candidate, calls too that tell of an end from before they left. */
    @Transactional
    boolean isAbout(UUID candidate) {
        return is("(d.candidate_id = ? or " + TELLS_OF_AN_END + ")", candidate, candidate);
    }

    /** The organizations that something about the candidate goes to, by mail or to their programs. */
    @Transactional
    Set<UUID> organizationsToldOf(UUID candidate) {
        return Set.copyOf(sql.list(
                "select distinct coalesce(e.organization_id, d.addressee_id)" + IN_HAND
                        + "d.candidate_id = ? and (d.kind = any(?) or e.organization_id is not null)",
                row -> row.getObject(1, UUID.class),
                candidate,
                TO_ORGANIZATIONS));
    }

    /** Whether there is a reminder to the recipient of a round. */
    @Transactional
    boolean isReminderTo(UUID recipient) {
        return is("d.kind = ? and d.target_id = ?", DeliveryKind.CIRCULATION_REMINDER, recipient);
    }

    /** Whether there is anything of the round. */
    @Transactional
    boolean isOfRound(UUID circulation) {
        return is(
                "d.kind = any(?) and exists ("
                        + "select 1 from mobility.recipient r where r.id = d.target_id and r.circulation_id = ?)",
                names(OF_ROUNDS),
                circulation);
    }

    /** Whether there is a mail to a contact of the organization that was taken in hand before a moment. */
    @Transactional
    boolean isToContact(UUID organization, Instant before) {
        return is("d.kind = any(?) and d.addressee_id = ? and " + BEFORE, TO_ORGANIZATIONS, organization, before);
    }

    /**
     * Whether there is a mail to the address (its hash in hexadecimal), or to one not looked up yet, that was taken in hand
     * before a moment.
     */
    @Transactional
    boolean isTo(String addressHash, Instant before) {
        return is(
                "h.kind <> 'WEBHOOK' and (h.address_hash is null or h.address_hash = decode(?, 'hex')) and " + BEFORE,
                addressHash,
                before);
    }

    private boolean is(String which, Object... parameters) {
        return sql.find("select 1" + IN_HAND + which + " limit 1", _ -> true, parameters)
                .isPresent();
    }

    private static List<String> names(Collection<DeliveryKind> kinds) {
        return kinds.stream().map(Enum::name).toList();
    }
}
