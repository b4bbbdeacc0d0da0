package nl.overstap.api.anonymity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who knows of everybody, candidates and those who once were, what k counts: where they live and work, as what, for
 * how many hours and how far they learned. Keeps every profile ever received, and names people by what fits. Skills and
 * languages are in no register, and k does not count them.
 */
final class Attacker {

    private final Function<UUID, String> sectorOf;
    private final Map<UUID, Somebody> register = new HashMap<>();
    private final Map<UUID, List<AnonymousProfile>> received = new HashMap<>();

    /** Who knows in which trade each employer works. */
    Attacker(Function<UUID, String> sectorOf) {
        this.sectorOf = sectorOf;
    }

    /** Reads up on people, also on what has changed about them. */
    void learn(Collection<Somebody> people) {
        people.forEach(person -> register.put(person.id(), person));
    }

    void receive(Collection<AnonymousProfile> profiles) {
        profiles.forEach(profile -> received.computeIfAbsent(profile.reference(), _ -> new ArrayList<>())
                .add(profile));
    }

    /** Who may be behind a reference, by all that was ever seen under it. */
    List<UUID> suspects(UUID reference) {
        return register.values().stream()
                .filter(person -> received.get(reference).stream().allMatch(profile -> fits(profile, person)))
                .map(Somebody::id)
                .toList();
    }

    /** How likely it is that a guess among the suspects names who it is. */
    double success(UUID reference, UUID person) {
        List<UUID> suspects = suspects(reference);
        return suspects.contains(person) ? 1.0 / suspects.size() : 0;
    }

    private boolean fits(AnonymousProfile profile, Somebody person) {
        return fitsArea(profile, person)
                && profile.occupations().stream()
                        .anyMatch(group -> person.occupation().startsWith(group.code())
                                || group.code().startsWith(person.occupation()))
                && isNullOr(profile.educationLevel(), Objects::toString, Objects.toString(person.education()))
                && isNullOr(profile.hoursPerWeek(), band -> band.min() + "-" + band.max(), band(person))
                && isNullOr(profile.sector(), AnonymousProfile.Sector::code, sectorOf.apply(person.employer()));
    }

    private static <T> boolean isNullOr(@Nullable T shown, Function<T, String> text, String known) {
        return shown == null || text.apply(shown).equals(known);
    }

    private static boolean fitsArea(AnonymousProfile profile, Somebody person) {
        Somebody.Town town = person.town();
        return switch (profile.area().kind()) {
            case PLACE ->
                town != null && town.municipality.equals(profile.area().name());
            case REGION ->
                town != null && town.postcode.startsWith(profile.area().name());
            case NETWORK -> true;
        };
    }

    /** In bands of eight, said once more. */
    private static String band(Somebody person) {
        Integer min = person.hoursMin();
        Integer max = person.hoursMax();
        if (min == null || max == null) {
            return "";
        }
        int from = Math.floorDiv(min, 8) * 8;
        int to = Math.ceilDiv(max, 8) * 8;
        return from == to ? (from - 8) + "-" + to : from + "-" + to;
    }
}
