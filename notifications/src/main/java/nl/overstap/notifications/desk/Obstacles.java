package nl.overstap.notifications.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.overstap.mobility.access.AddressHash;
import nl.overstap.mobility.contact.Addresses;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.Obstacle;
import nl.overstap.mobility.invitation.Advisors;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.notifications.delivery.DeliveryKind;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the way of those that deliveries go to, of many at once. It is asked again when they are sent, by whoever
 * composes them; here it keeps what cannot arrive from being queued.
 */
@ApplicationScoped
class Obstacles {

    private final Sql sql;
    private final Contacts contacts;
    private final Addresses addresses;
    private final Advisors advisors;
    private final Invitations invitations;
    private final AddressHash hash;

    Obstacles(
            Sql sql,
            Contacts contacts,
            Addresses addresses,
            Advisors advisors,
            Invitations invitations,
            AddressHash hash) {
        this.sql = sql;
        this.contacts = contacts;
        this.addresses = addresses;
        this.advisors = advisors;
        this.invitations = invitations;
        this.hash = hash;
    }

    /**
     * A delivery and whom it goes to.
     *
     * @param contactId of one of a round; null: it was removed
     */
    record Asked(
            UUID id,
            DeliveryKind kind,
            UUID addresseeId,
            @Nullable UUID contactId) {}

    /** By the delivery's id; what may be sent is left out, and so are calls, which go to no address. */
    Map<UUID, Obstacle> of(Collection<Asked> asked) {
        Map<UUID, Obstacle> found = alone(asked);
        found.putAll(ofDigests(asked.stream()
                .filter(one -> one.kind() == DeliveryKind.DIGEST)
                .map(Asked::id)
                .toList()));
        return found;
    }

    private Map<UUID, Obstacle> alone(Collection<Asked> asked) {
        Map<UUID, Obstacle> found = new HashMap<>();
        asked.stream()
                .collect(Collectors.groupingBy(Asked::kind))
                .forEach((kind, some) -> found.putAll(alone(kind, some)));
        return found;
    }

    private Map<UUID, Obstacle> alone(DeliveryKind kind, List<Asked> asked) {
        return switch (kind) {
            case CIRCULATION, CIRCULATION_REMINDER -> ofRounds(asked);
            case INTRODUCTION_REQUEST_TO_EMPLOYER, INTRODUCTION_MADE_TO_EMPLOYER -> ofOwnMatters(asked);
            case CONSENT_REQUEST,
                    CONSENT_REMINDER,
                    CHANGE_SUGGESTED,
                    ENDS_SOON,
                    DUPLICATE,
                    INTRODUCTION_REQUEST_TO_CANDIDATE,
                    INTRODUCTION_MADE_TO_CANDIDATE -> bounced(asked, this::candidates);
            case RESPONSE_RECEIVED -> bounced(asked, this::advisors);
            case INVITATION -> bounced(asked, this::invited);
            case DIGEST, WEBHOOK -> Map.of();
        };
    }

    private Map<UUID, Obstacle> ofRounds(List<Asked> asked) {
        Map<UUID, Obstacle> ofContacts = contacts.obstacles(asked.stream()
                .flatMap(one -> Stream.ofNullable(one.contactId()))
                .collect(Collectors.toSet()));
        return where(asked, one -> one.contactId() == null ? Obstacle.NO_CONTACT : ofContacts.get(one.contactId()));
    }

    private Map<UUID, Obstacle> ofOwnMatters(List<Asked> asked) {
        Set<UUID> unreachable = asked.stream()
                .map(Asked::addresseeId)
                .distinct()
                .filter(organization ->
                        contacts.forOwnMatter(organization, null).isEmpty())
                .collect(Collectors.toSet());
        return where(asked, one -> unreachable.contains(one.addresseeId()) ? Obstacle.NO_CONTACT : null);
    }

    /** @param hashes finds the addresses of addressees, hashed, in hexadecimal */
    private Map<UUID, Obstacle> bounced(List<Asked> asked, Function<Set<UUID>, Map<UUID, String>> hashes) {
        Map<UUID, String> written =
                hashes.apply(asked.stream().map(Asked::addresseeId).collect(Collectors.toSet()));
        Set<String> bounced = addresses.bounced(written.values());
        return where(asked, one -> {
            String address = written.get(one.addresseeId());
            return address != null && bounced.contains(address) ? Obstacle.BOUNCED : null;
        });
    }

    private static Map<UUID, Obstacle> where(List<Asked> asked, Function<Asked, @Nullable Obstacle> obstacle) {
        Map<UUID, Obstacle> found = new HashMap<>();
        for (Asked one : asked) {
            Obstacle its = obstacle.apply(one);
            if (its != null) {
                found.put(one.id(), its);
            }
        }
        return found;
    }

    private Map<UUID, String> candidates(Set<UUID> ids) {
        record Written(UUID id, String hash) {}
        return sql
                .list("""
                        select id, encode(email_hash, 'hex') from mobility.candidate
                        where id = any(?::uuid[]) and email_hash is not null""", row -> new Written(row.getObject(1, UUID.class), row.getString(2)), List.copyOf(ids))
                .stream()
                .collect(Collectors.toMap(Written::id, Written::hash));
    }

    private Map<UUID, String> advisors(Set<UUID> roles) {
        return advisors.list().stream()
                .filter(advisor -> roles.contains(advisor.roleId()))
                .collect(Collectors.toMap(Advisors.Advisor::roleId, advisor -> hashed(advisor.email())));
    }

    private Map<UUID, String> invited(Set<UUID> ids) {
        Map<UUID, String> written = new HashMap<>();
        ids.forEach(id -> invitations.find(id).ifPresent(invitation -> written.put(id, hashed(invitation.email()))));
        return written;
    }

    private String hashed(String email) {
        return HexFormat.of().formatHex(hash.of(email));
    }

    /** Of a digest where something stands in the way of all that is in it: that of one of them. */
    private Map<UUID, Obstacle> ofDigests(List<UUID> digests) {
        if (digests.isEmpty()) {
            return Map.of();
        }
        Map<UUID, List<Asked>> items = items(digests);
        Map<UUID, Obstacle> ofItems =
                alone(items.values().stream().flatMap(List::stream).toList());
        Map<UUID, Obstacle> found = new HashMap<>();
        items.forEach((digest, held) -> {
            if (held.stream().allMatch(item -> ofItems.containsKey(item.id()))) {
                held.stream().findFirst().map(item -> ofItems.get(item.id())).ifPresent(o -> found.put(digest, o));
            }
        });
        return found;
    }

    private Map<UUID, List<Asked>> items(List<UUID> digests) {
        record Item(UUID digest, Asked asked) {}
        Map<UUID, List<Asked>> items = new HashMap<>();
        sql.list(
                        """
                        select i.digest_id, i.id, i.kind, i.addressee_id, r.contact_id from notification.delivery i
                        left join mobility.recipient r on i.kind in ('CIRCULATION', 'CIRCULATION_REMINDER') and r.id = i.target_id
                        where i.digest_id = any(?::uuid[]) and i.status in ('WAITING', 'SENT', 'DEAD')""",
                        row -> new Item(
                                row.getObject(1, UUID.class),
                                new Asked(
                                        row.getObject(2, UUID.class),
                                        DeliveryKind.valueOf(row.getString(3)),
                                        row.getObject(4, UUID.class),
                                        row.getObject(5, UUID.class))),
                        digests)
                .forEach(item -> items.computeIfAbsent(item.digest(), _ -> new ArrayList<>())
                        .add(item.asked()));
        return items;
    }
}
