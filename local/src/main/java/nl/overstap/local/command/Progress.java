package nl.overstap.local.command;

import java.io.PrintStream;

/** How far an import is: a bar that grows on a terminal, a line per tenth anywhere else. */
final class Progress {
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final boolean terminal;
    private long lastTenth = -1;

    Progress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Shows {@code done} of {@code total}; a total of 0 is not known yet. */
    void show(long done, long total) {
        long percent = total <= 0 ? 0 : Math.min(100, done * 100 / total);
        if (terminal) {
            int filled = (int) (percent * WIDTH / 100);
            out.print("\r[" + "#".repeat(filled) + " ".repeat(WIDTH - filled) + "] " + percent + " % ");
            out.flush();
        } else if (percent / 10 > lastTenth && total > 0) {
            lastTenth = percent / 10;
            out.println(percent + " %");
        }
    }

    void end(long done, long total) {
        show(done, total);
        if (terminal) {
            out.println();
        }
    }
}
