package nl.overstap.api.pages.consent;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.answering.AnswerRecord;
import nl.overstap.notifications.letter.Language;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often and how fast a silent organization answers, in words. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class MeetingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.00 | 1.0 | beantwoordt elk profiel, meestal binnen 1 dag",
                "0.99 | 4.0 | beantwoordt bijna elk profiel, meestal binnen 4 dagen",
                "0.95 | 4.1 | beantwoordt bijna elk profiel, meestal binnen 5 dagen",
                "0.94 | 2.0 | beantwoordt ongeveer 9 op de 10 profielen, meestal binnen 2 dagen",
                "0.90 | 2.0 | beantwoordt 9 op de 10 profielen, meestal binnen 2 dagen",
                "0.75 | 2.0 | beantwoordt ongeveer 8 op de 10 profielen, meestal binnen 2 dagen",
                "0.30 | 8.9 | beantwoordt 3 op de 10 profielen, meestal binnen 9 dagen",
                "0.29 | 8.9 | beantwoordt ongeveer 3 op de 10 profielen, meestal binnen 9 dagen",
                "0.10 | 0.0 | beantwoordt 1 op de 10 profielen, meestal binnen 1 dag",
                "0.09 | 0.4 | beantwoordt minder dan 1 op de 10 profielen, meestal binnen 1 dag",
                "0.00 | 9.0 | beantwoordt minder dan 1 op de 10 profielen, meestal binnen 9 dagen"
            })
    void the_share_that_is_answered_stands_before_the_time_it_takes(double share, double days, String said) {
        assertThat(silent(share, days, Language.NL)).isEqualTo("nog geen antwoord; " + said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.00 | 1.0 | answers every profile, usually within 1 day",
                "0.95 | 4.1 | answers nearly every profile, usually within 5 days",
                "0.75 | 2.0 | answers about 8 in 10 profiles, usually within 2 days",
                "0.30 | 8.9 | answers 3 in 10 profiles, usually within 9 days",
                "0.09 | 0.4 | answers fewer than 1 in 10 profiles, usually within 1 day"
            })
    void in_english_too(double share, double days, String said) {
        assertThat(silent(share, days, Language.EN)).isEqualTo("no answer yet; " + said);
    }

    @Test
    void of_whom_too_little_is_known_nothing_is_told() {
        ConsentWords words = Pages.words(ConsentWords.class, Language.NL);

        assertThat(Meetings.silent(null, words)).isEqualTo("nog geen antwoord");
        assertThat(silent(null, null, Language.NL)).isEqualTo("nog geen antwoord");
    }

    private static String silent(@Nullable Double share, @Nullable Double days, Language language) {
        return Meetings.silent(
                new AnswerRecord(UUID.randomUUID(), "Zorg", 40, 12, 1, share, days),
                Pages.words(ConsentWords.class, language));
    }
}
