package nl.overstap.mobility.retention;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A rule that a table's rule says what is due of, and that does something of its own with it. */
interface OfTable extends RetentionRule {

    /** Says which rows are due. */
    TableRule table();

    @Override
    default String name() {
        return table().name();
    }

    @Override
    default Deed deed() {
        return table().deed();
    }

    @Override
    default List<UUID> due(Instant at, @Nullable UUID after, int limit) {
        return table().due(at, after, limit);
    }

    @Override
    default int count(Instant at) {
        return table().count(at);
    }

    @Override
    default int together() {
        return table().together();
    }
}
