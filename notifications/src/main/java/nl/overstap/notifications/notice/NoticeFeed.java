package nl.overstap.notifications.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** What is new for people of the current network, by place. */
@ApplicationScoped
class NoticeFeed {

    /** Told at one look; the rest at the next. */
    private static final int MOST = 500;

    private final Sql sql;

    NoticeFeed(Sql sql) {
        this.sql = sql;
    }

    record Placed(long place, Notice notice) {}

    /** @param unread by role; a role that has none is left out */
    record News(List<Placed> notices, Map<UUID, Integer> unread) {}

    /** The place of a notice to one of these roles; of the last one where there is no such notice. */
    @Transactional
    long placeAfter(Collection<UUID> roles, @Nullable UUID notice) {
        return sql.find("""
                        select coalesce(
                            (select place from notification.notice where id = ? and role_id = any(?::uuid[])),
                            (select last_notice from notification.event_feed), 0)""", row -> row.getLong(1), notice, List.copyOf(roles)).orElse(0L);
    }

    @Transactional
    News news(Collection<UUID> roles, long after) {
        Map<UUID, Integer> unread = new HashMap<>();
        sql.list(
                "select role_id, count(*) from notification.notice"
                        + " where role_id = any(?::uuid[]) and read_at is null group by role_id",
                row -> unread.put(row.getObject(1, UUID.class), row.getInt(2)),
                List.copyOf(roles));
        List<Placed> notices = sql.list(
                "select * from notification.notice where role_id = any(?::uuid[]) and place > ? order by place limit ?",
                row -> new Placed(row.getLong("place"), Notices.notice(row)),
                List.copyOf(roles),
                after,
                MOST);
        return new News(notices, unread);
    }
}
