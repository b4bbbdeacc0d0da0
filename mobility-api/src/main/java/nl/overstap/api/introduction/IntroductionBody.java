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
@Schema(name = "Introduction")
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
