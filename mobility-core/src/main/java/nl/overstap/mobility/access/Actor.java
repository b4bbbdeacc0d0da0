package nl.overstap.mobility.access;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, and as what, in the network they act in. Rules of access ask this; nothing asks the token.
 *
 * @param accountId null for a link or the system itself
 * @param login issuer and subject; null for a link or the system itself
 * @param networkId the network acted in; null where none is chosen yet and for the operator
 * @param grants the roles that hold in that network (and OPERATOR, which holds in none)
 */
public record Actor(
        @Nullable UUID accountId,
        @Nullable String login,
        @Nullable UUID networkId,
        List<Grant> grants) {

    public static final Actor SYSTEM = new Actor(null, null, null, List.of());

    public Actor {
        grants = List.copyOf(grants);
    }

    /** Whoever holds a link of that network, and nobody else: what they do is the system's in the trail. */
    public static Actor behindLink(UUID networkId) {
        return new Actor(null, null, networkId, List.of());
    }

    public boolean is(Role role) {
        return grants.stream().anyMatch(g -> g.role() == role);
    }

    public boolean isBureau() {
        return is(Role.ADVISOR);
    }

    public boolean isOperator() {
        return is(Role.OPERATOR);
    }

    /** HR of that organization. */
    public boolean isHrOf(@Nullable UUID organizationId) {
        return organizationId != null && hrOrganizations().contains(organizationId);
    }

    /** The organizations this is HR of. */
    public Set<UUID> hrOrganizations() {
        return grants.stream()
                .filter(g -> g.role() == Role.HR)
                .map(Grant::organizationId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The organizations this belongs to: as HR, or as a coach. */
    public Set<UUID> organizations() {
        return grants.stream()
                .map(Grant::organizationId)
                .filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The employee themselves. */
    public boolean isCandidate(UUID candidateId) {
        return grants.stream().anyMatch(g -> g.role() == Role.EMPLOYEE && candidateId.equals(g.candidateId()));
    }

    /** The candidate this person is in the network, if they are one. */
    public Optional<UUID> ownCandidate() {
        return grants.stream()
                .filter(g -> g.role() == Role.EMPLOYEE)
                .map(Grant::candidateId)
                .findFirst();
    }

    public Optional<Grant> coach() {
        return grants.stream().filter(g -> g.role() == Role.COACH).findFirst();
    }

    /** Whom this acts for in the strongest role, for the trail; of several organizations none can be told. */
    public Optional<UUID> organization() {
        String role = roleName();
        List<UUID> all = grants.stream()
                .filter(g -> g.role().name().equals(role))
                .map(Grant::organizationId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
    }

    /** The same in a matter of that organization: of several it is the one. */
    public Optional<UUID> organizationIn(UUID matterOf) {
        return roleName().equals(Role.HR.name()) && isHrOf(matterOf) ? Optional.of(matterOf) : organization();
    }

    /** The strongest role, for the trail. */
    public String roleName() {
        return grants.stream()
                .map(Grant::role)
                .sorted()
                .findFirst()
                .map(Role::name)
                .orElse("SYSTEM");
    }
}
