package nl.overstap.mobility;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which piece of a list is asked for. Lists are walked by key (the sort value and the id of the last row), so that
 * rows that come or go meanwhile neither repeat nor hide others.
 *
 * @param after the last row of the piece before; null for the first piece
 * @param limit 1 to 100
 * @param descending newest or highest first
 */
public record PageRequest(@Nullable Key after, int limit, String sort, boolean descending) {

    public static final int MOST = 100;

    /** Where a piece ended: the value sorted by, as text, and the row's id. */
    public record Key(String value, UUID id) {

        public String cursor() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + value).getBytes(StandardCharsets.UTF_8));
        }

        /** Empty when the text is no cursor of ours. */
        public static Optional<Key> parse(String cursor) {
            try {
                String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
                return text.length() < 36
                        ? Optional.empty()
                        : Optional.of(new Key(text.substring(36), UUID.fromString(text.substring(0, 36))));
            } catch (IllegalArgumentException _) {
                return Optional.empty();
            }
        }
    }

    /** Makes a page of rows read with {@code limit + 1}: the one too many only tells that there is more. */
    public <T> Page<T> page(List<T> rows, Function<? super T, Key> key) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> items = rows.subList(0, limit);
        return new Page<>(items, key.apply(items.getLast()).cursor());
    }
}
