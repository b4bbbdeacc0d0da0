package nl.overstap.mobility.organization;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.Ids;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Page;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.AuditTrail;
import nl.overstap.mobility.audit.Subject;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.postcode.Postcodes;
import nl.overstap.mobility.sql.SortBy;
import org.jspecify.annotations.Nullable;

/**
 * The register of organizations, shared by the installation. Bureaus keep it: each the organizations that have a
 * membership in its network or that it registered itself.
 */
@ApplicationScoped
public class Organizations {

    /** What organizations can be listed by. */
    public static final Map<String, SortBy> SORTS = Register.SORTS;

    private final OrganizationRepository organizations;
    private final Register register;
    private final Postcodes postcodes;
    private final AuditTrail trail;
    private final Clock clock;

    Organizations(
            OrganizationRepository organizations,
            Register register,
            Postcodes postcodes,
            AuditTrail trail,
            Clock clock) {
        this.organizations = organizations;
        this.register = register;
        this.postcodes = postcodes;
        this.trail = trail;
        this.clock = clock;
    }

    /** Whatever organization has that id, whoever asks: for rules of other features. */
    @Transactional
    public Optional<OrganizationSnapshot> find(UUID id) {
        return organizations.findByIdOptional(id).map(Organization::snapshot);
    }

    /** What these organizations are called, by id. */
    @Transactional
    public Map<UUID, String> names(Collection<UUID> ids) {
        return register.names(ids);
    }

    /** The organization as this actor may know of it; how much to show of it is in {@link #sight}. */
    @Transactional
    public Outcome<OrganizationSnapshot> look(Actor actor, UUID id, @Nullable UUID networkId) {
        return register.isVisible(actor, id, networkId)
                ? Outcome.done(organizations.findById(id).snapshot())
                : Outcome.unknown();
    }

    /** How much of an organization this actor is shown. */
    public RegisterSight sight(Actor actor) {
        return RegisterSight.ofOrganizations(actor);
    }

    /** The organizations that this actor may know of, by one of {@link #SORTS}. */
    @Transactional
    public Page<OrganizationSnapshot> list(Actor actor, OrganizationFilter filter, PageRequest request) {
        return register.list(actor, filter, request);
    }

    /** Adds an organization: by a bureau. A known number is refused with the id of who has it. */
    @Transactional
    public Outcome<OrganizationSnapshot> register(Actor actor, NewOrganization wish) {
        if (!actor.isBureau()) {
            return Outcome.notAllowed("bureau-only", "Only a bureau registers organizations.");
        }
        Violations violations = wish.violations();
        Optional<PostcodeLocation> location = locate(wish, violations);
        parentExists(wish, violations);
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        Optional<UUID> holder = register.holderOf(wish.kvkNumber());
        if (holder.isPresent()) {
            return numberKnown(holder.get());
        }
        Instant now = clock.instant();
        UUID id = Ids.at(now.toEpochMilli());
        Organization organization = Organization.of(id, CurrentNetwork.id(), wish, location.orElse(null), now);
        organizations.persistAndFlush(organization);
        trail.record(Subject.ORGANIZATION, id, null, "REGISTERED", null);
        return Outcome.done(organization.snapshot());
    }

    /**
     * Replaces what is registered: by the bureau of a network it belongs to. Another parent is only proposed; it counts
     * once a second member of that bureau asks for the same.
     */
    @Transactional
    public Outcome<OrganizationSnapshot> replace(Actor actor, UUID id, int version, NewOrganization wish) {
        Organization organization = organizations.findById(id);
        if (organization == null || !register.isVisible(actor, id, null)) {
            return Outcome.unknown();
        }
        UUID advisor = actor.accountId();
        if (!actor.isBureau() || advisor == null) {
            return Outcome.notAllowed("bureau-only", "Only a bureau changes organizations.");
        }
        if (!organization.isRegisteredIn(CurrentNetwork.id()) && !register.isInNetwork(id)) {
            return Outcome.notAllowed("not-in-your-network", "It has no membership in your network.");
        }
        Violations violations = wish.violations();
        Optional<PostcodeLocation> location = locate(wish, violations);
        parentExists(wish, violations);
        UUID parent = wish.parentId();
        violations.addIf(
                parent != null && register.isUnder(parent, id),
                "parentId",
                "must not be the organization or one below it");
        if (!violations.isEmpty()) {
            return Outcome.invalid(violations.list());
        }
        if (organization.version() != version) {
            return Outcome.refused(new Refusal.Stale());
        }
        if (!Objects.equals(wish.kvkNumber(), organization.kvkNumber())) {
            Optional<UUID> holder = register.holderOf(wish.kvkNumber());
            if (holder.isPresent()) {
                return numberKnown(holder.get());
            }
        }
        OrganizationSnapshot before = organization.snapshot();
        organization.describe(wish, location.orElse(null));
        organization.moveUnder(parent, advisor, CurrentNetwork.id());
        organizations.flush();
        OrganizationSnapshot after = organization.snapshot();
        trail.record(Subject.ORGANIZATION, id, null, step(before, after), null);
        return Outcome.done(after);
    }

    private static String step(OrganizationSnapshot before, OrganizationSnapshot after) {
        if (!Objects.equals(before.parentId(), after.parentId())) {
            return "PARENT_CONFIRMED";
        }
        boolean proposed =
                after.parentProposal() != null && !after.parentProposal().equals(before.parentProposal());
        return proposed ? "PARENT_PROPOSED" : "CHANGED";
    }

    private Optional<PostcodeLocation> locate(NewOrganization wish, Violations violations) {
        String postcode = wish.postcode();
        if (postcode == null) {
            return Optional.empty();
        }
        Optional<PostcodeLocation> location = postcodes.locate(postcode);
        violations.addIf(location.isEmpty(), "postcode", "must be a known Dutch postcode");
        return location;
    }

    private void parentExists(NewOrganization wish, Violations violations) {
        UUID parent = wish.parentId();
        violations.addIf(
                parent != null && organizations.findById(parent) == null, "parentId", "must be a known organization");
    }

    private static <T> Outcome<T> numberKnown(UUID holder) {
        return Outcome.refused(new Refusal.Conflict(
                "kvk-number-known", "An organization with this number is in the register.", holder));
    }
}
