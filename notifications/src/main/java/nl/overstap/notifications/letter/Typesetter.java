package nl.overstap.notifications.letter;

import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.inject.Singleton;

/** Puts a letter into plain text and HTML. */
@Singleton
public class Typesetter {

    /** Both forms of one letter. */
    public record Typeset(String text, String html) {}

    private final Template text;
    private final Template html;

    Typesetter(@Location("letter/letter.txt") Template text, @Location("letter/letter.html") Template html) {
        this.text = text;
        this.html = html;
    }

    public Typeset set(Letter letter) {
        return new Typeset(
                text.data("letter", letter).render(),
                html.data("letter", letter).render());
    }
}
