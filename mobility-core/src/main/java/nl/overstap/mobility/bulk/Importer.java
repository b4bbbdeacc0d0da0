package nl.overstap.mobility.bulk;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.job.JobRow;
import org.jspecify.annotations.Nullable;

/** One kind of import: how a row is understood and what becomes of it. Every CDI bean of this type is found. */
public interface Importer<R> {

    /** Stable, in capitals, such as {@code VACANCIES}; the kind of its jobs too. */
    String kind();

    /** What a machine client must be allowed to bring such files, such as {@code vacancy-imports:write}. */
    String scope();

    /** The columns that a file of CSV or Excel may have, in any order. */
    List<String> columns();

    /** The columns that it must have. */
    Set<String> neededColumns();

    /** Why the actor may not import for this organization (null: none is named) at all. */
    Optional<Refusal> refusal(Actor actor, @Nullable UUID organizationId);

    /** Understands a row of a file with columns; what is wrong is added to the row's violations. */
    R read(CsvRow row);

    /** The column that a field of a violation came from. */
    String columnOf(String field);

    /**
     * Stores a row, in the current transaction, or stores nothing. The same row again must be told as UNCHANGED.
     *
     * @param organizationId the one that the whole import is for, if one is named
     */
    Outcome<Taken> store(Actor actor, @Nullable UUID organizationId, R row);

    /** What became of a row that was not refused. */
    record Taken(JobRow.Outcome outcome, UUID subjectId) {}
}
