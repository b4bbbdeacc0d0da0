package nl.overstap.mobility.candidate;

import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import org.jspecify.annotations.Nullable;

/** Whoever holds the link of a candidate acts as that candidate, and as nothing else. */
public final class OwnActors {

    private OwnActors() {}

    /**
     * The actor behind a link.
     *
     * @param login who is logged in beside holding the link; null: nobody
     */
    public static Actor byLink(UUID networkId, UUID candidateId, @Nullable String login) {
        return new Actor(null, login, networkId, List.of(grant(networkId, candidateId)));
    }

    static boolean isByLink(Actor actor) {
        return actor.accountId() == null;
    }

    static Grant grant(Actor actor, UUID candidateId) {
        return grant(actor.networkId(), candidateId);
    }

    private static Grant grant(@Nullable UUID networkId, UUID candidateId) {
        return new Grant(candidateId, Role.EMPLOYEE, networkId, null, candidateId, null, false, null);
    }
}
