package nl.overstap.api.proposal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.proposal.view.OwnProposals;

/** Every match that was put before the bureau, with the explanation as it was, in the person's own export. */
@ApplicationScoped
class ProposalExport implements ExportPart {
    private final OwnProposals proposals;

    ProposalExport(OwnProposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public String name() {
        return "proposals";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> proposals.of(candidateId, request)).stream()
                .map(ProposalView::of)
                .toList();
    }
}
