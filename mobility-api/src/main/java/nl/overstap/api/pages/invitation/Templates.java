package nl.overstap.api.pages.invitation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

@CheckedTemplate(basePath = "invited")
final class Templates {

    private Templates() {}

    static native TemplateInstance invitation(InvitationPage.View page);
}
