package nl.overstap.api.candidate;

import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Actor;

/**
 * What one feature keeps about a person, for the person's own export. Every feature that keeps something implements it
 * as a bean; it answers the records that it answers the person with elsewhere.
 */
public interface ExportPart {

    /** Under which name it stands in the export, in camelCase, e.g. {@code introductions}. */
    String name();

    /** All there is about the candidate, who is the actor. */
    List<?> of(Actor actor, UUID candidateId);
}
