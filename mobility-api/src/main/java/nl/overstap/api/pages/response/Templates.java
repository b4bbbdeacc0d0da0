package nl.overstap.api.pages.response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "response")
final class Templates {

    private Templates() {}

    static native TemplateInstance profile(ResponsePage.View page);

    static native TemplateInstance unsubscribe(UnsubscribePage.View page);
}
