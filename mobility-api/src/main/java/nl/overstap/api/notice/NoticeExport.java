package nl.overstap.api.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import nl.overstap.api.candidate.ExportPart;
import nl.overstap.mobility.access.Actor;
import nl.overstap.notifications.notice.Notices;

/** The notices to the person, in the person's own export; they are written in English, as its field names are. */
@ApplicationScoped
class NoticeExport implements ExportPart {
    private final Notices notices;

    NoticeExport(Notices notices) {
        this.notices = notices;
    }

    @Override
    public String name() {
        return "notices";
    }

    @Override
    public List<?> of(Actor actor, UUID candidateId) {
        return ExportPart.all(request -> notices.toCandidate(actor, candidateId, request)).stream()
                .map(notice -> NoticeView.of(notice, "en"))
                .toList();
    }
}
