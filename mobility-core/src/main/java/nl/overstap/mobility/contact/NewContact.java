package nl.overstap.mobility.contact;

import java.util.Set;
import nl.overstap.mobility.Violations;
import org.jspecify.annotations.Nullable;

/** What a contact is to be; all but the name are needed. */
public record NewContact(
        @Nullable String name,
        @Nullable String email,
        @Nullable String language,
        @Nullable LawfulBasis basis,
        @Nullable String evidence) {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EVIDENCE = 1000;

    Violations violations() {
        return new Violations()
                .line("name", name, LONGEST_NAME)
                .email("email", email)
                .required("language", language)
                .addIf(language != null && !Set.of("nl", "en").contains(language), "language", "must be nl or en")
                .required("basis", basis)
                .requiredText("evidence", evidence, LONGEST_EVIDENCE);
    }
}
