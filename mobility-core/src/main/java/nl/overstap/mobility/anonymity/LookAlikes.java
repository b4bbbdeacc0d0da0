package nl.overstap.mobility.anonymity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many steps each candidate of a network is made coarser by, so that of those who are shown alike, after as many
 * steps, there are at least k. That k would fit is not enough: who knows all of them and works out the steps, as anybody
 * can who has this program, leaves out those who are shown otherwise.
 *
 * <p>From step to step, those who are equal and k or more stay together; the others go on. Where fewer than k are left
 * who would be equal to a group that stayed, that group comes along: it loses a step or two, where they would lose all
 * and be rare in the end. So whoever comes along moves with all who are shown like them, and nobody is rare who would
 * not be by the number of those who fit.
 */
final class LookAlikes {

    private final int k;
    private final List<Group> groups = new ArrayList<>();

    private LookAlikes(int k) {
        this.k = k;
    }

    /** What is counted of a candidate, as it is in the row. */
    record Counted(
            UUID candidateId,
            int taken,
            String occupation,
            String region,
            String place,
            int education,
            String hours,
            String sector) {

        /** What is left of it after so many steps. A place that lies in two regions is two. */
        Counted after(int steps) {
            return new Counted(
                    NOBODY,
                    0,
                    first(occupation, Generalization.digits(steps)),
                    Generalization.AREA_TO_NETWORK.isTaken(steps) ? "" : region,
                    Generalization.AREA_TO_REGION.isTaken(steps) ? "" : place,
                    Generalization.EDUCATION_LEFT_OUT.isTaken(steps) ? 0 : education,
                    Generalization.HOURS_LEFT_OUT.isTaken(steps) ? "" : hours,
                    Generalization.SECTOR_LEFT_OUT.isTaken(steps) ? "" : sector);
        }

        private static String first(String code, int digits) {
            return code.substring(0, Math.min(code.length(), digits));
        }
    }

    private static final UUID NOBODY = new UUID(0, 0);

    /** Whether fewer than k are equal even after all steps. */
    record Steps(int number, boolean isRare) {}

    /** Those who are shown alike. */
    private record Group(int steps, List<Counted> people) {

        Counted after(int more) {
            return people.getFirst().after(more);
        }
    }

    /** The least is lost by whom it costs the fewest steps, then the smallest; the rest only settles it. */
    private static final Comparator<Group> NEAREST = Comparator.comparing(Group::steps)
            .reversed()
            .thenComparing(group -> group.people.size())
            .thenComparing(group -> group.after(group.steps).toString());

    static Map<UUID, Steps> of(Collection<Counted> people, int k) {
        return new LookAlikes(k).of(people);
    }

    private Map<UUID, Steps> of(Collection<Counted> people) {
        List<Counted> left = new ArrayList<>(people);
        for (int steps = 0; steps <= Generalization.MOST; steps++) {
            left = goOn(left, steps);
        }
        Map<UUID, Steps> found = new HashMap<>();
        left.forEach(one -> found.put(one.candidateId, new Steps(Generalization.MOST, true)));
        for (Group group : groups) {
            group.people.forEach(one -> found.put(one.candidateId, new Steps(group.steps, false)));
        }
        return found;
    }

    /** Who is shown after so many steps stays; answers the others. */
    private List<Counted> goOn(List<Counted> left, int steps) {
        List<Counted> others = new ArrayList<>();
        Map<Counted, List<Counted>> alike = new LinkedHashMap<>();
        for (Counted one : left) {
            if (one.taken > steps) {
                others.add(one);
            } else {
                alike.computeIfAbsent(one.after(steps), _ -> new ArrayList<>()).add(one);
            }
        }
        Map<Counted, Group> nearest = nearest(steps);
        alike.forEach((what, people) -> {
            Group other = people.size() < k ? nearest.get(what) : null;
            if (other != null) {
                groups.remove(other);
                people.addAll(other.people);
            }
            if (people.size() >= k) {
                groups.add(new Group(steps, people));
            } else {
                others.addAll(people);
            }
        });
        return others;
    }

    private Map<Counted, Group> nearest(int steps) {
        return groups.stream()
                .collect(Collectors.toMap(
                        group -> group.after(steps), Function.identity(), BinaryOperator.minBy(NEAREST)));
    }
}
