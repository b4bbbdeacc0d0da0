package nl.overstap.api.retention;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One candidate as docs/retention.md has it, worked out in Java from what happened to them and from nothing the program
 * says. The program is asked nothing: what it does is compared with what this expects.
 */
final class Life {

    enum Stage {
        SILENT,
        REFUSED,
        TAKES_PART,
        PLACED,
        STOPPED,
        ERASED
    }

    /** What a day may bring. */
    enum Happening {
        REMINDED,
        WARNED,
        WARNED_AGAIN,
        ERASED
    }

    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration FOUR_WEEKS = Duration.ofDays(28);

    final UUID id;
    private final Instant created;
    private Stage stage = Stage.SILENT;
    private Instant refused = Instant.MAX;
    private Instant keptFrom = Instant.MAX;
    private Instant erased = Instant.MAX;
    private boolean reminded;

    /** The end they were told of, when, and what they were promised. */
    private @Nullable Instant toldEnd;

    private Instant toldAt = Instant.MIN;
    private Instant promised = Instant.MAX;
    private boolean toldAgain;

    Life(UUID id, Instant created) {
        this.id = id;
        this.created = created;
    }

    Stage stage() {
        return stage;
    }

    void agrees(Instant now) {
        stage = Stage.TAKES_PART;
        keptFrom = now;
    }

    void refuses(Instant now) {
        stage = Stage.REFUSED;
        refused = now;
    }

    /** Anything done by themselves that leaves them where they are. */
    void saysSomething(Instant now) {
        keptFrom = stage == Stage.PLACED && keptFrom.isAfter(now) ? keptFrom : now;
    }

    void stops(Instant now) {
        stage = Stage.STOPPED;
        keptFrom = now;
    }

    void isPlaced(LocalDate startsOn, Instant now) {
        stage = Stage.PLACED;
        Instant lastCheckIn = startsOn.plusMonths(12).atStartOfDay(HERE).toInstant();
        keptFrom = lastCheckIn.isAfter(now) ? lastCheckIn : now;
    }

    void searchesAgain(Instant now) {
        stage = Stage.TAKES_PART;
        keptFrom = now;
    }

    /** What the run of that moment is to do, which is taken to be done. */
    Set<Happening> run(Instant now, int months) {
        Set<Happening> today = expected(now, months);
        if (today.contains(Happening.REMINDED)) {
            reminded = true;
        }
        if (today.contains(Happening.WARNED)) {
            toldEnd = end(months);
            toldAt = now;
            toldAgain = false;
            promised = later(end(months), now.plus(WEEK));
        }
        if (today.contains(Happening.WARNED_AGAIN)) {
            toldAgain = true;
        }
        if (today.contains(Happening.ERASED)) {
            stage = Stage.ERASED;
            erased = now;
        }
        return today;
    }

    /** From when their own link is gone: of the erasure the month is kept, and half a year counts from its end. */
    Instant linkGoneFrom() {
        return erased.equals(Instant.MAX)
                ? Instant.MAX
                : erased.atZone(HERE)
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .plusMonths(1)
                        .atStartOfDay(HERE)
                        .toInstant()
                        .plus(Duration.ofDays(180));
    }

    private Set<Happening> expected(Instant now, int months) {
        return switch (stage) {
            case ERASED -> EnumSet.noneOf(Happening.class);
            case REFUSED -> only(Happening.ERASED, !refused.plus(FOUR_WEEKS).isAfter(now));
            case SILENT ->
                !created.plus(FOUR_WEEKS).isAfter(now)
                        ? EnumSet.of(Happening.ERASED)
                        : only(
                                Happening.REMINDED,
                                !reminded && !created.plus(WEEK).isAfter(now));
            case TAKES_PART, PLACED, STOPPED -> ending(now, months);
        };
    }

    private Set<Happening> ending(Instant now, int months) {
        Instant end = end(months);
        if (!end.equals(toldEnd)) {
            Instant first = stage == Stage.STOPPED
                    ? end.minus(WEEK)
                    : end.atZone(HERE).minusMonths(1).toInstant();
            return only(Happening.WARNED, !first.isAfter(now));
        }
        if (!promised.isAfter(now)) {
            return EnumSet.of(Happening.ERASED);
        }
        boolean worthwhile = !toldAt.plus(WEEK).isAfter(promised.minus(WEEK));
        return only(
                Happening.WARNED_AGAIN,
                stage != Stage.STOPPED
                        && !toldAgain
                        && worthwhile
                        && !promised.minus(WEEK).isAfter(now));
    }

    private Instant end(int months) {
        return stage == Stage.STOPPED
                ? keptFrom.atZone(HERE).plusDays(28).toInstant()
                : keptFrom.atZone(HERE).plusMonths(months).toInstant();
    }

    private static Set<Happening> only(Happening happening, boolean due) {
        return due ? EnumSet.of(happening) : EnumSet.noneOf(Happening.class);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
