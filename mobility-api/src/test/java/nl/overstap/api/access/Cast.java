package nl.overstap.api.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import nl.overstap.api.testing.People;
import nl.overstap.api.testing.Region;
import nl.overstap.mobility.PageRequest;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.membership.MembershipFilter;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.Sector;
import org.jspecify.annotations.Nullable;

/** Who asks: one or more people for each column of the table, all of whom must get the same. */
final class Cast {

    /** The subjects that paths are about: what a scope of a machine client names. */
    private static final List<String> SUBJECTS = List.of(
            "anonymous-profiles",
            "candidates",
            "candidate-imports",
            "circulations",
            "events",
            "introductions",
            "jobs",
            "memberships",
            "notifications",
            "organizations",
            "placements",
            "proposals",
            "received-profiles",
            "reports",
            "vacancies",
            "vacancy-imports",
            "webhook-endpoints");

    /**
     * Somebody.
     *
     * @param token null for nobody in particular
     * @param organization whom they are HR of
     */
    record Person(
            String name, @Nullable String token, @Nullable UUID organization) {}

    final Region region = Region.fresh();
    final Region elsewhere = Region.fresh();
    final UUID third = region.member("Derde " + region.mark());
    private final UUID blockedHolding = region.member("Holding Geblokkeerd " + region.mark());
    final UUID blocked = daughter("Geblokkeerd", blockedHolding);
    private final UUID blockedSister = daughter("Zus van Geblokkeerd", blockedHolding);
    private final UUID employerHolding = region.member("Holding Werkgever " + region.mark());
    final UUID employer = daughter("Werkgever", employerHolding);
    private final UUID employerSister = daughter("Zus van Werkgever", employerHolding);
    final UUID suspended = region.member("Geschorst " + region.mark());
    private final UUID ended = region.member("Gestopt " + region.mark());

    private final Map<String, List<Person>> columns = new LinkedHashMap<>();

    Cast() {
        column("bureau", person(region.bureau(), null));
        column("bureau-x", person(elsewhere.bureau(), null));
        column("poster", person(region.hr(), region.firm()));
        column("member", person(region.otherHr(), region.otherFirm()));
        column("third", hr("third", third));
        column("blocked", hr("blocked", blocked));
        column("blocked-sister", hr("blocked-sister", blockedSister));
        column("employer", hr("employer", employer));
        column("employer-sister", hr("employer-sister", employerSister));
        column("suspended", hr("suspended", suspended));
        column("ended", hr("ended", ended));
        column("hr-x", person(elsewhere.hr(), elsewhere.firm()));
        column("employee", person(region.subject("employee"), null));
        column("self", person(region.subject("self"), null));
        column("other", person(region.subject("other"), null));
        column("coach", person(region.coach(), null));
        column("coach-asked", invited("coach-asked", Role.COACH));
        column("coach-other", invited("coach-other", Role.COACH));
        // of its own: here everybody tries to become a candidate too
        column("operator", person("operator-of-access-table", null));
        column("machine", machine("machine", scopes(SUBJECTS, "read", "write")));
        column("machine-read", machine("machine-read", scopes(SUBJECTS, "read")));
        column("machine-none", machine("machine-none", List.of("nothing-of-these:read")));
        column("newcomer", person(region.subject("newcomer"), null));
        column("nobody", new Person("nobody", null, null));
        column(
                "bad-token",
                new Person("expired", People.expiredToken(region.bureau()), null),
                // what is no token at all gets 401 everywhere: HostileTokenTest
                new Person("forged", People.forgedToken(region.bureau()), null));
    }

    /** Takes two members out, once what they have is there. */
    void deactivate() {
        become(suspended, MembershipStatus.SUSPENDED);
        become(ended, MembershipStatus.ENDED);
    }

    List<Person> of(String column) {
        return columns.get(column);
    }

    List<String> columns() {
        return List.copyOf(columns.keySet());
    }

    /** Somebody who logs in for the first time. */
    Person somebody() {
        return person(region.subject("somebody-" + UUID.randomUUID()), null);
    }

    private void column(String name, Person... people) {
        columns.put(name, List.of(people));
    }

    private static Person person(String subject, @Nullable UUID organization) {
        return new Person(subject, People.token(subject), organization);
    }

    private Person hr(String name, UUID organization) {
        String subject = region.subject(name);
        region.invite(subject, Role.HR, organization);
        return person(subject, organization);
    }

    private Person invited(String name, Role role) {
        String subject = region.subject(name);
        region.invite(subject, role, null);
        return person(subject, null);
    }

    private Person machine(String name, List<String> scopes) {
        String subject = region.subject(name);
        UUID invitation = Region.value(region.asActor(
                        region.bureau(),
                        () -> Region.bean(Invitations.class)
                                .invite(
                                        CurrentActor.get(),
                                        new NewInvitation(
                                                Role.HR,
                                                region.firm(),
                                                subject,
                                                subject + "@people.example",
                                                "nl",
                                                true,
                                                scopes))))
                .id();
        region.accept(subject, invitation);
        return person(subject, region.firm());
    }

    private static List<String> scopes(List<String> subjects, String... verbs) {
        return subjects.stream()
                .flatMap(s -> Stream.of(verbs).map(v -> s + ":" + v))
                .toList();
    }

    private UUID daughter(String name, UUID parent) {
        UUID id = region.register(new NewOrganization(
                name + " " + region.mark(),
                Region.kvkNumber(),
                parent,
                OrganizationKind.EMPLOYER,
                new Sector(Sector.Scheme.SBI2008, "86.10"),
                null,
                120));
        Region.value(region.asActor(
                region.bureau(),
                () -> Region.bean(Memberships.class)
                        .begin(CurrentActor.get(), new NewMembership(id, MembershipStatus.ACTIVE, null))));
        return id;
    }

    private void become(UUID organization, MembershipStatus status) {
        region.asActor(region.bureau(), () -> {
            Memberships memberships = Region.bean(Memberships.class);
            var membership = memberships
                    .list(
                            CurrentActor.get(),
                            new MembershipFilter(null, organization, null),
                            new PageRequest(null, 10, "name", false))
                    .items()
                    .getFirst();
            return Region.value(memberships.replace(
                    CurrentActor.get(),
                    membership.id(),
                    membership.version(),
                    new NewMembership(organization, status, null)));
        });
    }
}
