package nl.overstap.api.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.candidate.Candidates;
import nl.overstap.mobility.candidate.OwnCandidates;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.guidance.GuidanceSnapshot;
import nl.overstap.mobility.guidance.Guidances;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.match.Matches;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.placement.Placements;
import nl.overstap.mobility.proposal.Interests;
import nl.overstap.mobility.proposal.Proposals;
import nl.overstap.mobility.proposal.view.ProposalLists;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.taxonomy.Taxonomy;
import nl.overstap.mobility.time.Moment;
import nl.overstap.mobility.vacancy.Vacancies;

/** Those who can log in, and all the others: two networks, a large and a small one. */
@ApplicationScoped
class DemoCast {

    private static final int MEMBERS = 78;
    private static final int PROSPECTS = 300;
    private static final int VACANCIES = 400;
    private static final int CANDIDATES = 148;

    /** Days before today on which the engine's proposals of that time are worked out, for the bureau to decide on. */
    private static final List<Integer> QUEUE_DAYS = List.of(390, 330, 270, 215, 160, 105);

    private static final int DECISIONS = 5;
    private static final int ASKED = 15;

    private final Organizations organizations;
    private final Memberships memberships;
    private final Contacts contacts;
    private final Vacancies vacancies;
    private final Candidates candidates;
    private final OwnCandidates own;
    private final Circulations circulations;
    private final Recipients recipients;
    private final Reminders reminders;
    private final Responses responses;
    private final Introductions introductions;
    private final Placements placements;
    private final Guidances guidances;
    private final Proposals proposals;
    private final ProposalLists proposalLists;
    private final Interests interests;
    private final Matches matches;
    private final DemoDays days;
    private final Taxonomy taxonomy;
    private final Sql sql;

    DemoCast(
            Organizations organizations,
            Memberships memberships,
            Contacts contacts,
            Vacancies vacancies,
            Candidates candidates,
            OwnCandidates own,
            Circulations circulations,
            Recipients recipients,
            Reminders reminders,
            Responses responses,
            Introductions introductions,
            Placements placements,
            Guidances guidances,
            Proposals proposals,
            ProposalLists proposalLists,
            Interests interests,
            Matches matches,
            DemoDays days,
            Taxonomy taxonomy,
            Sql sql) {
        this.organizations = organizations;
        this.memberships = memberships;
        this.contacts = contacts;
        this.vacancies = vacancies;
        this.candidates = candidates;
        this.own = own;
        this.circulations = circulations;
        this.recipients = recipients;
        this.reminders = reminders;
        this.responses = responses;
        this.introductions = introductions;
        this.placements = placements;
        this.guidances = guidances;
        this.proposals = proposals;
        this.proposalLists = proposalLists;
        this.interests = interests;
        this.matches = matches;
        this.days = days;
        this.taxonomy = taxonomy;
        this.sql = sql;
    }

