package nl.overstap.mobility.anonymity;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import nl.overstap.mobility.taxonomy.Skill;
import nl.overstap.mobility.taxonomy.SkillListing;
import nl.overstap.mobility.taxonomy.Taxonomy;
import org.jspecify.annotations.Nullable;

/**
 * Which skills may be named: one that an occupation of the shown group lists, or at least k occupations do. In place of
 * any other its direct broader one stands, one that may be named itself before the others, then by code; without a
 * broader one it is left out.
 */
final class ShownSkills {
    private final Taxonomy taxonomy;
    private final int k;

    ShownSkills(Taxonomy taxonomy, int k) {
        this.taxonomy = taxonomy;
        this.k = k;
    }

    /**
     * The skills to name, each once, by code.
     *
     * @param group the ISCO-08 group by which they are judged; null where no occupation is shown
     */
    List<Skill> of(Collection<Skill> skills, @Nullable String group) {
        TreeSet<Skill> shown = new TreeSet<>(Comparator.comparing(Skill::code));
        for (Skill skill : skills) standingFor(skill, group).ifPresent(shown::add);
        return List.copyOf(shown);
    }

    private Optional<Skill> standingFor(Skill asked, @Nullable String group) {
        if (isCommon(asked.id(), group)) return Optional.of(asked);
        List<Skill> broader =
                taxonomy.listingOf(asked.id()).map(SkillListing::broader).orElse(List.of());
        return broader.stream()
                .filter(skill -> isCommon(skill.id(), group))
                .findFirst()
                .or(() -> broader.stream().findFirst());
    }

    private boolean isCommon(long id, @Nullable String group) {
        return taxonomy.listingOf(id)
                .filter(listing -> listing.occupations() >= k || (group != null && listing.isListedIn(group)))
                .isPresent();
    }
}
