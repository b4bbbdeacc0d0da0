package nl.overstap.mobility.circulation.reminder;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/** Which recipients of the current network are to be reminded now: those of open rounds that did not answer. */
@ApplicationScoped
public class Reminders {

    /** After an outage longer than this a reminder comes too late to be worth its interruption, and is left out. */
    private static final Duration LATE = Duration.ofDays(3);

    /** For so long after a profile was sent any reminder of it is worth its interruption. */
    public static final Duration OF_USE = Duration.ofDays(Silence.LONG.days()).plus(LATE);

    private final Sql sql;
    private final Clock clock;

    Reminders(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Somebody silent who is to be reminded. */
    public record Silent(UUID recipientId, UUID organizationId, UUID candidateId, Silence silence) {}

    private record Due(
            UUID id, UUID organizationId, UUID candidateId, Instant sentAt, boolean inDigest, boolean isAwaited) {

        Instant longEnd() {
            return inDigest ? Silence.LONG.endAfterDigest(sentAt) : Silence.LONG.endAfter(sentAt);
        }
    }

    /** What one turn took. */
    public record Turn(List<Silent> silent, boolean wasFull) {}

    /**
     * Takes at most that many that are due, in the caller's transaction: whoever takes one is the only one who does, on
     * whatever instance, and it comes again only for the longer silence. Those about somebody who pauses wait for the
     * pause to end.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Turn take(int most) {
        Instant now = clock.instant();
        List<Due> due = sql.list(
                """
                select r.id, r.organization_id, c.candidate_id, r.sent_at, r.in_digest,
                    r.answer is null and c.status = 'OPEN' and c.closes_on >= ? as awaited
                from mobility.recipient r join mobility.circulation c on c.id = r.circulation_id
                where r.reminder_due_at <= ? and not (c.status = 'OPEN' and exists (
                    select from mobility.candidate k where k.id = c.candidate_id and k.status = 'PAUSED'))
                order by r.reminder_due_at, r.id limit ? for update of r skip locked""",
                row -> new Due(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, UUID.class),
                        row.getObject(4, OffsetDateTime.class).toInstant(),
                        row.getBoolean(5),
                        row.getBoolean(6)),
                Moment.today(clock),
                now,
                most);
        List<Silent> silent = new ArrayList<>();
        List<UUID> again = new ArrayList<>();
        for (Due one : due) {
            Instant longEnd = one.longEnd();
            boolean isLong = !now.isBefore(longEnd);
            if (one.isAwaited() && now.isBefore(longEnd.plus(LATE))) {
                silent.add(new Silent(
                        one.id(), one.organizationId(), one.candidateId(), isLong ? Silence.LONG : Silence.SHORT));
                if (!isLong) {
                    again.add(one.id());
                }
            }
        }
        next(due, again);
        return new Turn(silent, due.size() == most);
    }

    /** When each of them comes again, if at all. */
    private void next(List<Due> taken, Collection<UUID> again) {
        sql.update(
                """
                update mobility.recipient r set reminder_due_at = n.due_at
                from unnest(?::uuid[], ?::timestamptz[]) as n (id, due_at) where r.id = n.id""",
                taken.stream().map(one -> one.id().toString()).toList(),
                taken.stream()
                        .map(one -> again.contains(one.id()) ? one.longEnd().toString() : null)
                        .toList());
    }

    /** Keeps that a reminder to these recipients left. */
    @Transactional
    public void sent(Collection<UUID> recipientIds, Instant moment) {
        sql.update("""
                update mobility.recipient
                set reminded_again_at = case when reminded_at is null then null else coalesce(reminded_again_at, ?) end,
                    reminded_at = coalesce(reminded_at, ?)
                where id = any(?::uuid[])""", moment, moment, List.copyOf(recipientIds));
    }
}
