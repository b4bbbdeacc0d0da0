package nl.overstap.api.notice;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.notifications.notice.Notice;
import nl.overstap.notifications.notice.NoticeKind;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notice to the reader. */
@Schema(name = "Notice", examples = """
        {"id": "01997c3e-5a00-7000-8000-0000000000a1", "kind": "INTRODUCTION_REQUESTED",
         "text": "An introduction waits for your answer", "path": "/v1/introductions/01997c3e-5a00-7000-8000-000000000061",
         "subjectId": "01997c3e-5a00-7000-8000-000000000061", "createdAt": "2026-03-10T13:00:00Z", "readAt": null}""")
record NoticeView(
        UUID id,
        NoticeKind kind,
        String text,
        String path,
        UUID subjectId,
        Instant createdAt,
        @Nullable Instant readAt) {

    static NoticeView of(Notice notice, String language) {
        NoticeKind kind = notice.kind();
        return new NoticeView(
                notice.id(),
                kind,
                language.equals("en") ? kind.english() : kind.dutch(),
                kind.path(notice.subjectId()),
                notice.subjectId(),
                notice.createdAt(),
                notice.readAt());
    }
}
