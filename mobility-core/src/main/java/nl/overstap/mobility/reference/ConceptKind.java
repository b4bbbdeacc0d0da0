package nl.overstap.mobility.reference;

/** Occupations and skills are kept alike, in tables and columns named after the kind. */
enum ConceptKind {
    OCCUPATION("occupation", "isco_code"),
    SKILL("skill", "null::text");

    final String table;
    /** What selects the ISCO-08 unit group. */
    final String isco;

    ConceptKind(String table, String isco) {
        this.table = table;
        this.isco = isco;
    }

    String labels() {
        return table + "_label";
    }

    String reference() {
        return table + "_id";
    }
}
