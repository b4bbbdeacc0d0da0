package nl.overstap.mobility.sql;

import java.util.Set;

/**
 * The tables and views that have a {@code network_id}, and which of their rows are the bound network's: our own rules,
 * which hold without the database's policies.
 *
 * @param ofNetworks their names with the schema
 * @param areOpen whether what is public to anybody is read too; a condition that is never met would keep the database from
 *     looking a network's rows up by their index
 */
record Relations(Set<String> ofNetworks, boolean areOpen) {

    private static final String JOB_ROW = "mobility.job_row";

    /** What a network is found by: looked up by the hash of a secret before any network is known. */
    private static final Set<String> BEFORE_ANY = Set.of("mobility.link", "mobility.login_session");

    Relations {
        ofNetworks = Set.copyOf(ofNetworks);
    }

    Relations open() {
        return new Relations(ofNetworks, true);
    }

    boolean areNarrowed(String name) {
        return name.equals(JOB_ROW) || (ofNetworks.contains(name) && !BEFORE_ANY.contains(name));
    }

    /** Which rows may be changed. */
    String changed(String name, String alias) {
        String own = "%s.network_id = mobility.current_network()".formatted(alias);
        return switch (name) {
            case "mobility.account_role" -> "(%s or %s.login = mobility.current_login())".formatted(own, alias);
            // one of the operator belongs to no network
            case "mobility.job" -> "(%s or %s.network_id is null)".formatted(own, alias);
            case JOB_ROW ->
                "exists (select from mobility.job owning where owning.id = %s.job_id and %s)"
                        .formatted(alias, changed("mobility.job", "owning"));
            default -> own;
        };
    }

    /** Which rows may be read: more, where some are public to anybody. */
    String read(String name, String alias) {
        String open = switch (name) {
            case "mobility.membership" -> "%1$s.status = 'ACTIVE'";
            case "mobility.vacancy" ->
                "%1$s.status = 'OPEN' and %1$s.visibility = 'PUBLIC' and exists (select from mobility.membership m"
                        + " where m.network_id = %1$s.network_id and m.organization_id = %1$s.organization_id"
                        + " and m.status = 'ACTIVE')";
            case "mobility.vacancy_skill" ->
                "exists (select from mobility.vacancy v where v.id = %1$s.vacancy_id and v.status = 'OPEN'"
                        + " and v.visibility = 'PUBLIC')";
            default -> "";
        };
        return open.isEmpty() || !areOpen
                ? changed(name, alias)
                : "(%s or mobility.open_to_all() and %s)".formatted(changed(name, alias), open.formatted(alias));
    }
}
