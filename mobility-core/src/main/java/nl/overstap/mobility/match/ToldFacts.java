package nl.overstap.mobility.match;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import nl.overstap.matching.facts.CandidateFacts;
import nl.overstap.matching.facts.HeldSkill;
import nl.overstap.matching.facts.HoursRange;
import nl.overstap.matching.facts.LanguageLevel;
import nl.overstap.matching.facts.Location;
import nl.overstap.matching.facts.OccupationCode;
import nl.overstap.matching.facts.OccupationWish;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.anonymity.HoursBand;
import nl.overstap.mobility.anonymity.Told;
import nl.overstap.mobility.anonymity.TravelClass;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is told of a candidate in place of the facts, for all that employers see: what stands in the anonymous
 * profile, as it stands there, and nothing else. Only whether they take part, and who is never to meet them, is true.
 */
final class ToldFacts {

    private static final int MOST_HOURS = 60;

    private ToldFacts() {}

    static CandidateFacts of(CandidateFacts exact, Told told, AnonymousProfile shown) {
        TravelClass travel = shown.travelClass();
        return new CandidateFacts(
                exact.id(),
                Instant.EPOCH, // lists for employers have an order of their own
                exact.searching(),
                shown.availableFrom() == null ? null : shown.availableFrom().atDay(1),
                occupations(shown),
                skills(shown),
                shown.educationLevel(),
                languages(shown),
                hours(shown.hoursPerWeek()),
                location(told),
                travel == null ? null : travel.kilometers(),
                null,
                Set.copyOf(shown.engagements()),
                null,
                exact.employerGroups(),
                exact.blockedGroups());
    }

    /** A profile does not tell which of its groups somebody wants, and which they only worked in. */
    private static @Nullable List<OccupationWish> occupations(AnonymousProfile shown) {
        return orNull(shown.occupations().stream()
                .map(group -> new OccupationWish(OccupationCode.isco(group.code()), OccupationWish.Wish.DESIRED))
                .toList());
    }

    private static @Nullable List<HeldSkill> skills(AnonymousProfile shown) {
        return orNull(shown.skills().stream()
                .map(skill -> new HeldSkill(skill.code(), null))
                .toList());
    }

    private static @Nullable List<LanguageLevel> languages(AnonymousProfile shown) {
        return orNull(shown.languages());
    }

    /** An empty list in a profile may be an answer that was left out. */
    private static <T> @Nullable List<T> orNull(List<T> shown) {
        return shown.isEmpty() ? null : shown;
    }

    private static @Nullable HoursRange hours(@Nullable HoursBand band) {
        return band == null ? null : new HoursRange(band.min(), Math.min(band.max(), MOST_HOURS));
    }

    private static @Nullable Location location(Told told) {
        Double latitude = told.latitude();
        Double longitude = told.longitude();
        return latitude == null || longitude == null ? null : new Location(latitude, longitude);
    }
}