    /** The network on the Veluwe, with everybody who can log in but the stranger. */
    void veluwe(Stage stage, DemoRegion.Logins logins, Dice dice, Instant begin, Instant now) {
        Actor bureau = stage.enroll(
                logins.of("bureau"),
                DemoRegion.role(
                        Role.ADVISOR, null, "Marijke van den Brink", "marijke.van.den.brink@bureau-veluwe.example"));
        Actor colleague = stage.enroll(
                logins.of("bureau2"),
                DemoRegion.role(Role.ADVISOR, null, "Jurgen Hoekstra", "jurgen.hoekstra@bureau-veluwe.example"));
        Actor coach = stage.enroll(
                logins.of("coach"),
                DemoRegion.role(Role.COACH, null, "Wilma Bouwmeester", "wilma.bouwmeester@loopbaan-veluwe.example"));
        DemoNames names = new DemoNames(dice);
        DemoFirms firms = new DemoFirms(organizations, memberships, contacts);
        DemoFirms.Firm care = firms.member(stage, bureau, dice, "Zorggroep Heideborg", DemoTrades.ALL.get(0), begin);
        DemoFirms.Firm metal =
                firms.member(stage, bureau, dice, "Metaalwerken IJsselrand", DemoTrades.ALL.get(9), begin);
        Actor hr = stage.enroll(
                logins.of("hr"),
                DemoRegion.role(Role.HR, care.id(), "Ingrid Wolters", "ingrid.wolters@zorggroep-heideborg.example"));
        stage.enroll(
                logins.of("hr-other"),
                DemoRegion.role(Role.HR, metal.id(), "Bas Schuurman", "bas.schuurman@metaalwerken-ijsselrand.example"));
        List<DemoFirms.Firm> members = new ArrayList<>(List.of(care, metal));
        members.addAll(firms.members(stage, bureau, dice, names, MEMBERS, begin));
        firms.prospects(stage, bureau, dice, names, PROSPECTS, begin);
        DemoWork work = new DemoWork(taxonomy, sql);
        DemoVacancies openings = new DemoVacancies(vacancies, work, dice, VACANCIES, now);
        DemoPeople people = new DemoPeople(candidates, own, work, names, dice);
        DemoPeople.Coming coming = new DemoPeople.Coming(CANDIDATES, now);
        DemoMeetings meetings = new DemoMeetings(introductions, placements, dice);
        DemoQueue queue = new DemoQueue(proposals, proposalLists, interests, matches, meetings, openings, dice);
        List<Actor> advisors = List.of(bureau, colleague);
        List<DemoPeople.Active> active = new ArrayList<>();
        for (int daysAgo : QUEUE_DAYS) {
            Instant day = now.minus(Duration.ofDays(daysAgo));
            active.addAll(people.come(stage, bureau, members, coming, logins, day.minus(Duration.ofDays(1))));
            openings.live(stage, bureau, members, day);
            days.pass(day);
            days.propose(day);
            queue.decide(stage, advisors, day, DECISIONS, now);
        }
        active.addAll(people.come(stage, bureau, members, coming, logins, now));
        UUID employee = people.employee(
                stage,
                hr,
                care,
                new DemoPeople.DemoPerson("Fatima", "El Amrani", "fatima.el.amrani@post.example"),
                logins.of("employee"),
                now.minus(Duration.ofDays(40)));
        people.self(
                stage,
                care,
                new DemoPeople.DemoPerson("Daan", "Kamphuis", "daan.kamphuis@post.example"),
                logins.of("self"),
                now.minus(Duration.ofDays(25)));
        guide(stage, dice, bureau, coach, employee, now.minus(Duration.ofDays(30)));
        active.stream()
                .skip(Math.max(0, active.size() - 6))
                .forEach(c -> guide(stage, dice, bureau, coach, c.id(), now.minus(Duration.ofHours(9))));
        openings.live(stage, bureau, members, now);
        days.pass(now);
        new DemoHistory(circulations, recipients, responses, meetings, reminders, dice)
                .live(stage, bureau, active, now);
        // after the rounds, which lead on whatever waits for a candidate
        queue.ask(stage, advisors, active, ASKED, now);
    }

    private void guide(Stage stage, Dice dice, Actor bureau, Actor coach, UUID candidate, Instant moment) {
        UUID role = coach.coach().orElseThrow().id();
        GuidanceSnapshot guidance =
                stage.done(bureau, moment, () -> guidances.assign(CurrentActor.get(), candidate, role));
        GuidanceSnapshot accepted =
                stage.done(bureau, moment.plusSeconds(7200), () -> guidances.answer(candidate, guidance.id(), true));
        Instant written = moment.plusSeconds(10_000);
        LocalDate due = LocalDate.ofInstant(written, Moment.ZONE).plusDays(dice.between(14, 60));
        Guidances.Writing step = new Guidances.Writing(DemoTexts.nextStep(dice), due, null, null);
        stage.done(coach, written, () -> guidances.write(CurrentActor.get(), guidance.id(), accepted.version(), step));
    }

    /** A small network beside it. */
    void hanze(Stage stage, DemoRegion.Logins logins, Dice dice, Instant begin, Instant now) {
        Actor bureau = stage.enroll(
                logins.of("hanze-bureau"),
                DemoRegion.role(Role.ADVISOR, null, "Arjen Stoffer", "arjen.stoffer@bureau-hanze.example"));
        DemoNames names = new DemoNames(dice);
        DemoFirms firms = new DemoFirms(organizations, memberships, contacts, 98_000_000);
        DemoFirms.Firm logistics =
                firms.member(stage, bureau, dice, "Logistiek Hanzestroom", DemoTrades.ALL.get(4), begin);
        stage.enroll(
                logins.of("stranger"),
                DemoRegion.role(
                        Role.HR, logistics.id(), "Saskia Timmerman", "saskia.timmerman@logistiek-hanzestroom.example"));
        List<DemoFirms.Firm> members = new ArrayList<>(List.of(logistics));
        members.addAll(firms.members(stage, bureau, dice, names, 9, begin));
        firms.prospects(stage, bureau, dice, names, 15, begin);
        DemoWork work = new DemoWork(taxonomy, sql);
        DemoPeople.Coming coming = new DemoPeople.Coming(12, now);
        new DemoPeople(candidates, own, work, names, dice).come(stage, bureau, members, coming, logins, now);
        new DemoVacancies(vacancies, work, dice, 20, now).live(stage, bureau, members, now);
    }
}
