package nl.overstap.mobility.bulk;

import java.util.Iterator;

/** Reads the rows of one kind of import from JSON; for whoever knows how to read JSON. */
public interface JsonRows<R> {

    /** The {@link Importer#kind} that the rows are for. */
    String kind();

    /**
     * The elements of the array, in order, each read when it is asked for.
     *
     * @throws UnreadableFile at once or on the way, when the text is no JSON array of objects
     */
    Iterator<SourceRow<R>> rows(byte[] file);
}
