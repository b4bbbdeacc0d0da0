package nl.overstap.mobility.introduction;

import java.util.UUID;
import nl.overstap.mobility.candidate.details.Person;
import org.jspecify.annotations.Nullable;

/**
 * An introduction as one of those concerned may see it.
 *
 * @param candidateId null for an employer before INTRODUCED
 * @param reference of the anonymous profile; what an employer knows the candidate by
 * @param candidate who it is: for the bureau, and for the employer from INTRODUCED on
 * @param contact who to speak to at the employer: for the bureau, and for the candidate from INTRODUCED on
 * @param candidateReason why the candidate said no, for the candidate alone
 */
public record IntroductionView(
        IntroductionSnapshot introduction,
        @Nullable UUID candidateId,
        @Nullable UUID reference,
        @Nullable Person candidate,
        @Nullable EmployerContact contact,
        @Nullable String candidateReason,
        String organizationName,
        @Nullable String vacancyTitle) {

    /** A person or desk at the employer. */
    public record EmployerContact(@Nullable String name, String email) {}
}
