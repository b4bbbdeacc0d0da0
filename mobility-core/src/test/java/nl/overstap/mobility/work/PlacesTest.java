package nl.overstap.mobility.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private final AtomicLong nanos = new AtomicLong();
    private final Places places = new Places(2, nanos::get);

    @Test
    void there_are_so_many_places_and_one_more_when_one_is_given_back() {
        assertThat(places.take("first")).isTrue();
        assertThat(places.take("second")).isTrue();
        assertThat(places.take("third")).isFalse();

        places.giveBack();

        assertThat(places.take("third")).isTrue();
        assertThat(places.take("fourth")).isFalse();
    }

    @Test
    void whoever_came_first_is_next_whoever_asks_first() {
        aFullInstance();
        places.take("third");
        places.take("fourth");
        places.take("third");

        places.giveBack();

        assertThat(places.take("fifth")).isFalse();
        assertThat(places.take("fourth")).isFalse();
        assertThat(places.take("third")).isTrue();
    }

    @Test
    void as_many_as_there_are_places_need_not_wait_for_each_other() {
        aFullInstance();
        places.take("third");
        places.take("fourth");

        places.giveBack();
        places.giveBack();

        assertThat(places.take("fourth")).isTrue();
        assertThat(places.take("third")).isTrue();
    }

    @Test
    void nothing_waits_long_for_who_asks_no_more() {
        aFullInstance();
        places.take("taken back");
        nanos.addAndGet(Duration.ofSeconds(6).toNanos());
        places.take("fourth");
        places.giveBack();
        assertThat(places.take("fourth")).isFalse();

        nanos.addAndGet(Duration.ofSeconds(6).toNanos());

        assertThat(places.take("fourth")).isTrue();
    }

    private void aFullInstance() {
        places.take("first");
        places.take("second");
    }
}
