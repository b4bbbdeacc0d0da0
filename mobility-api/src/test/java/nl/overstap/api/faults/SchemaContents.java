package nl.overstap.api.faults;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a database holds once the program has filled it: every table, rule and right, and how many rows. */
record SchemaContents(SortedMap<String, List<String>> parts) {

    private static final String OURS = "in ('mobility', 'notification', 'vault')";

    private static final Map<String, String> QUERIES = Map.of(
            "migrations",
            "select version || ' ' || description || ' ' || coalesce(checksum, 0) || ' ' || success"
                    + " from mobility.flyway_schema_history where version is not null",
            "columns",
            "select table_schema || '.' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable"
                    + " || ' ' || coalesce(column_default, '') from information_schema.columns where table_schema "
                    + OURS,
            "constraints",
            "select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                    + " where connamespace::regnamespace::text " + OURS,
            "indexes",
            "select indexdef from pg_indexes where schemaname " + OURS,
            "policies",
            "select schemaname || '.' || tablename || ' ' || policyname || ' ' || coalesce(qual, '') || ' '"
                    + " || coalesce(with_check, '') from pg_policies",
            "row security",
            "select oid::regclass || ' ' || relrowsecurity || ' ' || relforcerowsecurity from pg_class"
                    + " where relkind = 'r' and relnamespace::regnamespace::text " + OURS,
            "functions",
            "select proname || ' ' || md5(prosrc) from pg_proc where pronamespace::regnamespace::text " + OURS,
            "rights",
            "select table_schema || '.' || table_name || ' ' || grantee || ' ' || privilege_type"
                    + " from information_schema.role_table_grants where table_schema " + OURS,
            "triggers",
            "select tgrelid::regclass || ' ' || tgname from pg_trigger where not tgisinternal");

    static SchemaContents of(Database database) {
        SortedMap<String, List<String>> parts = new TreeMap<>();
        QUERIES.forEach((part, sql) -> parts.put(
                part,
                database.list(sql, row -> row.getString(1)).stream().sorted().toList()));
        parts.put("rows", rows(database));
        return new SchemaContents(parts);
    }

    /** Not of migrations, which stand apart: the line that says who made the schema is lost where that is killed. */
    private static List<String> rows(Database database) {
        return database
                .list(
                        "select table_schema || '.' || table_name from information_schema.tables"
                                + " where table_type = 'BASE TABLE' and table_name <> 'flyway_schema_history'"
                                + " and table_schema " + OURS,
                        row -> row.getString(1))
                .stream()
                .sorted()
                .map(table -> table + " " + database.count("select count(*) from " + table))
                .toList();
    }
}
