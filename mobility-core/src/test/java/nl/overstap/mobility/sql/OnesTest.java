package nl.overstap.mobility.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OnesTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void a_list_of_one_is_asked_for_as_one_wherever_it_stands() {
        Ones asked = Ones.of(
                "select 1 from a where b = ? and c = any(?::uuid[]) and d = any(?::uuid[])",
                new Object[] {"x", List.of(ONE), List.of(OTHER.toString())});

        assertThat(asked.text()).isEqualTo("select 1 from a where b = ? and c = ?::uuid and d = ?::uuid");
        assertThat(asked.values()).containsExactly("x", ONE, OTHER.toString());
    }

    @Test
    void what_is_no_list_of_one_stays_as_it_is() {
        for (List<UUID> list : List.of(List.<UUID>of(), List.of(ONE, OTHER))) {
            Object[] parameters = {list};
            Ones asked = Ones.of("select 1 from a where c = any(?::uuid[])", parameters);

            assertThat(asked.text()).isEqualTo("select 1 from a where c = any(?::uuid[])");
            assertThat(asked.values()).isSameAs(parameters);
        }
    }

    @Test
    void other_uses_of_a_list_stay_as_they_are() {
        for (String use : List.of("c <> all (?::uuid[])", "c in (select unnest(?::uuid[]))", "c = any(?)")) {
            assertThat(Ones.of("select 1 from a where " + use, new Object[] {List.of(ONE)})
                            .text())
                    .isEqualTo("select 1 from a where " + use);
        }
    }

    @Test
    void a_question_mark_in_a_text_is_no_parameter() {
        Ones asked = Ones.of(
                "select 'what? it''s ?' from a where b = ? and c = any(?::uuid[])", new Object[] {"x", List.of(ONE)});

        assertThat(asked.text()).isEqualTo("select 'what? it''s ?' from a where b = ? and c = ?::uuid");
        assertThat(asked.values()).containsExactly("x", ONE);
    }
}
