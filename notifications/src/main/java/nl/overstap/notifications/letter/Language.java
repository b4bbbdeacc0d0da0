package nl.overstap.notifications.letter;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/** The languages that people are written to in. */
public enum Language {
    NL("nl", Locale.of("nl", "NL")),
    EN("en", Locale.UK);

    private final String code;
    private final Locale locale;

    @SuppressWarnings("ImmutableEnumChecker") // as immutable as its documentation says
    private final DateTimeFormatter longDate;

    Language(String code, Locale locale) {
        this.code = code;
        this.locale = locale;
        this.longDate = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale);
    }

    /** The language of a code; Dutch for any that is none of ours. */
    public static Language of(String code) {
        return code.equals(EN.code) ? EN : NL;
    }

    public String code() {
        return code;
    }

    public Locale locale() {
        return locale;
    }

    /** The words of letters in this language. */
    public Words words() {
        return MessageBundles.get(Words.class, Localized.Literal.of(code));
    }

    /** A date as people write it: 3 maart 2026. */
    public String date(LocalDate date) {
        return date.format(longDate);
    }
}
