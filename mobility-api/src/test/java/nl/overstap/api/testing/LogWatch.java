package nl.overstap.api.testing;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Hears every line that is logged, at whatever level that is switched on, with all causes of what is thrown. */
public final class LogWatch extends Handler implements AutoCloseable {

    /** A line and its level. */
    public record Line(Level level, String text) {}

    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    /** With the values in their places: a formatter of the JDK leaves ours as {@code %s}. */
    private final Formatter formatter = new PatternFormatter("%s");

    private final Logger root = Logger.getLogger("");

    public LogWatch() {
        setLevel(Level.ALL);
        root.addHandler(this);
    }

    @Override
    public void publish(LogRecord line) {
        StringWriter text = new StringWriter();
        text.append(line.getLoggerName()).append(": ").append(formatter.format(line));
        if (line.getThrown() != null) {
            text.append('\n');
            line.getThrown().printStackTrace(new PrintWriter(text));
        }
        lines.add(new Line(line.getLevel(), text.toString()));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void flush() {
        // nothing is held back
    }

    @Override
    public void close() {
        root.removeHandler(this);
    }
}
