package nl.overstap.mobility.answering;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.sql.SortBy;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/** How fast and how often organizations of the current network answer profiles: measured, not asked. */
@ApplicationScoped
public class AnswerRecords {

    /** What records can be listed by. */
    public static final Map<String, SortBy> SORTS = Map.of(
            "organizationName", SortBy.text("lower(name)"),
            "received", SortBy.number("received::float8"),
            "answered", SortBy.number("answered::float8"));

    /** Fewer answers say more of chance than of the organization. */
    private static final int FEW = 3;

    /** A profile that could be answered for so long counts as unanswered; until then nobody was slow. */
    private static final Duration TIME_TO_ANSWER = Duration.ofDays(7);

    private static final double SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private static final String SELECT = """
            select o.id, o.name, count(*) as received, count(r.answer) as answered,
                count(*) filter (where r.answer = 'INTERESTED') as interested,
                count(*) filter (where r.answer is not null
                    or r.sent_at <= least(c.closed_at - interval '%d days', ?)) as awaited,
                percentile_cont(0.5) within group (order by
                    extract(epoch from greatest(coalesce(r.first_answered_at, r.answered_at), r.sent_at) - r.sent_at))
                    filter (where r.answer is not null) as median
            from mobility.recipient r join mobility.organization o on o.id = r.organization_id
            join mobility.circulation c on c.id = r.circulation_id
            where r.sent_at > ?""".formatted(TIME_TO_ANSWER.toDays());

    private final Sql sql;
    private final Clock clock;

    AnswerRecords(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The records of these organizations, of those that received anything. */
    @Transactional
    public Map<UUID, AnswerRecord> of(Collection<UUID> organizations) {
        return sql
                .list(
                        SELECT + " and r.organization_id = any(?::uuid[]) group by o.id, o.name",
                        AnswerRecords::answerRecord,
                        answeredBy(),
                        since(),
                        organizations.stream().map(UUID::toString).toList())
                .stream()
                .collect(Collectors.toMap(AnswerRecord::organizationId, Function.identity()));
    }

    /** By one of {@link #SORTS}: all for the bureau, for HR its own organizations. */
    @Transactional
    public Page<AnswerRecord> list(Actor actor, PageRequest request) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(answeredBy(), since()));
        String own = "";
        if (!actor.isBureau()) {
            own = " and r.organization_id = any(?::uuid[])";
            parameters.add(actor.hrOrganizations().stream().map(UUID::toString).toList());
        }
        return sql.page(
                request,
                SORTS.getOrDefault(request.sort(), SortBy.text("lower(name)")),
                SELECT + own + " group by o.id, o.name",
                AnswerRecords::answerRecord,
                parameters.toArray());
    }

    private Instant answeredBy() {
        return clock.instant().minus(TIME_TO_ANSWER);
    }

    private Instant since() {
        return Moment.today(clock).minusYears(1).atStartOfDay(Moment.ZONE).toInstant();
    }

    private static AnswerRecord answerRecord(ResultSet row) throws SQLException {
        int answered = row.getInt("answered");
        boolean isTelling = answered >= FEW;
        return new AnswerRecord(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getInt("received"),
                answered,
                row.getInt("interested"),
                isTelling ? share(answered, row.getInt("awaited")) : null,
                isTelling ? rounded(row.getDouble("median") / SECONDS_A_DAY, 10) : null);
    }

    /** In hundredths; all of them only where it is all. */
    static double share(int answered, int awaited) {
        return answered == awaited ? 1 : Math.min(0.99, rounded((double) answered / awaited, 100));
    }

    private static double rounded(double value, int parts) {
        return Math.round(value * parts) / (double) parts;
    }
}
