package nl.overstap.api.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.contact.NewContact;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.organization.Sector;
import nl.overstap.mobility.time.Moment;

/** Fills a network with members and with firms outside it. */
final class DemoFirms {

    /** A firm of the demo. */
    record Firm(UUID id, String name, DemoTrades.Trade trade, DemoPlaces.Place place) {}

    /** Numbers from here on are not given out by the trade register yet. */
    private static final int FIRST_KVK = 97_000_000;

    private final Organizations organizations;
    private final Memberships memberships;
    private final Contacts contacts;
    private int kvk;

    DemoFirms(Organizations organizations, Memberships memberships, Contacts contacts) {
        this(organizations, memberships, contacts, FIRST_KVK);
    }

    DemoFirms(Organizations organizations, Memberships memberships, Contacts contacts, int firstKvk) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.contacts = contacts;
        this.kvk = firstKvk;
    }

    /** Members that joined over the first half year. */
    List<Firm> members(Stage stage, Actor bureau, Dice dice, DemoNames names, int number, Instant begin) {
        List<Firm> firms = new ArrayList<>();
        stage.times(bureau, number, _ -> {
            Instant joined = begin.plusSeconds(86_400L * dice.between(0, 180));
            Firm firm = firm(dice, names, stage, bureau, joined);
            join(stage, bureau, firm, joined);
            firms.add(firm);
        });
        return firms;
    }

    /** Firms outside: two of three with a lawful basis, the others may not be written to. */
    List<Firm> prospects(Stage stage, Actor bureau, Dice dice, DemoNames names, int number, Instant begin) {
        List<Firm> firms = new ArrayList<>();
        stage.times(bureau, number, _ -> {
            Instant known = begin.plusSeconds(86_400L * dice.between(20, 400));
            Firm firm = firm(dice, names, stage, bureau, known);
            stage.done(
                    bureau,
                    known,
                    () -> memberships.begin(
                            CurrentActor.get(),
                            new NewMembership(
                                    firm.id(), MembershipStatus.PROSPECT, LocalDate.ofInstant(known, Moment.ZONE))));
            if (dice.chance(0.67)) {
                LawfulBasis basis = dice.pick(
                        List.of(LawfulBasis.CONSENT, LawfulBasis.PUBLISHED_FOR_PURPOSE, LawfulBasis.EXISTING_RELATION));
                contact(stage, bureau, known, firm, basis, evidence(basis), dice.chance(0.1) ? "en" : "nl");
            }
            firms.add(firm);
        });
        return firms;
    }

    private static String evidence(LawfulBasis basis) {
        return switch (basis) {
            case MEMBER -> "Lidmaatschap";
            case CONSENT -> "Aangemeld tijdens de werkgeversbijeenkomst";
            case PUBLISHED_FOR_PURPOSE -> "Adres op de eigen pagina voor kandidaten van netwerken";
            case EXISTING_RELATION -> "Nam eerder een kandidaat aan via het netwerk";
        };
    }

    /** A member of that name, which one of those who can log in works at. */
    Firm member(Stage stage, Actor bureau, Dice dice, String name, DemoTrades.Trade trade, Instant joined) {
        Firm firm = register(dice, name, trade, DemoPlaces.ALL.getFirst(), stage, bureau, joined);
        join(stage, bureau, firm, joined);
        return firm;
    }

    private void join(Stage stage, Actor bureau, Firm firm, Instant joined) {
        LocalDate since = LocalDate.ofInstant(joined, Moment.ZONE);
        stage.done(
                bureau,
                joined,
                () -> memberships.begin(
                        CurrentActor.get(), new NewMembership(firm.id(), MembershipStatus.ACTIVE, since)));
        contact(stage, bureau, joined, firm, LawfulBasis.MEMBER, "Lidmaatschap sinds " + since, "nl");
    }

    private Firm firm(Dice dice, DemoNames names, Stage stage, Actor bureau, Instant moment) {
        DemoTrades.Trade trade = dice.pick(DemoTrades.ALL);
        String name = names.firm(trade.firms());
        return register(dice, name, trade, dice.pick(DemoPlaces.ALL), stage, bureau, moment);
    }

    private Firm register(
            Dice dice,
            String name,
            DemoTrades.Trade trade,
            DemoPlaces.Place place,
            Stage stage,
            Actor bureau,
            Instant moment) {
        String number = Integer.toString(kvk++);
        UUID id = stage.done(
                        bureau,
                        moment,
                        () -> organizations.register(
                                CurrentActor.get(),
                                new NewOrganization(
                                        name,
                                        number,
                                        null,
                                        trade.kind(),
                                        new Sector(Sector.Scheme.SBI2008, trade.sector()),
                                        place.postcode(),
                                        dice.between(8, 900))))
                .id();
        return new Firm(id, name, trade, place);
    }

    private void contact(
            Stage stage, Actor bureau, Instant moment, Firm firm, LawfulBasis basis, String evidence, String language) {
        String email = "personeelszaken@" + DemoNames.domain(firm.name());
        stage.done(
                bureau,
                moment,
                () -> contacts.add(
                        CurrentActor.get(),
                        firm.id(),
                        new NewContact("Personeelszaken " + firm.name(), email, language, basis, evidence)));
    }
}
