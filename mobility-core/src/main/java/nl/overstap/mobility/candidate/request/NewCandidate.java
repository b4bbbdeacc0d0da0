package nl.overstap.mobility.candidate.request;

import nl.overstap.mobility.candidate.details.NewDetails;
import nl.overstap.mobility.candidate.profile.NewProfile;
import org.jspecify.annotations.Nullable;

/** Somebody who is to be posted. */
public record NewCandidate(NewDetails details, @Nullable NewProfile profile) {}
