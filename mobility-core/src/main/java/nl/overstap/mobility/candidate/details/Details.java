package nl.overstap.mobility.candidate.details;

import nl.overstap.mobility.candidate.employer.NamedEmployer;
import org.jspecify.annotations.Nullable;

/**
 * All about a candidate that is not the profile.
 *
 * @param source how they heard of the network
 */
public record Details(
        Person person,
        NamedEmployer employer,
        Transition transition,
        Reason reason,
        @Nullable String source) {}
