package nl.overstap.api.pages.introduction;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "introduction")
final class Templates {

    private Templates() {}

    static native TemplateInstance introduced(IntroductionPage.View page);
}
