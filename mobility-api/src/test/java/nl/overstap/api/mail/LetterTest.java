package nl.overstap.api.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.local.CaughtMessage;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter;
import nl.overstap.notifications.letter.Typesetter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A letter tells nobody that it was opened: all that it shows is in it. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LetterTest {

    /** What a mail program would fetch. */
    private static final Pattern FETCHED = Pattern.compile(
            "<(img|image|picture|source|svg|video|audio|link|script|i?frame|object|embed|input|base)\\b"
                    + "|\\b(src|srcset|background|poster)\\s*=|url\\s*\\(|@import|@font-face",
            Pattern.CASE_INSENSITIVE);

    private static final String MARKUP = "\"><img>";

    @ParameterizedTest
    @EnumSource
    void no_letter_of_any_kind_fetches_anything(Language language) {
        Map<DeliveryKind, List<CaughtMessage>> letters = new Correspondence(language).letters();

        assertThat(letters).containsOnlyKeys(EnumSet.complementOf(EnumSet.of(DeliveryKind.WEBHOOK)));
        letters.forEach((kind, some) -> assertThat(some)
                .as(kind.name())
                .allSatisfy(letter -> assertThat(letter.html())
                        .contains("lang=\"" + language.code() + "\"")
                        .doesNotContainPattern(FETCHED)));
    }

    @Test
    void whatever_is_written_in_a_letter_stays_text() throws Exception {
        Letter letter = (Letter) filled(Letter.class);

        String html = Region.bean(Typesetter.class).set(letter).html();

        assertThat(html).contains("&lt;img&gt;").doesNotContain("<img");
    }

    /** One of that type with something in every part, and markup in every text. */
    private static Object filled(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            return List.of(filled(list.getActualTypeArguments()[0]));
        }
        if (type == String.class) {
            return MARKUP;
        }
        RecordComponent[] parts = ((Class<?>) type).getRecordComponents();
        Object[] values = new Object[parts.length];
        for (int i = 0; i < parts.length; i++) {
            values[i] = filled(parts[i].getGenericType());
        }
        Class<?>[] types = Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        return ((Class<?>) type).getConstructor(types).newInstance(values);
    }
}
