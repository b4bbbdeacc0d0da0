package nl.overstap.api.candidate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.overstap.mobility.consent.Consent;
import nl.overstap.mobility.consent.Purpose;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Whether a purpose is agreed to, and for who may know, when. */
@Schema(name = "Consent", examples = """
        {"purpose": "MATCHING", "given": true, "textVersion": "2026-11", "givenAt": "2026-03-02T09:00:00Z",
         "withdrawnAt": null}""")
record ConsentJson(
        Purpose purpose,
        boolean given,
        @Nullable String textVersion,
        @Nullable Instant givenAt,
        @Nullable Instant withdrawnAt) {

    static ConsentJson of(Consent consent) {
        return new ConsentJson(
                consent.purpose(), consent.holds(), consent.textVersion(), consent.givenAt(), consent.withdrawnAt());
    }

    /** One line per purpose, from the history, the latest first; without the moments for who only sees whether. */
    static List<ConsentJson> perPurpose(List<Consent> history, boolean withMoments) {
        List<ConsentJson> lines = new ArrayList<>();
        for (Purpose purpose : Purpose.values()) {
            Optional<Consent> latest =
                    history.stream().filter(c -> c.purpose() == purpose).findFirst();
            boolean given = latest.filter(Consent::holds).isPresent();
            lines.add(
                    withMoments && latest.isPresent()
                            ? of(latest.get())
                            : new ConsentJson(purpose, given, null, null, null));
        }
        return lines;
    }
}
