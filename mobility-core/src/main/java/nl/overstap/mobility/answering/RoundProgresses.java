package nl.overstap.mobility.answering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;

/** How rounds go, for whoever sees the round. */
@ApplicationScoped
public class RoundProgresses {

    private static final String ANSWERS = """
            count(*) filter (where answer = 'INTERESTED') as interested,
            count(*) filter (where answer = 'NOT_NOW') as not_now,
            count(*) filter (where answer = 'OPT_OUT') as opt_out""";

    private final Circulations circulations;
    private final Sql sql;

    RoundProgresses(Circulations circulations, Sql sql) {
        this.circulations = circulations;
        this.sql = sql;
    }

    @Transactional
    public Outcome<RoundProgress> of(Actor actor, UUID circulationId) {
        return circulations.find(actor, circulationId).isEmpty()
                ? Outcome.unknown()
                : Outcome.done(progress(circulationId));
    }

    private RoundProgress progress(UUID id) {
        List<UUID> recipients = sql.list(
                "select id from mobility.recipient where circulation_id = ?", row -> row.getObject(1, UUID.class), id);
        List<RoundProgress.Day> days = sql.list(
                "select (answered_at at time zone ?)::date as day, " + ANSWERS
                        + " from mobility.recipient where circulation_id = ? and answer is not null"
                        + " group by day order by day",
                row -> new RoundProgress.Day(row.getObject("day", LocalDate.class), answers(row)),
                Moment.ZONE.getId(),
                id);
        return sql.find(
                        """
                        select count(sent_at) as sent, count(*) filter (where in_digest) as in_digest,
                            count(reminded_at) as reminded, %s
                        from mobility.recipient where circulation_id = ?""".formatted(ANSWERS),
                        row -> new RoundProgress(
                                recipients,
                                row.getInt("sent"),
                                row.getInt("in_digest"),
                                row.getInt("reminded"),
                                answers(row),
                                days),
                        id)
                .orElseThrow();
    }

    private static RoundProgress.Answers answers(ResultSet row) throws SQLException {
        return new RoundProgress.Answers(row.getInt("interested"), row.getInt("not_now"), row.getInt("opt_out"));
    }
}
