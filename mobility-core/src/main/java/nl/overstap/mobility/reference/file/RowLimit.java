package nl.overstap.mobility.reference.file;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Breaks off a row that does not end: a quote that is never closed would otherwise swallow the rest of the file. */
final class RowLimit extends FilterReader {
    /** The longest rows of ESCO, with all alternative names and a description, hold some 10,000 characters. */
    private static final int LONGEST_ROW = 1_000_000;

    private int sinceRowBegan;

    RowLimit(Reader characters) {
        super(characters);
    }

    void rowEnded() {
        sinceRowBegan = 0;
    }

    @Override
    public int read() throws IOException {
        int character = super.read();
        count(character < 0 ? 0 : 1);
        return character;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int read) throws IOException {
        sinceRowBegan += read;
        if (sinceRowBegan > LONGEST_ROW) throw new IOException("the row does not end");
    }
}
