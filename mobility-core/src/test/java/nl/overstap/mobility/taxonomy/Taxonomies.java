package nl.overstap.mobility.taxonomy;

import nl.overstap.mobility.sql.Sql;

/** Puts a taxonomy together without a container. */
public final class Taxonomies {
    private Taxonomies() {}

    public static Taxonomy on(Sql sql) {
        TaxonomyReader reader = new TaxonomyReader(sql);
        return new Taxonomy(new TaxonomyMemory(reader), new TaxonomySearch(reader));
    }
}
