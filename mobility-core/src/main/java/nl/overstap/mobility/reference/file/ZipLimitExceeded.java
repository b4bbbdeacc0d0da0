package nl.overstap.mobility.reference.file;

import java.io.IOException;

/** A packed file unpacks to more than any honest one does. */
final class ZipLimitExceeded extends IOException {
    ZipLimitExceeded() {
        super("it unpacks to far more than such a file holds");
    }
}
