package nl.overstap.mobility.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.sql.UnknownCursor;

/** Cuts pages out of a ranked list that is computed anew for each page. */
public final class Ranking {

    private static final double BILLION = 1e9;

    private Ranking() {}

    /** Where something stands in a list: by score, then the earlier moment, then the id bytewise. */
    public record Place(long billionths, Instant createdAt, UUID id) implements Comparable<Place> {

        private static final Comparator<Place> ORDER = Comparator.comparingLong(Place::billionths)
                .reversed()
                .thenComparing(Place::createdAt)
                .thenComparing(place -> place.id.getMostSignificantBits(), Long::compareUnsigned)
                .thenComparing(place -> place.id.getLeastSignificantBits(), Long::compareUnsigned);

        public static Place of(double score, Instant createdAt, UUID id) {
            return new Place(Math.round(score * BILLION), createdAt, id);
        }

        /** Where the moment must not be told the id alone settles ties. */
        public static Place of(double score, UUID id) {
            return of(score, Instant.EPOCH, id);
        }

        private static Place parse(PageRequest.Key key) {
            int between = key.value().indexOf(' ');
            try {
                return new Place(
                        Long.parseLong(key.value().substring(0, Math.max(between, 0))),
                        Instant.parse(key.value().substring(between + 1)),
                        key.id());
            } catch (NumberFormatException | DateTimeException _) {
                throw new UnknownCursor();
            }
        }

        private PageRequest.Key key() {
            return new PageRequest.Key(billionths + " " + createdAt, id);
        }

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** The piece asked for; {@code sort=score} turns the list round. */
    public static <T> Page<T> page(List<T> ranked, PageRequest request, Function<? super T, Place> place) {
        List<T> list = request.descending() ? ranked : ranked.reversed();
        PageRequest.Key after = request.after();
        int from = 0;
        if (after != null) {
            Place last = Place.parse(after);
            while (from < list.size() && !comesAfter(place.apply(list.get(from)), last, request.descending())) {
                from++;
            }
        }
        List<T> rows = list.subList(from, Math.min(list.size(), from + request.limit() + 1));
        return request.page(rows, row -> place.apply(row).key());
    }

    private static boolean comesAfter(Place place, Place last, boolean descending) {
        return descending ? place.compareTo(last) > 0 : place.compareTo(last) < 0;
    }
}
