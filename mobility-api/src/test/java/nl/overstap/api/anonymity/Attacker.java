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
import nl.overstap.mobility.anonymity.Area;
import nl.overstap.mobility.anonymity.Generalization;
import nl.overstap.mobility.anonymity.Generalized;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who knows of everybody, candidates and those who once were, what k counts: where they live and work, as what, for
 * how many hours and how far they learned. Keeps every profile ever received, and names people by what fits. Skills and
 * languages are in no register, and k does not count them. Has this program too, and may work out by it how many steps
 * are taken for whom.
 */
final class Attacker {

    private final Function<UUID, String> sectorOf;
    private final Map<UUID, Somebody> register = new HashMap<>();
    private final Map<UUID, List<Seen>> received = new HashMap<>();

    /** Who knows in which trade each employer works. */
    Attacker(Function<UUID, String> sectorOf) {
        this.sectorOf = sectorOf;
    }

    /** Reads up on people, also on what has changed about them. */
    void learn(Collection<Somebody> people) {
        people.forEach(person -> register.put(person.id(), person));
    }

    /**
     * A profile, and how many steps were then taken for everybody.
     *
     * @param workedOut null where that was not worked out
     */
    private record Seen(
            AnonymousProfile profile, int steps, @Nullable Map<UUID, Integer> workedOut) {}

    void receive(Collection<AnonymousProfile> profiles) {
        profiles.forEach(profile -> receive(new Seen(profile, 0, null)));
    }

    /** Works out the steps as well, which leads to those that were taken. */
    void receiveAndWorkOut(Map<UUID, Generalized> shown) {
        Map<UUID, Integer> steps = new HashMap<>();
        shown.forEach((person, profile) -> steps.put(person, profile.steps().size()));
        shown.values()
                .forEach(profile ->
                        receive(new Seen(profile.profile(), profile.steps().size(), steps)));
    }

    private void receive(Seen seen) {
        received.computeIfAbsent(seen.profile.reference(), _ -> new ArrayList<>())
                .add(seen);
    }

    /** Who may be behind a reference, by all that was ever seen under it. */
    List<UUID> suspects(UUID reference) {
        return register.values().stream()
                .filter(person -> received.get(reference).stream()
                        .allMatch(seen -> fits(seen.profile, person) && isShownSo(seen, person)))
                .map(Somebody::id)
                .toList();
    }

    /** How likely it is that a guess among the suspects names who it is. */
    double success(UUID reference, UUID person) {
        List<UUID> suspects = suspects(reference);
        return suspects.contains(person) ? 1.0 / suspects.size() : 0;
    }

    /** Whether that person would be shown so: after as many steps, and with all that those leave. */
    private static boolean isShownSo(Seen seen, Somebody person) {
        if (seen.workedOut == null) {
            return true;
        }
        Integer steps = seen.workedOut.get(person.id());
        AnonymousProfile profile = seen.profile;
        return Objects.equals(steps, seen.steps)
                && (profile.educationLevel() != null)
                        == (person.education() != null && steps < Generalization.EDUCATION_LEFT_OUT.ordinal() + 1)
                && (profile.hoursPerWeek() != null)
                        == (person.hoursMin() != null && steps < Generalization.HOURS_LEFT_OUT.ordinal() + 1)
                && (profile.area().kind() != Area.Kind.NETWORK)
                        == (person.town() != null && steps < Generalization.AREA_TO_NETWORK.ordinal() + 1);
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
