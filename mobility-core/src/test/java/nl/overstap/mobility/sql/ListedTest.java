package nl.overstap.mobility.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ListedTest {

    private static final UUID ONE = UUID.randomUUID();
    private static final UUID OTHER = UUID.randomUUID();

    @Test
    void a_list_of_one_is_asked_for_as_one_wherever_it_stands() {
        Listed asked = Listed.of(
                "select 1 from a where b = ? and c = any(?::uuid[]) and d = any(?::uuid[])",
                new Object[] {"x", List.of(ONE), List.of(OTHER.toString())});

        assertThat(asked.text()).isEqualTo("select 1 from a where b = ? and c = ?::uuid and d = ?::uuid");
        assertThat(asked.values()).containsExactly("x", ONE, OTHER.toString());
    }

    @Test
    void none_or_more_are_bound_as_ids_however_they_are_written() {
        for (List<?> list : List.of(List.of(), List.of(ONE, OTHER), List.of(ONE.toString(), OTHER.toString()))) {
            Listed asked = Listed.of("select 1 from a where b = ? and c = any(?::uuid[])", new Object[] {list, list});

            assertThat(asked.text()).isEqualTo("select 1 from a where b = ? and c = any(?::uuid[])");
            assertThat(asked.values()).containsExactly(list, new Listed.Ids(list));
        }
    }

    @Test
    void other_uses_of_a_list_of_ids_are_no_question_for_one() {
        for (String use : List.of("c <> all (?::uuid[])", "c in (select unnest(?::uuid[]))")) {
            Listed asked = Listed.of("select 1 from a where " + use, new Object[] {List.of(ONE)});

            assertThat(asked.text()).isEqualTo("select 1 from a where " + use);
            assertThat(asked.values()).containsExactly(new Listed.Ids(List.of(ONE)));
        }
    }

    @Test
    void a_list_of_texts_stays_as_it_is() {
        Listed asked = Listed.of("select 1 from a where c = any(?)", new Object[] {List.of("x")});

        assertThat(asked.text()).isEqualTo("select 1 from a where c = any(?)");
        assertThat(asked.values()).containsExactly(List.of("x"));
    }

    @Test
    void a_question_mark_in_a_text_is_no_parameter() {
        Listed asked = Listed.of(
                "select 'what? it''s ?' from a where b = ? and c = any(?::uuid[])", new Object[] {"x", List.of(ONE)});

        assertThat(asked.text()).isEqualTo("select 'what? it''s ?' from a where b = ? and c = ?::uuid");
        assertThat(asked.values()).containsExactly("x", ONE);
    }
}
