package nl.overstap.mobility.circulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.circulation.Selection.Chosen;
import nl.overstap.mobility.circulation.number.MonthlyNumbers;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.work.OneTimeWork;
import nl.overstap.mobility.work.Work;

/**
 * Makes recipients of whom a round has chosen. The first part is made with the start, in its transaction; who else was
 * chosen is kept with it and made right after, a part in a transaction, by an instance or by another that goes on where
 * it stopped. A round that ends before gets no more.
 */
@ApplicationScoped
class Parts implements OneTimeWork {

    private final Sql sql;
    private final Links links;
    private final MonthlyNumbers numbers;
    private final Event<RecipientsAdded> added;
    private final Work work;
    private final Clock clock;
    private final int size;

    Parts(
            Sql sql,
            Links links,
            MonthlyNumbers numbers,
            Event<RecipientsAdded> added,
            Work work,
            Clock clock,
            CirculationConfig config) {
        this.sql = sql;
        this.links = links;
        this.numbers = numbers;
        this.added = added;
        this.work = work;
        this.clock = clock;
        this.size = config.partSize();
    }

    private record Round(UUID id, UUID candidateId, LocalDate closesOn) {}

    private record Part(List<Chosen> chosen, int digestCount) {}

    /** @param overNumber the organizations of those chosen that get the round in a digest */
    void begin(UUID circulation, UUID candidate, LocalDate closesOn, List<Chosen> chosen, Set<UUID> overNumber) {
        int first = Math.min(size, chosen.size());
        make(new Round(circulation, candidate, closesOn), chosen.subList(0, first), overNumber);
        int number = 0;
        for (int from = first; from < chosen.size(); from += size) {
            keep(circulation, ++number, chosen.subList(from, Math.min(from + size, chosen.size())), overNumber);
        }
        if (number > 0) {
            work.at(clock.instant(), this, circulation);
        }
    }

    /** Takes back who was chosen and is no recipient yet: the round's numbers are of those who are. */
    void drop(UUID circulation) {
        record Dropped(int count, int digestCount) {}
        List<Dropped> dropped = sql.list("""
                delete from mobility.circulation_part where circulation_id = ?
                returning cardinality(organization_ids), digest_count""", row -> new Dropped(row.getInt(1), row.getInt(2)), circulation);
        correct(
                circulation,
                -dropped.stream().mapToInt(Dropped::count).sum(),
                -dropped.stream().mapToInt(Dropped::digestCount).sum());
    }

    @Override
    public String name() {
        return "circulation-parts";
    }

    @Override
    public void run(UUID networkId, UUID circulation) {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(() -> makeNext(circulation));
        }
    }

    /** Whoever ends the round waits for this part, and finds it, or this finds the round ended. */
    private boolean makeNext(UUID circulation) {
        sql.planForMany();
        Optional<Round> round = sql.find(
                "select id, candidate_id, closes_on from mobility.circulation where id = ? and status = 'OPEN' for update",
                row -> new Round(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getObject(3, LocalDate.class)),
                circulation);
        Optional<Part> part = round.flatMap(_ -> take(circulation));
        if (round.isEmpty() || part.isEmpty()) {
            drop(circulation);
            return false;
        }
        numbers.claim();
        List<Chosen> chosen = part.get().chosen();
        Set<UUID> over = numbers.over(chosen, Chosen::organizationId, Chosen::contactId);
        int made = make(round.get(), chosen, over);
        correct(circulation, made - chosen.size(), over.size() - part.get().digestCount());
        return true;
    }

    private int make(Round round, List<Chosen> chosen, Set<UUID> overNumber) {
        List<Recipients.ToTell> recipients = insert(round, chosen, overNumber);
        links.openNew(
                LinkKind.RESPONSE,
                recipients.stream().map(Recipients.ToTell::recipientId).toList(),
                Moment.endOf(round.closesOn()));
        added.fire(new RecipientsAdded(CurrentNetwork.id(), recipients));
        return recipients.size();
    }

    private List<Recipients.ToTell> insert(Round round, List<Chosen> chosen, Set<UUID> overNumber) {
        Instant now = clock.instant();
        return sql.list(
                """
                insert into mobility.recipient (network_id, circulation_id, organization_id, contact_id, address_hash,
                    over_number, created_at)
                select ?, ?, c.organization_id, c.contact_id, k.email_hash, c.organization_id = any(?::uuid[]), ?
                from unnest(?::uuid[], ?::uuid[]) as c (organization_id, contact_id)
                join mobility.contact k on k.id = c.contact_id
                order by c.organization_id returning id, organization_id""",
                row -> new Recipients.ToTell(
                        row.getObject(1, UUID.class), row.getObject(2, UUID.class), round.candidateId()),
                CurrentNetwork.id(),
                round.id(),
                overNumber.stream().map(UUID::toString).toList(),
                now,
                organizations(chosen),
                contacts(chosen));
    }

    private void keep(UUID circulation, int number, List<Chosen> chosen, Set<UUID> overNumber) {
        sql.update(
                """
                insert into mobility.circulation_part (network_id, circulation_id, number, organization_ids, contact_ids,
                    digest_count) values (?, ?, ?, ?::uuid[], ?::uuid[], ?)""",
                CurrentNetwork.id(),
                circulation,
                number,
                organizations(chosen),
                contacts(chosen),
                Math.toIntExact(chosen.stream()
                        .filter(one -> overNumber.contains(one.organizationId()))
                        .count()));
    }

    private Optional<Part> take(UUID circulation) {
        return sql.find("""
                delete from mobility.circulation_part where circulation_id = ? and number = (
                    select min(number) from mobility.circulation_part where circulation_id = ?)
                returning organization_ids, contact_ids, digest_count""", Parts::part, circulation, circulation);
    }

    private static Part part(ResultSet row) throws SQLException {
        UUID[] organizations = (UUID[]) row.getArray(1).getArray();
        UUID[] contacts = (UUID[]) row.getArray(2).getArray();
        List<Chosen> chosen = new ArrayList<>(organizations.length);
        for (int i = 0; i < organizations.length; i++) {
            chosen.add(new Chosen(organizations[i], contacts[i]));
        }
        return new Part(chosen, row.getInt(3));
    }

    /** Contacts can be gone since the start, and numbers of the month be full. */
    private void correct(UUID circulation, int more, int moreInDigest) {
        if (more != 0 || moreInDigest != 0) {
            sql.update("""
                    update mobility.circulation set count = count + ?, digest_count = digest_count + ?, version = version + 1
                    where id = ?""", more, moreInDigest, circulation);
        }
    }

    private static List<String> organizations(List<Chosen> chosen) {
        return chosen.stream().map(one -> one.organizationId().toString()).toList();
    }

    private static List<String> contacts(List<Chosen> chosen) {
        return chosen.stream().map(one -> one.contactId().toString()).toList();
    }
}
