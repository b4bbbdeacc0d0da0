package nl.overstap.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** An address is written into histories and logs of others, so what it may hold is said here, and why in docs/security.md. */
class TokenPathsTest {

    /** Organizations are no people: their names and numbers stand in a public register. A query looks for occupations. */
    private static final Set<String> ASKED_BY = Set.of(
            "area",
            "availableBy",
            "candidateId",
            "circulationId",
            "cursor",
            "educationLevel",
            "engagement",
            "externalId",
            "from",
            "kind",
            "kvkNumber",
            "language",
            "limit",
            "maxDistanceKm",
            "name",
            "networkId",
            "occupation",
            "on",
            "organizationId",
            "origin",
            "parked",
            "postcode",
            "query",
            "reason",
            "role",
            "sector",
            "since",
            "skill",
            "sort",
            "status",
            "subjectId",
            "to",
            "transition",
            "unread",
            "vacancyId");

    private final Contract contract = Contract.committed();

    @Test
    void tokens_stand_in_the_paths_of_links_alone() {
        List<String> paths = contract.operations().stream()
                .map(Contract.Operation::path)
                .filter(path -> path.contains("oken"))
                .distinct()
                .toList();

        assertThat(paths)
                .containsExactlyInAnyOrder(
                        "/consent-requests/{token}",
                        "/consent-requests/{token}/account",
                        "/invitations/{token}",
                        "/responses/{token}");
    }

    @Test
    void no_query_holds_a_token_or_asks_for_a_person_by_name_address_or_number() {
        Set<String> names = contract.operations().stream()
                .flatMap(operation -> contract.queries(operation).stream())
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(names).isNotEmpty().isSubsetOf(ASKED_BY);
    }

    @Test
    void the_one_name_that_is_asked_for_is_an_organization_s() {
        List<String> paths = contract.operations().stream()
                .filter(operation -> contract.queries(operation).contains("name"))
                .map(Contract.Operation::path)
                .toList();

        assertThat(paths).containsExactly("/organizations");
    }
}
