package nl.overstap.notifications.delivery.sending;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import nl.overstap.mobility.sql.Sql;

/**
 * How many instances there are: each calls itself by a name of its own at the database, which knows who is connected. One
 * that stands still is connected; one that is gone is not.
 */
@ApplicationScoped
class Fellows {

    private final Sql sql;

    Fellows(Sql sql) {
        this.sql = sql;
    }

    /** This one among them. */
    @Transactional
    int number() {
        int connected = sql.find("""
                        select count(distinct application_name) from pg_stat_activity
                        where datname = current_database() and usename = current_user
                            and application_name like 'overstap-%'""", row -> row.getInt(1)).orElseThrow();
        return Math.max(1, connected);
    }
}
