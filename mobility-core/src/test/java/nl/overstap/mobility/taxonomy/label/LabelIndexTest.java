package nl.overstap.mobility.taxonomy.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import nl.overstap.mobility.taxonomy.label.LabelIndex.Label;
import org.junit.jupiter.api.Test;

class LabelIndexTest {
    private final LabelIndex<String> index = new LabelIndex<>(
            List.of(
                    new Label<>("cook", "kok", "nl", true),
                    new Label<>("cook", "cook", "en", true),
                    new Label<>("pastry", "kokend suiker bewerker", "nl", true),
                    new Label<>("chef", "leidinggevend kok", "nl", true),
                    new Label<>("canteen", "bedrijfskok", "nl", true),
                    new Label<>("driver", "vrachtwagenchauffeur", "nl", true),
                    new Label<>("driver", "truck driver", "en", true),
                    new Label<>("taxi", "chauffeur", "nl", false),
                    new Label<>("bus", "buschauffeur", "nl", true),
                    new Label<>("nurse", "verpleegkundige", "nl", true),
                    new Label<>("dietician", "diëtist(e)", "nl", true),
                    new Label<>("programmer", "C#-programmeur", "nl", true)),
            Comparator.naturalOrder());

    @Test
    void equal_comes_before_beginning_before_within_and_a_short_word_is_not_sought_inside_words() {
        assertThat(find("kok")).containsExactly("cook", "pastry", "chef");
        assertThat(find("chauffeur")).containsExactly("taxi", "bus", "driver");
    }

    @Test
    void words_are_found_in_any_order_by_their_beginnings() {
        assertThat(find("driv tru")).containsExactly("driver");
    }

    @Test
    void capitals_accents_and_signs_do_not_matter_but_those_that_tell_languages_apart_do() {
        assertThat(find("DIETIST")).containsExactly("dietician");
        assertThat(find("c#")).containsExactly("programmer");
    }

    @Test
    void small_typing_errors_are_forgiven() {
        assertThat(find("verpleegkundge")).as("left out").containsExactly("nurse");
        assertThat(find("verpleeegkundige")).as("doubled").containsExactly("nurse");
        assertThat(find("verplegekundige")).as("swapped").containsExactly("nurse");
        assertThat(find("verpleegkundihe")).as("changed").containsExactly("nurse");
        assertThat(find("verpleegknd")).as("unfinished").containsExactly("nurse");
        assertThat(find("truk drivr")).containsExactly("driver");
    }

    @Test
    void what_resembles_nothing_finds_nothing() {
        assertThat(find("astronaut")).isEmpty();
        assertThat(find("kak")).as("another short word").isEmpty();
        assertThat(find("?!")).isEmpty();
        assertThat(find("x".repeat(10_000))).isEmpty();
    }

    @Test
    void of_equally_good_names_the_one_in_the_language_asked_for_leads() {
        LabelIndex<String> both = new LabelIndex<>(
                List.of(new Label<>("b", "manager", "en", true), new Label<>("a", "manager", "nl", true)),
                Comparator.naturalOrder());

        assertThat(both.search("manager", "en", 1)).extracting(Label::concept).containsExactly("b");
        assertThat(both.search("manager", "nl", 1)).extracting(Label::concept).containsExactly("a");
    }

    @Test
    void a_concept_is_found_once_and_no_more_than_asked_for() {
        assertThat(index.search("co", "en", 10)).extracting(Label::text).containsExactly("cook");
        assertThat(index.search("k", "nl", 2)).hasSize(2);
    }

    private List<String> find(String query) {
        return index.search(query, "nl", 10).stream().map(Label::concept).toList();
    }
}
