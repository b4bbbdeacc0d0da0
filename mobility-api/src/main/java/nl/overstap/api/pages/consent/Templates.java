package nl.overstap.api.pages.consent;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "consent")
final class Templates {

    private Templates() {}

    static native TemplateInstance own(ConsentView page);

    static native TemplateInstance erase(ConsentPage.Erasing page);

    static native TemplateInstance erased();

    static native TemplateInstance stillTrue(StillTruePage.View page);
}
