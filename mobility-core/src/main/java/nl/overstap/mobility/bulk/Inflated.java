package nl.overstap.mobility.bulk;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Bytes as they come out of a zip, counted as they come: what the zip says of their number is not believed. */
final class Inflated extends FilterInputStream {

    /** A hundred thousand people with all columns take about half of it. */
    private static final long LARGEST = 64L << 20;

    /** Whoever reads XML holds one text or one attribute whole; the longest text of a cell has 128 KiB. */
    private static final int LONGEST_PIECE = 1 << 20;

    private long all;
    private int piece;

    Inflated(InputStream zip) {
        super(zip);
    }

    /** What was read so far is dealt with, and need not be held any longer. */
    void pieceEnds() {
        piece = 0;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        count(one < 0 ? 0 : 1);
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    private void count(int read) {
        all += read;
        piece += read;
        if (all > LARGEST) {
            throw new UnreadableFile("unpacks to more than " + (LARGEST >> 20) + " MiB");
        }
        if (piece > LONGEST_PIECE) {
            throw new UnreadableFile("holds a text of more than " + (LONGEST_PIECE >> 20) + " MiB");
        }
    }

    /** Reading XML to its end closes this, and the zip goes on with its next entry. */
    @Override
    public void close() {}
}
