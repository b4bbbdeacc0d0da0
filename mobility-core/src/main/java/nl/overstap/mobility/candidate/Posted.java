package nl.overstap.mobility.candidate;

import nl.overstap.mobility.candidate.details.Details;
import nl.overstap.mobility.candidate.details.Reason;
import nl.overstap.mobility.candidate.details.Transition;
import org.jspecify.annotations.Nullable;

/** Why somebody moves and how they heard of the network, as who posted them said; the person may say otherwise. */
record Posted(
        Transition transition, Reason reason, @Nullable String source) {

    static Posted of(Details details) {
        return new Posted(details.transition(), details.reason(), details.source());
    }
}
