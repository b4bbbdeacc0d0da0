package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import nl.overstap.mobility.taxonomy.label.LabelIndex;
import nl.overstap.mobility.taxonomy.label.LabelIndex.Label;
import org.jspecify.annotations.Nullable;

/** Finds concepts by name, in memory; the names are read when something is searched for the first time. */
@ApplicationScoped
class TaxonomySearch {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,4}");

    private final TaxonomyReader reader;
    private final AtomicReference<@Nullable Indexes> last = new AtomicReference<>();

    TaxonomySearch(TaxonomyReader reader) {
        this.reader = reader;
    }

    Optional<Skill> skillNamed(TaxonomySnapshot taxonomy, String name) {
        return indexes(taxonomy).skills.named(name);
    }

    List<SearchHit<Occupation>> occupations(TaxonomySnapshot taxonomy, String query, String language, int limit) {
        String asked = query.strip();
        if (DIGITS.matcher(asked).matches()) {
            return taxonomy.groupsFrom(asked).stream()
                    .limit(limit)
                    .map(group -> new SearchHit<>(group, group.names().in(language), language))
                    .toList();
        }
        Optional<Occupation> byCode = taxonomy.occupation(OccupationScheme.ESCO, asked);
        return byCode.isPresent()
                ? List.of(new SearchHit<>(byCode.get(), byCode.get().names().in(language), language))
                : hits(indexes(taxonomy).occupations.search(asked, language, limit));
    }

    List<SearchHit<Skill>> skills(TaxonomySnapshot taxonomy, String query, String language, int limit) {
        Optional<Skill> byCode = taxonomy.skill(query.strip());
        return byCode.isPresent()
                ? List.of(new SearchHit<>(byCode.get(), byCode.get().names().in(language), language))
                : hits(indexes(taxonomy).skills.search(query, language, limit));
    }

    private static <T> List<SearchHit<T>> hits(List<Label<T>> labels) {
        return labels.stream()
                .map(label -> new SearchHit<>(label.concept(), label.text(), label.language()))
                .toList();
    }

    private Indexes indexes(TaxonomySnapshot taxonomy) {
        Indexes known = last.get();
        if (known != null && known.version == taxonomy.version()) return known;
        // an occupation before the group it belongs to, then by code
        Comparator<Occupation> order = Comparator.comparing((Occupation occupation) -> occupation.id() == null)
                .thenComparing(Occupation::code);
        Indexes built = new Indexes(
                taxonomy.version(),
                new LabelIndex<>(reader.occupationLabels(taxonomy), order),
                new LabelIndex<>(reader.skillLabels(taxonomy), Comparator.comparing(Skill::code)));
        last.set(built);
        return built;
    }

    private record Indexes(long version, LabelIndex<Occupation> occupations, LabelIndex<Skill> skills) {}
}
