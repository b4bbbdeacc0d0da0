package nl.overstap.mobility.placement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.candidate.CandidateLeft;
import nl.overstap.mobility.candidate.Departure;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vault.PersonKeys;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jspecify.annotations.Nullable;

/** After 1, 3, 6 and 12 months each of the two is asked how it goes. */
@ApplicationScoped
class CheckIns {

    private static final List<Integer> MONTHS = List.of(1, 3, 6, 12);
    private static final int LONGEST_NOTE = 1000;
    private static final String COLUMNS = "id, months, due_on, party, rating, note, answered_at";

    private final Sql sql;
    private final AuditTrail trail;
    private final Vault vault;
    private final Clock clock;

    CheckIns(Sql sql, AuditTrail trail, Vault vault, Clock clock) {
        this.sql = sql;
        this.trail = trail;
        this.vault = vault;
        this.clock = clock;
    }

    void plan(UUID networkId, UUID placementId, LocalDate startsOn) {
        for (int months : MONTHS) {
            for (CheckIn.Party party : CheckIn.Party.values()) {
                sql.update(
                        """
                        insert into mobility.check_in (id, network_id, placement_id, months, due_on, party)
                        values (?, ?, ?, ?, ?, ?)""",
                        Ids.at(clock.millis()),
                        networkId,
                        placementId,
                        months,
                        startsOn.plusMonths(months),
                        party);
            }
        }
    }

    /** The start was moved: what is not answered yet moves along. */
    void move(UUID placementId, LocalDate startsOn) {
        sql.update("""
                update mobility.check_in set due_on = (? + make_interval(months => months))::date
                where placement_id = ? and answered_at is null""", startsOn, placementId);
    }

    List<CheckIn> of(UUID candidateId, UUID placementId) {
        PersonKeys keys = vault.of(List.of(candidateId));
        return sql.list(
                "select " + COLUMNS + " from mobility.check_in where placement_id = ? order by months, party",
                row -> checkIn(row, candidateId, keys),
                placementId);
    }

    /** What was written of how it went is about a person, and goes with them; how it was rated stays, for the figures. */
    void onLeaving(@Observes CandidateLeft left) {
        if (left.how() == Departure.ERASED) {
            sql.update("""
                    update mobility.check_in c set note = null from mobility.placement p
                    where p.id = c.placement_id and p.candidate_id = ? and c.note is not null""", left.candidateId());
        }
    }

    void dropOpen(UUID placementId) {
        sql.update("delete from mobility.check_in where placement_id = ? and answered_at is null", placementId);
    }

    void dropDueAfter(UUID placementId, LocalDate day) {
        sql.update(
                "delete from mobility.check_in where placement_id = ? and answered_at is null and due_on > ?",
                placementId,
                day);
    }

    Outcome<CheckIn> answer(
            UUID candidateId,
            UUID placementId,
            CheckIn.Party party,
            @Nullable Integer months,
            CheckIn.@Nullable Rating rating,
            @Nullable String note) {
        Violations violations = new Violations();
        violations.addIf(months == null || !MONTHS.contains(months), "months", "must be one of " + MONTHS);
        violations.addIf(rating == null, "rating", "is needed");
        violations.addIf(
                note != null && note.length() > LONGEST_NOTE,
                "note",
                "must have at most " + LONGEST_NOTE + " characters");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        PersonKeys keys = vault.of(List.of(candidateId));
        if (note != null && !keys.holds(candidateId)) {
            return Outcome.conflict("erased", "The candidate has been erased: nothing is written about them any more.");
        }
        Optional<CheckIn> planned = sql.find(
                "select " + COLUMNS + " from mobility.check_in where placement_id = ? and months = ? and party = ?"
                        + " for update",
                row -> checkIn(row, candidateId, keys),
                placementId,
                months,
                party);
        if (planned.isEmpty()) {
            return Outcome.conflict("no-check-in", "The placement ended before.");
        }
        CheckIn checkIn = planned.get();
        if (checkIn.dueOn().isAfter(Moment.today(clock))) {
            return Outcome.conflict("too-early", "It is asked from " + checkIn.dueOn() + " on.");
        }
        if (checkIn.rating() != null) {
            return Outcome.conflict("answered-already", "This check-in was answered.");
        }
        sql.update(
                "update mobility.check_in set rating = ?, note = ?, answered_at = ? where id = ?",
                rating,
                note == null ? null : vault.of(candidateId).seal(PersonalField.NOTE, note),
                clock.instant(),
                checkIn.id());
        trail.record(Subject.PLACEMENT, placementId, candidateId, "CHECKED_IN", party + " " + months);
        return Outcome.done(new CheckIn(
                checkIn.id(), candidateId, checkIn.months(), checkIn.dueOn(), party, rating, note, clock.instant()));
    }

    private static CheckIn checkIn(ResultSet row, UUID candidateId, PersonKeys keys) throws SQLException {
        String rating = row.getString(5);
        OffsetDateTime answered = row.getObject(7, OffsetDateTime.class);
        return new CheckIn(
                row.getObject(1, UUID.class),
                candidateId,
                row.getInt(2),
                row.getObject(3, LocalDate.class),
                CheckIn.Party.valueOf(row.getString(4)),
                rating == null ? null : CheckIn.Rating.valueOf(rating),
                keys.open(PersonalField.NOTE, candidateId, row),
                answered == null ? null : answered.toInstant());
    }
}
