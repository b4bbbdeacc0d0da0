package nl.overstap.mobility.vault;

/**
 * The person was erased while something was written about them: their key is gone. Nothing of it is kept, and whoever
 * asked is answered as one who asks after the erasure.
 */
public final class PersonErased extends RuntimeException {
    PersonErased() {
        super("whom it is about was erased meanwhile", null, false, false);
    }
}
