package nl.overstap.mobility.candidate.profile;

import nl.overstap.mobility.postcode.PostcodeLocation;
import org.jspecify.annotations.Nullable;

/** A profile without violations, with where its postcode lies. */
public record ReadProfile(Profile profile, @Nullable PostcodeLocation location) {}
