package nl.overstap.mobility.match;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FactsMemoryTest {

    private record Fact(UUID id, String says) {}

    private static final UUID NETWORK = UUID.randomUUID();

    private final Map<UUID, Integer> versions = new HashMap<>();
    private final Map<UUID, Fact> stored = new HashMap<>();
    private final List<UUID> read = new ArrayList<>();
    private FactsMemory<Integer, Fact> memory = new FactsMemory<>(100, Fact::id);
    private boolean committed = true;

    @BeforeEach
    void two_rows() {
        row(1);
        row(1);
    }

    @Test
    void what_has_not_changed_is_read_once() {
        asked("v1");

        Map<UUID, Fact> again = asked("v1");

        assertThat(again).isEqualTo(stored);
        assertThat(read).hasSize(2);
    }

    @Test
    void a_row_that_changed_is_read_again_and_only_that() {
        asked("v1");
        UUID changed = stored.keySet().iterator().next();
        versions.put(changed, 2);
        stored.put(changed, new Fact(changed, "something else"));
        read.clear();

        Map<UUID, Fact> again = asked("v1");

        assertThat(again).isEqualTo(stored);
        assertThat(read).containsExactly(changed);
    }

    @Test
    void all_is_read_again_when_what_all_rests_on_has_changed() {
        asked("v1");
        read.clear();

        asked("v2");

        assertThat(read).hasSize(2);
    }

    @Test
    void what_is_read_in_a_transaction_that_may_yet_be_undone_is_not_kept() {
        committed = false;
        asked("v1");
        committed = true;
        UUID undone = stored.keySet().iterator().next();
        stored.put(undone, new Fact(undone, "as it was before"));

        assertThat(asked("v1")).isEqualTo(stored);
    }

    @Test
    void rows_that_are_gone_are_forgotten() {
        asked("v1");
        UUID gone = stored.keySet().iterator().next();
        versions.remove(gone);
        stored.remove(gone);

        assertThat(asked("v1")).isEqualTo(stored);
        assertThat(memory.size()).isEqualTo(1);
    }

    @Test
    void a_row_that_is_gone_between_the_two_readings_is_left_out() {
        stored.remove(stored.keySet().iterator().next());

        assertThat(asked("v1")).isEqualTo(stored);
    }

    @Test
    void networks_share_nothing_but_the_room() {
        memory = new FactsMemory<>(3, Fact::id);
        asked("v1");
        memory.under(UUID.randomUUID(), "v1", versions, this::read, () -> true);
        read.clear();

        asked("v1");

        assertThat(read).hasSize(2);
        assertThat(memory.size()).isEqualTo(2);
    }

    @Test
    void a_network_too_large_for_the_room_is_answered_all_the_same() {
        memory = new FactsMemory<>(1, Fact::id);

        assertThat(asked("v1")).isEqualTo(stored);
        assertThat(asked("v1")).isEqualTo(stored);
        assertThat(memory.size()).isLessThanOrEqualTo(1);
    }

    private void row(int version) {
        UUID id = UUID.randomUUID();
        versions.put(id, version);
        stored.put(id, new Fact(id, "something"));
    }

    private Map<UUID, Fact> asked(String basis) {
        return memory.under(NETWORK, basis, Map.copyOf(versions), this::read, () -> committed);
    }

    private Collection<Fact> read(Collection<UUID> ids) {
        read.addAll(ids);
        return ids.stream().filter(stored::containsKey).map(stored::get).toList();
    }
}
