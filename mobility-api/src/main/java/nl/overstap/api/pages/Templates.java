package nl.overstap.api.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages without a feature of their own; what they name is checked when they are compiled. */
@CheckedTemplate(basePath = "page")
final class Templates {

    private Templates() {}

    static native TemplateInstance home(HomePage.View page);

    static native TemplateInstance me(MePage.View page);

    static native TemplateInstance secondFactor(MePage.SecondFactorView page);

    static native TemplateInstance error(ErrorPages.View page);
}
