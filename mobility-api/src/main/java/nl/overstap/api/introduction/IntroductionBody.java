package nl.overstap.api.introduction;

import java.time.Instant;
import java.util.UUID;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.introduction.IntroductionOrigin;
import nl.overstap.mobility.introduction.IntroductionOutcome;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.IntroductionView;
import nl.overstap.mobility.introduction.YesNo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An introduction as JSON; what the reader may not see is null. */
@Schema(name = "Introduction", examples = """
        {"id": "01997c3e-5a00-7000-8000-000000000061", "status": "INTRODUCED", "origin": "PROPOSAL",
         "candidateId": "01997c3e-5a00-7000-8000-000000000011", "reference": null,
         "organizationId": "01997c3e-5a00-7000-8000-000000000003", "organizationName": "Zorggroep Randmeer",
         "vacancyId": "01997c3e-5a00-7000-8000-000000000071", "vacancyTitle": "Verpleegkundige thuiszorg",
         "proposalId": "01997c3e-5a00-7000-8000-000000000081", "candidateAnswer": "YES", "employerAnswer": "YES",
         "reason": null, "outcome": null,
         "candidate": {"givenName": "Jolanda", "familyName": "Hendriks", "email": "jolanda.hendriks@post.example",
                       "phone": "+31 6 12345678"},
         "contact": {"name": "Personeelszaken", "email": "hr@randmeer.example"},
         "introducedAt": "2026-03-10T13:00:00Z", "closedAt": null, "createdAt": "2026-03-05T08:12:00Z"}""")
record IntroductionBody(
        UUID id,
        IntroductionStatus status,
        IntroductionOrigin origin,
        @Nullable UUID candidateId,
        @Nullable UUID reference,
        UUID organizationId,
        String organizationName,
        @Nullable UUID vacancyId,
        @Nullable String vacancyTitle,
        @Nullable UUID proposalId,
        @Nullable YesNo candidateAnswer,
        @Nullable YesNo employerAnswer,
        @Nullable String reason,
        @Nullable IntroductionOutcome outcome,
        @Nullable Who candidate,
        @Nullable Desk contact,
        @Nullable Instant introducedAt,
        @Nullable Instant closedAt,
        Instant createdAt) {

    /** Who the candidate is, from INTRODUCED on. */
    @Schema(name = "IntroducedPerson")
    record Who(
            String givenName,
            String familyName,
            String email,
            @Nullable String phone) {

        static @Nullable Who of(@Nullable Person person) {
            return person == null
                    ? null
                    : new Who(person.givenName(), person.familyName(), person.email(), person.phone());
        }
    }

    /** Who to speak to at the employer, from INTRODUCED on. */
    @Schema(name = "EmployerContact")
    record Desk(@Nullable String name, String email) {}

    static IntroductionBody of(IntroductionView view) {
        IntroductionSnapshot i = view.introduction();
        IntroductionView.EmployerContact contact = view.contact();
        return new IntroductionBody(
                i.id(),
                i.status(),
                i.origin(),
                view.candidateId(),
                view.reference(),
                i.organizationId(),
                view.organizationName(),
                i.vacancyId(),
                view.vacancyTitle(),
                i.proposalId(),
                i.candidateAnswer(),
                i.employerAnswer(),
                view.candidateReason(),
                i.outcome(),
                Who.of(view.candidate()),
                contact == null ? null : new Desk(contact.name(), contact.email()),
                i.introducedAt(),
                i.closedAt(),
                i.createdAt());
    }
}
