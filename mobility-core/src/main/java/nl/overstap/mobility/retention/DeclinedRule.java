package nl.overstap.mobility.retention;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.sql.Sql;

/** Introductions that were declined go, and are counted by organization and month, which is all that figures ask. */
record DeclinedRule(Sql sql, TableRule table) implements OfTable {

    @Override
    public int apply(Collection<UUID> ids, Instant now) {
        List<UUID> locked = sql.list(
                "select id from mobility.introduction where id = any(?::uuid[]) order by id for update",
                row -> row.getObject(1, UUID.class),
                List.copyOf(ids));
        sql.update("""
                insert into mobility.declined_introductions as d (network_id, organization_id, month, number)
                select i.network_id, i.organization_id, date_trunc('month', i.created_at, 'Europe/Amsterdam')
                    at time zone 'Europe/Amsterdam', count(*)
                from mobility.introduction i where i.id = any(?::uuid[]) group by 1, 2, 3
                on conflict (network_id, organization_id, month) do update set number = d.number + excluded.number""", locked);
        return table.apply(locked, now);
    }
}
