package nl.overstap.api.pages;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Locale;
import nl.overstap.notifications.letter.Language;

/** Puts pages into HTML, in the language of the person where it is known, else in that of the browser. */
@RequestScoped
public class Pages {

    private static final String HTML = "text/html;charset=UTF-8";

    private final HttpHeaders headers;

    Pages(@Context HttpHeaders headers) {
        this.headers = headers;
    }

    /** The first language that the browser asks for and we speak; Dutch where there is none. */
    public Language language() {
        for (Locale wanted : headers.getAcceptableLanguages()) {
            for (Language language : Language.values()) {
                if (wanted.getLanguage().equals(language.code())) {
                    return language;
                }
            }
        }
        return Language.NL;
    }

    /** A feature's words in that language. */
    public static <W> W words(Class<W> bundle, Language language) {
        return MessageBundles.get(bundle, Localized.Literal.of(language.code()));
    }

    public Response show(Language language, TemplateInstance page) {
        return show(200, language, page);
    }

    public Response show(int status, Language language, TemplateInstance page) {
        return Response.status(status)
                .type(HTML)
                .header("Content-Language", language.code())
                .entity(render(language, page))
                .build();
    }

    static String render(Language language, TemplateInstance page) {
        return page.setLocale(language.code()).render();
    }
}
