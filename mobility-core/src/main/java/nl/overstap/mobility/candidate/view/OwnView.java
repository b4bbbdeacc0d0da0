package nl.overstap.mobility.candidate.view;

import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.consent.Purpose;
import org.jspecify.annotations.Nullable;

/**
 * A candidate as the person sees themselves.
 *
 * @param consents what they agree to now
 * @param postedBy the name of the employer that posted; null where none did
 * @param alreadyRegistered whether they seem to be a candidate already, so that the posting is to be joined or refused
 */
public record OwnView(
        CandidateView candidate,
        Set<Purpose> consents,
        @Nullable UUID postedById,
        @Nullable String postedBy,
        boolean alreadyRegistered,
        boolean accountBound) {}
