package nl.overstap.mobility.circulation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.overstap.matching.facts.Location;
import nl.overstap.mobility.candidate.CandidateSnapshot;
import nl.overstap.mobility.circulation.Exclusion.Why;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.contact.Recipient;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.organization.Groups;
import nl.overstap.mobility.postcode.PostcodeLocation;
import nl.overstap.mobility.sql.Sql;
import org.jspecify.annotations.Nullable;

/** Works out who receives a round and who falls out: all organizations of the audience at once. */
@ApplicationScoped
class Selection {
    private static final Set<MembershipStatus> TAKING_PART = Set.of(MembershipStatus.ACTIVE, MembershipStatus.PROSPECT);

    private final Sql sql;
    private final Contacts contacts;
    private final Groups groups;
    private final Instance<Undelivered> undelivered;

    Selection(Sql sql, Contacts contacts, Groups groups, Instance<Undelivered> undelivered) {
        this.sql = sql;
        this.contacts = contacts;
        this.groups = groups;
        this.undelivered = undelivered;
    }

    /** An organization that is written to, at one contact. */
    record Chosen(UUID organizationId, UUID contactId) {}

    /** Everybody of the audience, either chosen or excluded. */
    record Selected(List<Chosen> chosen, List<Exclusion> excluded) {}

    private record Place(
            UUID organizationId,
            MembershipStatus status,
            @Nullable String sectorScheme,
            @Nullable String sectorCode,
            @Nullable Location location) {}

    /** The places in the audience's list of organizations where one stands that the network does not know. */
    List<Integer> strangers(Audience audience) {
        if (audience.organizationIds().isEmpty()) return List.of();
        Set<UUID> known = new HashSet<>(
                sql.list("select organization_id from mobility.membership", row -> row.getObject(1, UUID.class)));
        List<Integer> strangers = new ArrayList<>();
        for (int i = 0; i < audience.organizationIds().size(); i++)
            if (!known.contains(audience.organizationIds().get(i))) strangers.add(i);
        return strangers;
    }

    /** Who receives a round for this candidate, as of now; by organization. */
    Selected of(CandidateSnapshot candidate, Audience audience) {
        // before what follows: the plan of a statement without parameters is kept, and is not to be one for many
        Map<UUID, UUID> tops = groups.groups();
        Set<UUID> received = received(candidate.id());
        sql.planForMany();
        List<Place> meant = meant(audience);
        Map<UUID, Why> barred = barred(candidate, meant, tops);
        Location home = location(candidate.location());
        List<Exclusion> excluded = new ArrayList<>();
        List<UUID> open = new ArrayList<>();
        for (Place place : meant) {
            UUID id = place.organizationId();
            if (isTooFar(place, home, audience)) continue;
            Why why = barred.get(id);
            if (why == null && place.location() == null && isNarrow(audience)) why = Why.PLACE_UNKNOWN;
            if (why == null) open.add(id);
            else excluded.add(new Exclusion(id, why));
        }
        return reachable(open, received, excluded);
    }

    private Selected reachable(List<UUID> open, Set<UUID> received, List<Exclusion> excluded) {
        List<Chosen> chosen = new ArrayList<>();
        Map<UUID, Recipient> recipients = contacts.recipients(open);
        for (UUID id : open) {
            switch (recipients.getOrDefault(id, new Recipient.Unreachable(Obstacle.NO_CONTACT))) {
                case Recipient.Reachable(UUID contactId) -> {
                    if (received.contains(id)) excluded.add(new Exclusion(id, Why.ALREADY_RECEIVED));
                    else chosen.add(new Chosen(id, contactId));
                }
                case Recipient.Unreachable(Obstacle obstacle) -> excluded.add(new Exclusion(id, why(obstacle)));
            }
        }
        excluded.sort(Comparator.comparing(Exclusion::organizationId));
        return new Selected(chosen, excluded);
    }

    private static Why why(Obstacle obstacle) {
        return switch (obstacle) {
            case NO_CONTACT -> Why.NO_CONTACT;
            case NO_LAWFUL_BASIS -> Why.NO_LAWFUL_BASIS;
            case NOT_TAKING_PART -> Why.NOT_TAKING_PART;
            case OPTED_OUT -> Why.OPTED_OUT;
            case BOUNCED -> Why.BOUNCED;
            case ADDRESS_STOPPED -> Why.ADDRESS_STOPPED;
        };
    }

