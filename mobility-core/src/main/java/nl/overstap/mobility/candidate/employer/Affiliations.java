package nl.overstap.mobility.candidate.employer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import nl.overstap.mobility.organization.Groups;
import nl.overstap.mobility.organization.NamedOrganization;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/**
 * For which organizations, with their groups, the employers hold that candidates name. A name or number holds for every
 * organization that it fits, also one added later; a name that the bureau bound holds for that one as well.
 */
@ApplicationScoped
public class Affiliations {

    private final Sql sql;
    private final Groups groups;
    private final NameDecisions decisions;
    private volatile @Nullable Known known;

    Affiliations(Sql sql, Groups groups, NameDecisions decisions) {
        this.sql = sql;
        this.groups = groups;
        this.decisions = decisions;
    }

    /** What was worked out from the register at one version of it. */
    private record Known(long version, Map<UUID, UUID> tops, Map<NamedEmployer, Set<UUID>> fitting) {}

    /** Grows with every change of the register of organizations; what follows from the register is good for one. */
    @Transactional
    public long registerVersion() {
        return groups.version().number();
    }

    /** Grows with the register, and with every new membership: for what follows from who takes part where. */
    @Transactional
    public long namesVersion() {
        return sql.find("select version + joined from mobility.register_version", row -> row.getLong(1))
                .orElseThrow();
    }

    /** These organizations and all that are of a group with one of them. */
    @Transactional
    public Set<UUID> groupOf(Set<UUID> organizationIds) {
        Map<UUID, UUID> tops = register().tops();
        Set<UUID> group = new HashSet<>(organizationIds);
        organizationIds.forEach(id -> group.add(tops.getOrDefault(id, id)));
        Set<UUID> ours = Set.copyOf(group);
        tops.forEach((id, top) -> {
            if (ours.contains(top)) {
                group.add(id);
            }
        });
        return group;
    }

    /** Answers for these candidates and the employers they name, as of now. */
    @Transactional
    public Answers of(Collection<UUID> candidateIds, Collection<NamedEmployer> named) {
        Known register = register();
        List<NamedEmployer> unread = named.stream()
                .filter(n -> n.organizationId() == null && !register.fitting().containsKey(n))
                .distinct()
                .toList();
        if (!unread.isEmpty()) {
            Map<NamedOrganization, Set<UUID>> fitting =
                    groups.fitting(unread.stream().map(Affiliations::asked).toList());
            unread.forEach(n -> register.fitting().put(n, fitting.getOrDefault(asked(n), Set.of())));
        }
        return new Answers(
                register.tops(),
                register.fitting(),
                named.stream().anyMatch(n -> n.name() != null) ? decisions.of(candidateIds) : Map.of());
    }

    private static NamedOrganization asked(NamedEmployer named) {
        return new NamedOrganization(named.name(), named.kvkNumber());
    }

    /**
     * Read after its version, so that what is kept under a version is never older than it. A transaction that changed
     * the register keeps nothing: it may come to nothing.
     */
    private Known register() {
        Groups.Version version = groups.version();
        Known current = known;
        if (version.changedHere()) {
            return new Known(version.number(), groups.groups(), new ConcurrentHashMap<>());
        }
        if (current == null || current.version() != version.number()) {
            current = new Known(version.number(), groups.groups(), new ConcurrentHashMap<>());
            known = current;
        }
        return current;
    }

    /** The register, and what the bureau decided about names, for some candidates. */
    public static final class Answers {

        private final Map<UUID, UUID> tops;
        private final Map<NamedEmployer, Set<UUID>> fitting;
        private final Map<UUID, Map<String, NameDecision>> decided;

        private Answers(
                Map<UUID, UUID> tops,
                Map<NamedEmployer, Set<UUID>> fitting,
                Map<UUID, Map<String, NameDecision>> decided) {
            this.tops = tops;
            this.fitting = fitting;
            this.decided = decided;
        }

        /** The group (its top parent) of an organization. */
        public UUID groupOf(UUID organizationId) {
            return tops.getOrDefault(organizationId, organizationId);
        }

        /** The groups that the employer named by the candidate belongs to. */
        public Set<UUID> groups(UUID candidateId, NamedEmployer named) {
            return organizations(candidateId, named).stream()
                    .map(this::groupOf)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The organizations that the employer named by the candidate holds for. */
        public Set<UUID> organizations(UUID candidateId, NamedEmployer named) {
            if (named.organizationId() != null) {
                return Set.of(named.organizationId());
            }
            Set<UUID> found = new HashSet<>(fitting.getOrDefault(named, Set.of()));
            NameDecision decision = decision(candidateId, named);
            if (decision != null && decision.organizationId() != null) {
                found.add(decision.organizationId());
            }
            return found;
        }

        /** Whether it is a name that fits no organization and that the bureau has not decided about. */
        public boolean isUnbound(UUID candidateId, NamedEmployer named) {
            return named.isByName()
                    && fitting.getOrDefault(named, Set.of()).isEmpty()
                    && decision(candidateId, named) == null;
        }

        private @Nullable NameDecision decision(UUID candidateId, NamedEmployer named) {
            return named.name() == null
                    ? null
                    : decided.getOrDefault(candidateId, Map.of()).get(NameDecision.key(named.name()));
        }

        /** The names among these that only the bureau can say more about. */
        public List<String> unbound(UUID candidateId, Collection<NamedEmployer> named) {
            List<String> names = new ArrayList<>();
            for (NamedEmployer one : named) {
                if (one.name() != null && isUnbound(candidateId, one) && !names.contains(one.name())) {
                    names.add(one.name());
                }
            }
            return names;
        }
    }
}
