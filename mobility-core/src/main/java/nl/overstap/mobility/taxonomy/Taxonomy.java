package nl.overstap.mobility.taxonomy;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import nl.overstap.matching.index.SkillGraph;

/**
 * Finds occupations and skills by code, number and name, from memory, which follows an import done by any instance
 * within a second.
 */
@ApplicationScoped
public class Taxonomy {
    private final TaxonomyMemory memory;
    private final TaxonomySearch search;

    public Taxonomy(TaxonomyMemory memory, TaxonomySearch search) {
        this.memory = memory;
        this.search = search;
    }

    /** The occupation or ISCO-08 group with this code, also by a code it had before it became an ESCO concept. */
    public Optional<Occupation> findOccupation(OccupationScheme scheme, String code) {
        return known(taxonomy -> taxonomy.occupation(scheme, code));
    }

    /** The occupation with this number. */
    public Optional<Occupation> findOccupation(long id) {
        return known(taxonomy -> taxonomy.occupation(id));
    }

    /** The skill with this code, also by a code it had before it became an ESCO concept. */
    public Optional<Skill> findSkill(String code) {
        return known(taxonomy -> taxonomy.skill(code));
    }

    /** The skill with this number. */
    public Optional<Skill> findSkill(long id) {
        return known(taxonomy -> taxonomy.skill(id));
    }

    /**
     * The skill that bears this name, accents, capitals and signs aside, in either language: as its preferred name
     * before an alternative one, the smaller code before the larger.
     */
    public Optional<Skill> findSkillByName(String name) {
        return search.skillNamed(memory.current(), name);
    }

    /**
     * Occupations and ISCO-08 groups by preferred or alternative name in both languages: equal before beginning with
     * the query, then with words that begin with its words, then with its words inside a word, then with small typing
     * errors; digits find ISCO-08 codes.
     *
     * @param language {@code nl} or {@code en}: of two names equally good the one in this language leads
     * @param limit 1 to 100
     */
    public List<SearchHit<Occupation>> searchOccupations(String query, String language, int limit) {
        return search.occupations(memory.current(), query, language, limit);
    }

    /** Skills, as {@link #searchOccupations} finds occupations. */
    public List<SearchHit<Skill>> searchSkills(String query, String language, int limit) {
        return search.skills(memory.current(), query, language, limit);
    }

    /** Which ISCO-08 groups have an occupation that lists the skill, how many occupations do, and what is broader. */
    public Optional<SkillListing> listingOf(long skillId) {
        return known(taxonomy -> taxonomy.listing(skillId));
    }

    /**
     * How skills are weighted and related, for the matching engine: as the loaded classification says, which is ESCO
     * once it is imported; what stays of the starter set counts for nothing in it. Computed once per version.
     */
    public SkillGraph skillGraph() {
        return memory.current().skillGraph();
    }

    /** Grows with every import that changed something; what is computed from the taxonomy can be kept by it. */
    public long version() {
        return memory.current().version();
    }

    /** Has the next question look at the database first; for whoever changed the taxonomy in this instance. */
    public void refresh() {
        memory.refreshed();
    }

    /** What memory does not know may have come in since it was looked at: look again before saying no. */
    private <T> Optional<T> known(Function<TaxonomySnapshot, Optional<T>> question) {
        TaxonomySnapshot known = memory.current();
        Optional<T> answer = question.apply(known);
        if (answer.isPresent()) return answer;
        TaxonomySnapshot newest = memory.refreshed();
        return newest == known ? answer : question.apply(newest);
    }
}
