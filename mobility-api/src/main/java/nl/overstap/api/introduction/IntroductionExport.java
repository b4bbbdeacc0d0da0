package nl.overstap.api.introduction;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;

/** Whom the person met or was to meet, in their own export. */
@ApplicationScoped
class IntroductionExport implements ExportPart {
    private final Introductions introductions;
    private final IntroductionViews views;

    IntroductionExport(Introductions introductions, IntroductionViews views) {
        this.introductions = introductions;
        this.views = views;
    }

    @Override
    public String name() {
        return "introductions";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return introductions.ofCandidate(candidateId).stream()
                .map(introduction -> IntroductionBody.of(views.of(actor, introduction)))
                .toList();
    }
}
