package nl.overstap.api.pages.consent;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;
import nl.overstap.api.pages.Visitor;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.candidate.OwnActors;
import nl.overstap.mobility.candidate.OwnCandidates;

/** Whoever holds the link is the person, also when it leads to a posting that they joined. */
@RequestScoped
class ConsentVisitors {

    private final OwnCandidates own;
    private final Visitor visitor;

    ConsentVisitors(OwnCandidates own, Visitor visitor) {
        this.own = own;
        this.visitor = visitor;
    }

    Actor self(Links.Target target) {
        UUID network = target.networkId();
        UUID candidate = CurrentNetwork.in(network, () -> own.behind(target.id()));
        return OwnActors.byLink(network, candidate, visitor.login());
    }
}
