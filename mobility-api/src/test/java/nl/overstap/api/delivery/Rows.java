package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import nl.overstap.api.testing.Mail;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.sql.Sql;

/** The deliveries of a region as they are kept: looked at and changed behind the program's back, to let time pass. */
record Rows(Region region) {

    void change(String how) {
        region.inNetwork(() -> Region.bean(Sql.class).update("update notification.delivery set " + how));
    }

    void await(int number, String which) {
        Mail.eventually(() -> assertThat(count(which)).as(which).isEqualTo(number));
    }

    int count(String which) {
        return region.inNetwork(
                        () -> Region.bean(Sql.class).list("select 1 from notification.delivery where " + which, _ -> 1))
                .size();
    }
}
