package nl.overstap.notifications.bounce;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The fields of a report, which look like headers and stand in groups with an empty line between. */
final class ReportFields {

    /** Longer ones are cut there: what counts stands first. */
    private static final int LONGEST = 64 * 1024;

    private static final int MOST_GROUPS = 50;

    private ReportFields() {}

    /** At least one group, which may be empty. */
    static List<InternetHeaders> of(Part part) throws MessagingException, IOException {
        byte[] text;
        try (InputStream content = part.getInputStream()) {
            text = content.readNBytes(LONGEST);
        }
        ByteArrayInputStream left = new ByteArrayInputStream(text);
        List<InternetHeaders> groups = new ArrayList<>();
        do {
            groups.add(new InternetHeaders(left, true));
        } while (left.available() > 0 && groups.size() < MOST_GROUPS);
        return groups;
    }
}