    /** The members and prospects that the audience means, its distance aside, and whoever it names. */
    private List<Place> meant(Audience audience) {
        Set<UUID> only = Set.copyOf(audience.organizationIds());
        return sql.list("""
                        select m.organization_id, m.status, o.sector_scheme, o.sector_code, o.latitude, o.longitude
                        from mobility.membership m join mobility.organization o on o.id = m.organization_id
                        order by m.organization_id""", Selection::place).stream()
                .filter(p -> TAKING_PART.contains(p.status()) ? isMeant(p.status(), audience) : !only.isEmpty())
                .filter(p -> audience.sectors().isEmpty()
                        || SectorScope.holds(audience.sectors(), p.sectorScheme(), p.sectorCode()))
                .filter(p -> only.isEmpty() || only.contains(p.organizationId()))
                .toList();
    }

    private static boolean isMeant(MembershipStatus status, Audience audience) {
        return audience.memberships().isEmpty() || audience.memberships().contains(status);
    }

    private static Place place(ResultSet row) throws SQLException {
        Double latitude = row.getObject("latitude", Double.class);
        return new Place(
                row.getObject("organization_id", UUID.class),
                MembershipStatus.valueOf(row.getString("status")),
                row.getString("sector_scheme"),
                row.getString("sector_code"),
                latitude == null ? null : new Location(latitude, row.getDouble("longitude")));
    }

    private static @Nullable Location location(@Nullable PostcodeLocation postcode) {
        return postcode == null ? null : new Location(postcode.latitude(), postcode.longitude());
    }

    private static boolean isNarrow(Audience audience) {
        return audience.maxDistanceKm() != null && audience.maxDistanceKm() < Audience.ANYWHERE_KM;
    }

    private static boolean isTooFar(Place place, @Nullable Location home, Audience audience) {
        Integer most = audience.maxDistanceKm();
        return most != null
                && most < Audience.ANYWHERE_KM
                && home != null
                && place.location() != null
                && home.kilometersTo(place.location()) > most;
    }

    /** Who takes no part, and own employer and blocked ones with their groups. */
    private Map<UUID, Why> barred(CandidateSnapshot candidate, List<Place> meant, Map<UUID, UUID> tops) {
        Set<UUID> blocked = candidate.blockedGroups() == null ? Set.of() : candidate.blockedGroups();
        Map<UUID, Why> barred = new HashMap<>();
        for (Place place : meant) {
            UUID id = place.organizationId();
            UUID group = tops.getOrDefault(id, id);
            if (!TAKING_PART.contains(place.status())) barred.put(id, Why.NOT_TAKING_PART);
            else if (candidate.employerGroups().contains(group)) barred.put(id, Why.OWN_EMPLOYER);
            else if (blocked.contains(group)) barred.put(id, Why.BLOCKED);
        }
        return barred;
    }

    private record Standing(UUID recipientId, UUID organizationId, boolean isUnsent) {}

    /**
     * Whom an open round has reached, or may still reach: members find it in their workspace, whatever became of the mail.
     * By an index each, for most of what is sent is of other rounds.
     */
    private Set<UUID> received(UUID candidateId) {
        List<UUID> rounds = sql.list(
                "select id from mobility.circulation where candidate_id = ? and status = 'OPEN'",
                row -> row.getObject(1, UUID.class),
                candidateId);
        if (rounds.isEmpty()) return Set.of();
        // before the recipients, or who becomes one in between would be neither
        Set<UUID> received = new HashSet<>(sql.list(
                "select unnest(organization_ids) from mobility.circulation_part where circulation_id = any(?::uuid[])",
                row -> row.getObject(1, UUID.class),
                rounds));
        List<Standing> chosen = sql.list(
                """
                select r.id, r.organization_id, r.sent_at is null and r.answer is null and m.status is distinct from 'ACTIVE'
                from mobility.recipient r left join mobility.membership m
                    on m.network_id = r.network_id and m.organization_id = r.organization_id
                where r.circulation_id = any(?::uuid[])""",
                row -> new Standing(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getBoolean(3)),
                rounds);
        Set<UUID> missed = undelivered(chosen.stream()
                .filter(Standing::isUnsent)
                .map(Standing::recipientId)
                .toList());
        chosen.stream()
                .filter(one -> !missed.contains(one.recipientId()))
                .map(Standing::organizationId)
                .forEach(received::add);
        return received;
    }

    private Set<UUID> undelivered(List<UUID> unsent) {
        return unsent.isEmpty()
                ? Set.of()
                : undelivered.stream()
                        .flatMap(one -> one.among(unsent).stream())
                        .collect(Collectors.toSet());
    }

    /** Keeps rounds of one candidate apart: nobody is chosen by two that are worked out at the same moment. */
    void claim(UUID candidateId) {
        sql.list(
                "select pg_advisory_xact_lock(hashtextextended('circulation ' || ?, 0))::text",
                _ -> true,
                candidateId.toString());
    }
}
