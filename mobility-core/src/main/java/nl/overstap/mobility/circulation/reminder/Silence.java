package nl.overstap.mobility.circulation.reminder;

import java.time.Instant;
import nl.overstap.mobility.time.Moment;

/** After how many days of silence a recipient is reminded; each once. */
public enum Silence {
    SHORT(3),
    LONG(7);

    private final int days;

    Silence(int days) {
        this.days = days;
    }

    public int days() {
        return days;
    }

    /** When it has lasted since that moment: at the same time of the day, whatever became of the clock on the wall. */
    public Instant endAfter(Instant sent) {
        return sent.atZone(Moment.ZONE).plusDays(days).toInstant();
    }
}
