package nl.overstap.matching.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SkillGraphTest {

    private final SkillGraph.Builder builder = SkillGraph.builder();

    @Test
    void a_skill_is_narrower_at_any_depth_but_broader_only_directly() {
        chain("care", "nursing", "wound care", "burn care");

        assertThat(relation("care", "burn care")).isEqualTo(Relation.NARROWER);
        assertThat(relation("wound care", "burn care")).isEqualTo(Relation.NARROWER);
        assertThat(relation("burn care", "wound care")).isEqualTo(Relation.BROADER);
        assertThat(relation("burn care", "nursing")).isNull();
        assertThat(relation("burn care", "care")).isNull();
    }

    @Test
    void a_skill_is_itself_also_where_the_graph_does_not_know_it() {
        chain("care", "nursing");

        assertThat(relation("care", "care")).isEqualTo(Relation.SAME);
        assertThat(relation("juggling", "juggling")).isEqualTo(Relation.SAME);
        assertThat(relation("juggling", "fencing")).isNull();
        assertThat(relation("care", "juggling")).isNull();
    }

    @Test
    void twenty_together_are_siblings_and_twenty_one_are_not() {
        family("small", 20);
        family("large", 21);

        assertThat(relation("small 1", "small 20")).isEqualTo(Relation.SIBLING);
        assertThat(relation("large 1", "large 21")).isNull();
    }

    @Test
    void a_small_family_makes_siblings_of_two_that_also_share_a_large_one() {
        family("large", 21);
        builder.skill("small").broader("large 1", "small").broader("large 2", "small");

        assertThat(relation("large 1", "large 2")).isEqualTo(Relation.SIBLING);
        assertThat(relation("large 1", "large 3")).isNull();
    }

    @Test
    void the_closest_of_two_relations_counts() {
        chain("top", "left", "right");
        builder.broader("right", "top");

        assertThat(relation("left", "right")).isEqualTo(Relation.NARROWER);
        assertThat(relation("right", "left")).isEqualTo(Relation.BROADER);
    }

    @Test
    void groups_stand_above_nothing() {
        builder.skill("a")
                .skill("b")
                .broader("a", "group")
                .broader("b", "group")
                .broader("group", "a");

        assertThat(relation("a", "b")).isNull();
        assertThat(relation("a", "group")).isNull();
    }

    @Test
    void a_leftover_of_the_starter_set_has_broader_skills_but_no_siblings() {
        family("small", 20);
        builder.leftover("old").broader("old", "small");

        assertThat(relation("small", "old")).isEqualTo(Relation.NARROWER);
        assertThat(relation("old", "small")).isEqualTo(Relation.BROADER);
        assertThat(relation("old", "small 1")).isNull();
        assertThat(relation("small 1", "small 2")).isEqualTo(Relation.SIBLING);
    }

    @Test
    void a_circle_in_the_data_ends_where_it_began() {
        chain("a", "b", "c");
        builder.broader("a", "c").broader("a", "a");

        assertThat(relation("a", "b")).isEqualTo(Relation.NARROWER);
        assertThat(relation("b", "a")).isEqualTo(Relation.NARROWER);
        assertThat(relation("a", "a")).isEqualTo(Relation.SAME);
    }

    @Test
    void the_fewer_occupations_list_a_skill_the_more_it_tells() {
        builder.skill("common").skill("rare");
        builder.occupation(List.of("common", "common")).occupation(List.of("common", "rare"));
        builder.occupation(List.of());

        assertThat(idf("common")).isEqualTo(Math.log(5.0 / 3));
        assertThat(idf("rare")).isEqualTo(Math.log(5.0 / 2));
    }

    @Test
    void a_skill_that_no_occupation_lists_has_the_median_of_those_that_are_listed() {
        builder.skill("three").skill("two").skill("one").skill("none").leftover("old");
        builder.occupation(List.of("three", "two", "one", "old"))
                .occupation(List.of("three", "two"))
                .occupation(List.of("three"));

        assertThat(idf("none")).isEqualTo(idf("two"));
        assertThat(idf("old")).isEqualTo(idf("two"));
        assertThat(idf("unheard of")).isEqualTo(idf("two"));
    }

    @Test
    void the_median_of_an_even_number_lies_in_the_middle_of_two() {
        builder.skill("two").skill("one").skill("none");
        builder.occupation(List.of("two", "one")).occupation(List.of("two"));

        assertThat(idf("none")).isCloseTo((Math.log(4.0 / 3) + Math.log(4.0 / 2)) / 2, within(1e-15));
    }

    @Test
    void with_no_skill_listed_all_tell_the_same() {
        builder.skill("a").occupation(List.of()).occupation(List.of());

        assertThat(idf("a")).isEqualTo(Math.log(4));
        assertThat(idf("unheard of")).isEqualTo(Math.log(4));
    }

    @Test
    void rows_may_come_in_any_order() {
        builder.broader("low", "high").occupation(List.of("low")).skill("low").skill("high");

        assertThat(relation("high", "low")).isEqualTo(Relation.NARROWER);
        assertThat(idf("low")).isEqualTo(Math.log(3.0 / 2));
    }

    private void chain(String top, String... downwards) {
        builder.skill(top);
        String above = top;
        for (String code : downwards) {
            builder.skill(code).broader(code, above);
            above = code;
        }
    }

    private void family(String above, int size) {
        builder.skill(above);
        for (int i = 1; i <= size; i++) {
            builder.skill(above + " " + i).broader(above + " " + i, above);
        }
    }

    private Relation relation(String asked, String held) {
        SkillGraph graph = builder.build();
        return graph.skill(asked).relationOf(graph.skill(held));
    }

    private double idf(String code) {
        return builder.build().skill(code).idf();
    }
}
