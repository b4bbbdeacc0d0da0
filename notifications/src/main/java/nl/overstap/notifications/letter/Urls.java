package nl.overstap.notifications.letter;

import jakarta.inject.Singleton;
import java.util.UUID;
import nl.overstap.mobility.access.AccessConfig;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;

/** The addresses of pages that letters lead to. */
@Singleton
public class Urls {

    private final String home;
    private final Links links;

    Urls(AccessConfig config, Links links) {
        this.home = config.publicUrl();
        this.links = links;
    }

    /** The same for the same target, always: repeats and reminders carry it too. */
    public String link(LinkKind kind, UUID target) {
        return page(kind) + links.token(kind, target);
    }

    /** Where one click stops what is sent to a contact at that address. */
    public String optOut(UUID contact, String email) {
        return page(LinkKind.OPT_OUT) + links.optOut(contact, email);
    }

    private String page(LinkKind kind) {
        String page = switch (kind) {
            case INVITATION -> "invitations";
            case CONSENT -> "consent";
            case RESPONSE -> "responses";
            case INTRODUCTION -> "introductions";
            case OPT_OUT -> "unsubscribe";
        };
        return home + "/" + page + "/";
    }

    /** The page where somebody says that all is still true. */
    public String stillTrue(UUID candidate) {
        return link(LinkKind.CONSENT, candidate) + "/still-true";
    }

    public String home() {
        return home + "/";
    }
}
