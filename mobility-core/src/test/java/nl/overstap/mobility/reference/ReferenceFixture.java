package nl.overstap.mobility.reference;

import nl.overstap.mobility.database.TestDatabase;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomies;
import nl.overstap.mobility.taxonomy.Taxonomy;

/** The façades on the shared database, emptied of reference data. */
final class ReferenceFixture {
    final Sql sql = TestDatabase.sql();
    final Taxonomy taxonomy = Taxonomies.on(sql);
    final ReferenceImports imports = new ReferenceImports(sql, taxonomy);

    ReferenceFixture() {
        TestDatabase.emptyReferenceData();
        taxonomy.refresh();
    }
}
