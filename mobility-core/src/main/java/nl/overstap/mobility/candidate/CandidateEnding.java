package nl.overstap.mobility.candidate;

/**
 * What the end of a period brings a candidate, with the condition under which it is due: {@code :now} is the moment it is
 * asked at, {@code :at} the moment it is asked for, the same where something is done. In between, what is due is taken
 * to be done on its day.
 */
public enum CandidateEnding {

    /** Asked for consent and silent for a week. */
    SILENT_REMINDED("""
            select c.id from mobility.candidate c
            where c.status = 'AWAITING_CONSENT' and c.reminded_at is null
              and c.created_at <= cast(:at as timestamptz) - interval '168 hours'
              and c.created_at > cast(:now as timestamptz) - interval '672 hours'"""),

    /** Silent for four weeks. */
    SILENT_ERASED("""
            select c.id from mobility.candidate c
            where c.status = 'AWAITING_CONSENT' and c.consented_at is null
              and coalesce(c.refused_at, c.created_at) <= cast(:at as timestamptz) - interval '672 hours'"""),

    /** Said no four weeks ago. */
    REFUSED_ERASED("""
            select c.id from mobility.candidate c
            where c.status = 'WITHDRAWN' and c.consented_at is null
              and coalesce(c.refused_at, c.created_at) <= cast(:at as timestamptz) - interval '672 hours'"""),

    /** A change by the poster or the bureau waited for two weeks. */
    SUGGESTION_LAPSED("""
            select s.candidate_id as id from mobility.candidate_suggestion s
            where s.suggested_at <= cast(:at as timestamptz) - interval '336 hours'
            union
            select p.candidate_id from mobility.profile p
            where p.kind = 'PENDING' and p.since <= cast(:at as timestamptz) - interval '336 hours'"""),

    /** Takes part, has done nothing for long: is asked whether all is still true, a month before the end. */
    UNCONFIRMED_WARNED(
            Told.HOW
                    + "select candidate_id as id from told where status <> 'WITHDRAWN' and kept_until is null and warned <= :at"),

    /** Asked once more, a week before the end; not where the first question is less than a week old by then. */
    UNCONFIRMED_WARNED_AGAIN(Told.HOW + """
            select candidate_id as id from told
            where status <> 'WITHDRAWN' and warned_again_at is null and warned <= promised - interval '336 hours'
              and promised - interval '168 hours' <= :at and promised > :now"""),

    /** Did not answer. */
    UNCONFIRMED_ERASED(
            Told.HOW + "select candidate_id as id from told where status <> 'WITHDRAWN' and promised <= :at"),

    /** Stopped three weeks ago: told that all is erased in a week. */
    STOPPED_WARNED(
            Told.HOW
                    + "select candidate_id as id from told where status = 'WITHDRAWN' and kept_until is null and warned <= :at"),

    /** Stopped four weeks ago. */
    STOPPED_ERASED(Told.HOW + "select candidate_id as id from told where status = 'WITHDRAWN' and promised <= :at");

    /** When they are, or will have been, told of their end, and what they are promised then: at least a week. */
    private static final class Told {
        static final String HOW = """
                with soon as (
                    select e.*, coalesce(e.warned_at, greatest(e.warns_at, cast(:now as timestamptz))) as warned
                    from mobility.candidate_end e),
                told as (
                    select soon.*, coalesce(kept_until, greatest(ends_at, warned + interval '168 hours')) as promised
                    from soon)
                """;
    }

    private final String due;

    CandidateEnding(String due) {
        this.due = due;
    }

    String due() {
        return due;
    }
}
