package nl.overstap.notifications.circulation;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.response.SentProfile;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;
import nl.overstap.notifications.letter.Words;

/**
 * What the letters of one round in one language have in common: worked out once for all that are composed together.
 *
 * @param lead how the first letter begins; a reminder says when that came
 */
record CommonPart(
        Language language,
        Words words,
        String network,
        String occupation,
        String area,
        String brief,
        List<Fact> facts,
        String subject,
        String lead,
        String ask,
        String action,
        String until,
        String untilDate,
        String unsubscribe,
        String regards) {

    /** The common parts of letters that are composed together, made as they are needed. */
    static final class Of {

        private final String network;
        private final IdentityHashMap<AnonymousProfile, Map<Language, CommonPart>> made = new IdentityHashMap<>();

        Of(String network) {
            this.network = network;
        }

        /** Of a profile that can be read; each round has its own. */
        CommonPart in(SentProfile sent, Language language) {
            AnonymousProfile profile = Objects.requireNonNull(sent.profile());
            return made.computeIfAbsent(profile, _ -> new EnumMap<>(Language.class))
                    .computeIfAbsent(language, _ -> make(profile, sent.closesOn(), language));
        }

        private CommonPart make(AnonymousProfile profile, LocalDate closesOn, Language language) {
            Words words = language.words();
            String occupation = AnonymousFacts.occupation(profile, language);
            String area = AnonymousFacts.area(profile.area(), language);
            String until = language.date(closesOn);
            return new CommonPart(
                    language,
                    words,
                    network,
                    occupation,
                    area,
                    AnonymousFacts.brief(profile, language),
                    AnonymousFacts.of(profile, language),
                    words.circulationSubject(occupation),
                    words.circulationLead(network, area),
                    words.circulationAsk(),
                    words.circulationAction(),
                    words.circulationUntil(until),
                    until,
                    words.unsubscribe(),
                    words.regards(network));
        }
    }
}
