package nl.overstap.api.pages;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.overstap.mobility.access.Links;
import org.jspecify.annotations.Nullable;

/**
 * Proves that a form was sent from a page of ours that was shown to the same person: a seal over where their link leads,
 * their login and a moment. In each form of a page stands {@code <input type="hidden" name="proof" value="{cdi:forms.proof(path)}">}
 * with the path it is sent to.
 */
@RequestScoped
@Named("forms")
public class FormProof {

    /** The name of the hidden field. */
    static final String FIELD = "proof";

    /** As long as a visit lasts. */
    private static final Duration LENGTH = Duration.ofMinutes(60);

    /** A page behind a link. */
    private static final Pattern VISIT =
            Pattern.compile("/(?:consent|responses|introductions|invitations|unsubscribe)/([^/]+)(?:/.*)?");

    private final Links links;
    private final Visitor visitor;
    private final Clock clock;

    FormProof(Links links, Visitor visitor, Clock clock) {
        this.links = links;
        this.visitor = visitor;
        this.clock = clock;
    }

    /** What the form that is sent to that path has to hold. */
    public String proof(String path) {
        return proof(path, clock.instant().plus(LENGTH).getEpochSecond());
    }

    private String proof(String path, long until) {
        String login = Objects.requireNonNullElse(visitor.login(), "");
        return Long.toHexString(until) + "." + links.seal("form", target(path) + "\n" + login + "\n" + until);
    }

    /** Whether it stood in such a form, not too long ago, for who sends it now. */
    boolean holds(String path, @Nullable String proof) {
        int dot = proof == null ? -1 : proof.indexOf('.');
        if (proof == null || dot < 1 || dot > 12) {
            return false;
        }
        try {
            long until = Long.parseLong(proof.substring(0, dot), 16);
            return clock.instant().isBefore(Instant.ofEpochSecond(until)) && Links.isSame(proof, proof(path, until));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    /** Where the visit leads, whenever it began; empty for a page that only a login leads to. */
    private static String target(String path) {
        Matcher matcher = VISIT.matcher(path);
        return matcher.matches() ? Links.claimed(matcher.group(1)) : "";
    }

    /** Whether the path leads to a page by the link itself, which nobody but its holder knows. */
    static boolean isByLink(String path) {
        Matcher matcher = VISIT.matcher(path);
        return matcher.matches() && matcher.group(1).indexOf('.') < 0;
    }
}
