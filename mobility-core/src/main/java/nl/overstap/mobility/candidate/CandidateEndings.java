package nl.overstap.mobility.candidate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Finds the candidates of the current network whose period has ended, and does to each what that brings. */
@ApplicationScoped
public class CandidateEndings {

    /** Whoever is told of their end has at least so long to answer, however late they are told. */
    static final Duration TIME_TO_ANSWER = Duration.ofDays(7);

    private static final Pattern PARAMETER = Pattern.compile(":(now|at)");

    private final CandidateRepository repository;
    private final CandidateSteps steps;
    private final CandidateNews news;
    private final Suggestions suggestions;
    private final Erasure erasure;
    private final Confirmations confirmations;
    private final Event<CandidateWarned> warned;
    private final Sql sql;
    private final Clock clock;

    CandidateEndings(
            CandidateRepository repository,
            CandidateSteps steps,
            CandidateNews news,
            Suggestions suggestions,
            Erasure erasure,
            Confirmations confirmations,
            Event<CandidateWarned> warned,
            Sql sql,
            Clock clock) {
        this.repository = repository;
        this.steps = steps;
        this.news = news;
        this.suggestions = suggestions;
        this.erasure = erasure;
        this.confirmations = confirmations;
        this.warned = warned;
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * Whom it is due for by that moment, by id.
     *
     * @param at now, or later: what will have become due until then where nobody does anything
     * @param after the id to go on after; null: from the first
     */
    @Transactional
    public List<UUID> due(CandidateEnding ending, Instant at, @Nullable UUID after, int limit) {
        return find(
                ending,
                at,
                after == null ? "where true" : "where due.id > ?",
                after == null ? List.of() : List.of(after),
                limit);
    }

    /** How many that are. */
    @Transactional
    public int count(CandidateEnding ending, Instant at) {
        List<Object> values = new ArrayList<>();
        String query = bind(ending, at, values);
        return sql.find("select count(*) from (" + query + ") due", row -> row.getInt(1), values.toArray())
                .orElse(0);
    }

    /** Does it to one candidate, if it is due for them now; in the caller's transaction. Answers whether it was. */
    @Transactional
    public boolean apply(CandidateEnding ending, UUID id) {
        Candidate candidate = repository.findForChange(id).orElse(null);
        if (candidate == null
                || find(ending, clock.instant(), "where due.id = ?", List.of(id), 1)
                        .isEmpty()) {
            return false;
        }
        apply(ending, candidate);
        return true;
    }

    private void apply(CandidateEnding ending, Candidate candidate) {
        switch (ending) {
            case SILENT_REMINDED -> {
                candidate.remindedAt(clock.instant());
                news.reminded(candidate);
            }
            case SUGGESTION_LAPSED -> {
                suggestions.forget(candidate.id());
                candidate.touch();
                news.record(candidate, "CHANGE_LAPSED", null);
            }
            case UNCONFIRMED_WARNED, STOPPED_WARNED -> warn(candidate);
            case UNCONFIRMED_WARNED_AGAIN -> {
                confirmations.warnedAgain(candidate.id(), clock.instant());
                tell(candidate, true);
            }
            case SILENT_ERASED, REFUSED_ERASED, UNCONFIRMED_ERASED, STOPPED_ERASED -> {
                erasure.eraseAlone(candidate);
                steps.releaseDuplicates(candidate.id());
            }
        }
    }

    private void warn(Candidate candidate) {
        Instant now = clock.instant();
        Instant end = sql.find(
                        "select ends_at from mobility.candidate_end where candidate_id = ?",
                        row -> row.getObject(1, OffsetDateTime.class).toInstant(),
                        candidate.id())
                .orElseThrow();
        Instant least = now.plus(TIME_TO_ANSWER);
        confirmations.warned(candidate.id(), end, end.isAfter(least) ? end : least, now);
        tell(candidate, false);
    }

    private void tell(Candidate candidate, boolean again) {
        news.record(candidate, "WARNED", null);
        confirmations
                .of(candidate.id())
                .ifPresent(c ->
                        warned.fire(new CandidateWarned(candidate.networkId(), candidate.id(), c.keptUntil(), again)));
    }

    private List<UUID> find(CandidateEnding ending, Instant at, String narrowed, List<?> more, int limit) {
        List<Object> values = new ArrayList<>();
        String query = bind(ending, at, values);
        values.addAll(more);
        values.add(limit);
        return sql.list(
                "select due.id from (" + query + ") due " + narrowed + " order by due.id limit ?",
                row -> row.getObject(1, UUID.class),
                values.toArray());
    }

    private String bind(CandidateEnding ending, Instant at, List<Object> values) {
        Matcher parameter = PARAMETER.matcher(ending.due());
        while (parameter.find()) {
            values.add(parameter.group(1).equals("at") ? at : clock.instant());
        }
        return parameter.replaceAll("?");
    }
}
