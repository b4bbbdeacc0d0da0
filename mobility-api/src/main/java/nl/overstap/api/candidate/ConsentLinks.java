package nl.overstap.api.candidate;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.candidate.request.NewAnswer;
import nl.overstap.mobility.candidate.view.OwnView;
import org.jspecify.annotations.Nullable;

/**
 * Does what a person asks by the link in their mail, as that candidate, in their network, in one transaction that is
 * undone when it is refused.
 */
@ApplicationScoped
public class ConsentLinks {

    private final Links links;
    private final OwnCandidates own;
    private final Assent assent;

    ConsentLinks(Links links, OwnCandidates own, Assent assent) {
        this.links = links;
        this.own = own;
        this.assent = assent;
    }

    /** What the person sees: unknown for a token that is none of ours, gone once they are erased. */
    public Outcome<OwnView> view(String token) {
        return as(token, null, self -> own.view(self.actor(), self.candidateId()));
    }

    /** What the person answers. */
    public Outcome<OwnView> answer(String token, NewAnswer answer) {
        return as(
                token,
                null,
                self -> assent.to(
                        self.actor(), self.candidateId(), () -> own.answer(self.actor(), self.candidateId(), answer)));
    }

    /** Binds the login to the candidate. */
    public Outcome<OwnView> bind(String token, String login, Function<UUID, Optional<UUID>> candidateIn) {
        return as(
                token,
                login,
                self -> own.bind(self.actor(), self.candidateId(), login, candidateIn.apply(self.networkId())));
    }

    private record Self(Actor actor, UUID networkId, UUID candidateId) {}

    private <T> Outcome<T> as(String token, @Nullable String login, Function<Self, Outcome<T>> work) {
        Links.Target target = links.find(LinkKind.CONSENT, token).orElse(null);
        if (target == null) {
            return Outcome.unknown();
        }
        UUID network = target.networkId();
        UUID candidate = CurrentNetwork.in(network, () -> own.behind(target.id()));
        Actor actor = OwnActors.byLink(network, candidate, login);
        return CurrentActor.as(actor, () -> inTransaction(() -> work.apply(new Self(actor, network, candidate))));
    }

    private static <T> Outcome<T> inTransaction(java.util.function.Supplier<Outcome<T>> work) {
        QuarkusTransaction.begin();
        boolean done = false;
        try {
            Outcome<T> outcome = work.get();
            done = outcome instanceof Outcome.Done<T>;
            return outcome;
        } finally {
            if (done) {
                QuarkusTransaction.commit();
            } else {
                QuarkusTransaction.rollback();
            }
        }
    }
}
