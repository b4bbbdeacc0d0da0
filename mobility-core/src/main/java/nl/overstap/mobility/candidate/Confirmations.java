package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.audit.ChangeRecorded;
import nl.overstap.mobility.candidate.view.Confirmation;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * From when candidates are kept. Whatever somebody does in their own name shows that they are still there: each line of
 * the trail that they cause themselves begins their period anew, so that no feature has to think of it.
 */
@ApplicationScoped
public class Confirmations {

    /** The last check-in comes so long after the start of a placement; until then the network needs to know who it is. */
    private static final Period LAST_CHECK_IN = Period.ofMonths(12);

    private final Sql sql;
    private final Addresses addresses;
    private final Clock clock;

    Confirmations(Sql sql, Addresses addresses, Clock clock) {
        this.sql = sql;
        this.addresses = addresses;
        this.clock = clock;
    }

    /** Until when the candidate is kept; empty for whoever never agreed, or is erased. */
    @Transactional
    public Optional<Confirmation> of(UUID candidateId) {
        return sql.find(
                "select * from mobility.candidate_end where candidate_id = ?", Confirmations::read, candidateId);
    }

    private static Confirmation read(ResultSet row) throws SQLException {
        Instant promised = moment(row, "kept_until");
        Instant end = row.getObject("ends_at", OffsetDateTime.class).toInstant();
        return new Confirmation(
                moment(row, "confirmed_at"), promised == null ? end : promised, moment(row, "warned_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    void on(@Observes ChangeRecorded change) {
        UUID candidate = change.candidateId();
        if (candidate != null && CurrentActor.get().isCandidate(candidate)) {
            heardFrom(candidate);
        }
    }

    /**
     * The candidate did something in their own name, even where it changed nothing; history may come out of order. Whoever
     * has stopped is kept no longer for it: they were told until when, and agree again if they change their mind.
     */
    void heardFrom(UUID candidateId) {
        Instant now = clock.instant();
        sql.update("""
                insert into mobility.confirmation (candidate_id, network_id, kept_from, confirmed_at)
                select id, network_id, ?, ? from mobility.candidate where id = ? and status <> 'ERASED'
                on conflict (candidate_id) do update set confirmed_at = excluded.confirmed_at,
                    kept_from = case (select status from mobility.candidate where id = excluded.candidate_id)
                        when 'PLACED' then greatest(confirmation.kept_from, excluded.kept_from)
                        when 'WITHDRAWN' then confirmation.kept_from
                        else excluded.kept_from end
                    where confirmation.confirmed_at is null or confirmation.confirmed_at <= excluded.confirmed_at""", now, now, candidateId);
    }

    /**
     * The same of one whom letters went to at an address (its hash): whoever acts by the link in one of them shows that it
     * works.
     */
    void heardFrom(UUID candidateId, byte @Nullable [] written) {
        heardFrom(candidateId);
        if (written != null && OwnActors.isByLink(CurrentActor.get())) {
            addresses.confirmed(written);
        }
    }

    void on(@Observes CandidateLeft left) {
        switch (left.how()) {
            case WITHDRAWN, MATCHING_ENDED -> keepFrom(left.candidateId(), clock.instant());
            case ERASED -> sql.update("delete from mobility.confirmation where candidate_id = ?", left.candidateId());
            case PAUSED, PLACED, CIRCULATION_ENDED, RARE_ENDED -> {}
        }
    }

    /** Found work that starts on that day: kept on until long after the last check-in. */
    void placed(UUID candidateId, LocalDate startsOn) {
        Instant lastCheckIn =
                startsOn.plus(LAST_CHECK_IN).atStartOfDay(Moment.ZONE).toInstant();
        Instant now = clock.instant();
        keepFrom(candidateId, lastCheckIn.isAfter(now) ? lastCheckIn : now);
    }

    /** Searches again: a new period begins. */
    void searchesAgain(UUID candidateId) {
        keepFrom(candidateId, clock.instant());
    }

    private void keepFrom(UUID candidateId, Instant moment) {
        sql.update("""
                insert into mobility.confirmation (candidate_id, network_id, kept_from)
                select id, network_id, ? from mobility.candidate where id = ? and status <> 'ERASED'
                on conflict (candidate_id) do update set kept_from = excluded.kept_from""", moment, candidateId);
    }

    /** Notes what somebody is told about their end. */
    void warned(UUID candidateId, Instant end, Instant keptUntil, Instant now) {
        sql.update("""
                insert into mobility.confirmation (candidate_id, network_id, kept_from, warned_end, warned_at, kept_until)
                select id, network_id, consented_at, ?, ?, ? from mobility.candidate where id = ?
                on conflict (candidate_id) do update set warned_end = excluded.warned_end, warned_at = excluded.warned_at,
                    kept_until = excluded.kept_until, warned_again_at = null""", end, now, keptUntil, candidateId);
    }

    void warnedAgain(UUID candidateId, Instant now) {
        sql.update("update mobility.confirmation set warned_again_at = ? where candidate_id = ?", now, candidateId);
    }
}
