package nl.overstap.notifications.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message to one person, before it is put into text and HTML.
 *
 * @param language {@code nl} or {@code en}
 * @param subject without anything personal about a third person
 * @param facts a small table, such as the lines of an anonymous profile; may be empty
 * @param action where to go next; null where there is nothing to do
 * @param why why this person gets this message, said at the foot
 * @param signature the network that writes
 * @param items what a digest tells, one by one; empty for any other letter
 * @param unsubscribe where one click stops this kind of mail (RFC 8058); null for what is somebody's own matter
 * @param brief how a digest tells it; null where it goes in none
 */
public record Letter(
        String language,
        String subject,
        String greeting,
        List<String> paragraphs,
        List<Fact> facts,
        List<Item> items,
        @Nullable Action action,
        List<String> closing,
        String why,
        String signature,
        @Nullable Action unsubscribe,
        @Nullable Item brief) {

    /** A line of the table. */
    public record Fact(String label, String value) {}

    /** A button, and the same as a link in plain text. */
    public record Action(String label, String url) {}

    /** A message told in few words, with its own link. */
    public record Item(String title, String line, @Nullable String note, Action action) {}

    /** A letter that is told in a digest too. */
    public Letter(
            String language,
            String subject,
            String greeting,
            List<String> paragraphs,
            List<Fact> facts,
            @Nullable Action action,
            List<String> closing,
            String why,
            String signature,
            @Nullable Action unsubscribe,
            @Nullable Item brief) {
        this(
                language,
                subject,
                greeting,
                paragraphs,
                facts,
                List.of(),
                action,
                closing,
                why,
                signature,
                unsubscribe,
                brief);
    }

    /** A letter about somebody's own matter: there is nothing to unsubscribe from. */
    public Letter(
            String language,
            String subject,
            String greeting,
            List<String> paragraphs,
            List<Fact> facts,
            @Nullable Action action,
            List<String> closing,
            String why,
            String signature) {
        this(language, subject, greeting, paragraphs, facts, action, closing, why, signature, null, null);
    }

    public Letter {
        paragraphs = List.copyOf(paragraphs);
        facts = List.copyOf(facts);
        items = List.copyOf(items);
        closing = List.copyOf(closing);
    }
}
