package nl.overstap.api.testing;

import static nl.overstap.api.testing.People.creating;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.invitation.Invitations;
import nl.overstap.mobility.invitation.NewInvitation;
import nl.overstap.mobility.membership.MembershipStatus;
import nl.overstap.mobility.membership.Memberships;
import nl.overstap.mobility.membership.NewMembership;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewNetwork;
import nl.overstap.mobility.network.StartedNetwork;
import nl.overstap.mobility.organization.NewOrganization;
import nl.overstap.mobility.organization.OrganizationKind;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.organization.Sector;
import org.jspecify.annotations.Nullable;

/**
 * A network of its own for a test class: two advisors, two member firms with HR, a firm outside that may be written to,
 * a coach. Its subjects are unlike those of any other region, so that classes don't meet. Its people log in by {@link
 * #as}.
 */
public final class Region {

    /** Numbers without a repeat: guessed ones met each other once in some runs of all tests. */
    private static final AtomicInteger KVK_NUMBERS =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(10_000_000, 90_000_000));

    private static final long LEAST_MARK = 36 * 36 * 36 * 36;

    /** Shares no divisor with the number of marks, so that each comes once before one comes again. */
    private static final long SCATTER = 12_345_701;

    private static final AtomicLong MARKS_GIVEN =
            new AtomicLong(ThreadLocalRandom.current().nextLong(LEAST_MARK));

    private final String mark;
    private final UUID network;
    private final String bureau;
    private final String bureau2;
    private final String hr;
    private final String otherHr;
    private final String coach;
    private final UUID firm;
    private final UUID otherFirm;
    private final UUID prospect;

    /** Five characters that no other region has: two that share one would share their people. */
    private static String freshMark() {
        return Long.toString(LEAST_MARK + MARKS_GIVEN.getAndIncrement() * SCATTER % (35 * LEAST_MARK), 36);
    }

    private Region() {
        mark = freshMark();
        bureau = "bureau-" + mark;
        bureau2 = "bureau2-" + mark;
        hr = "hr-" + mark;
        otherHr = "other-hr-" + mark;
        coach = "coach-" + mark;
        StartedNetwork started = start();
        network = started.network().id();
        accept(bureau, started.invitationId());
        invite(bureau2, Role.ADVISOR, null);
        firm = member("Bakkerij " + mark);
        otherFirm = member("Metaal " + mark);
        prospect = organization("Zorg " + mark, MembershipStatus.PROSPECT);
        invite(hr, Role.HR, firm);
        invite(otherHr, Role.HR, otherFirm);
        invite(coach, Role.COACH, null);
    }

    /** Makes a region; once per test class is enough. Needs a running application, so not in a static initializer. */
    public static Region fresh() {
        return new Region();
    }

    public UUID network() {
        return network;
    }

    /** Subjects of the people: what {@link People#as} takes. */
    public String bureau() {
        return bureau;
    }

    public String bureau2() {
        return bureau2;
    }

    /** HR of {@link #firm}. */
    public String hr() {
        return hr;
    }

    /** HR of {@link #otherFirm}. */
    public String otherHr() {
        return otherHr;
    }

    public String coach() {
        return coach;
    }

    /** A member. */
    public UUID firm() {
        return firm;
    }

    /** Another member. */
    public UUID otherFirm() {
        return otherFirm;
    }

    /** A firm that is no member, but may be written to. */
    public UUID prospect() {
        return prospect;
    }

    /** The role of the coach: what a guidance is assigned by. */
    public UUID coachRole() {
        return actor(coach).coach().orElseThrow().id();
    }

    /** Unlike that of any other region; good for names and subjects that must not collide. */
    public String mark() {
        return mark;
    }

    /** A subject that nobody else uses. */
    public String subject(String name) {
        return name + "-" + mark;
    }

    public RequestSpecification asBureau() {
        return People.as(bureau);
    }

    public RequestSpecification asHr() {
        return People.as(hr);
    }

    public RequestSpecification asOtherHr() {
        return People.as(otherHr);
    }

    public RequestSpecification asCoach() {
        return People.as(coach);
    }

    /** An ACTIVE member more. */
    public UUID member(String name) {
        return organization(name, MembershipStatus.ACTIVE);
    }

    /** An organization more, with a membership of that status. */
    public UUID organization(String name, MembershipStatus status) {
        UUID id = register(new NewOrganization(
                name,
                kvkNumber(),
                null,
                OrganizationKind.EMPLOYER,
                new Sector(Sector.Scheme.SBI2008, "86.10"),
                null,
                120));
        join(id, status);
        return id;
    }

    /** One of the register takes part from now on. */
    public void join(UUID organization, MembershipStatus status) {
        done(() -> bean(Memberships.class).begin(CurrentActor.get(), new NewMembership(organization, status, null)));
    }

    /** An organization in the register without a membership here. */
    public UUID register(NewOrganization organization) {
        OrganizationSnapshot registered =
                done(() -> bean(Organizations.class).register(CurrentActor.get(), organization));
        return registered.id();
    }

    private <T> T done(Callable<Outcome<T>> work) {
        return value(asActor(bureau, work));
    }

    /** A number of the trade register that no test has had, and most likely nobody else. */
    public static String kvkNumber() {
        return Integer.toString(KVK_NUMBERS.incrementAndGet());
    }

    /** Invites somebody and lets them accept. */
    public void invite(String subject, Role role, @Nullable UUID organization) {
        accept(
                subject,
                value(asActor(
                                bureau,
                                () -> bean(Invitations.class)
                                        .invite(
                                                CurrentActor.get(),
                                                new NewInvitation(
                                                        role,
                                                        organization,
                                                        subject,
                                                        subject + "@people.example",
                                                        "nl",
                                                        false,
                                                        null))))
                        .id());
    }

    /** Accepts an invitation as that subject. */
    public void accept(String subject, UUID invitation) {
        String login = login(subject);
        value(CurrentNetwork.in(network, login, () -> bean(Invitations.class).accept(invitation, login)));
    }

    /** The actor that a subject is in this region, for calls of façades. */
    public Actor actor(String subject) {
        String login = login(subject);
        Accounts.Account account = CurrentNetwork.in(
                        null, login, () -> bean(Accounts.class).find(login))
                .orElseThrow();
        List<Grant> here = account.grants().stream()
                .filter(g -> network.equals(g.networkId()))
                .toList();
        return new Actor(account.id(), login, network, here);
    }

    /** Does the work as that person, in this region, in one transaction. */
    public <T> T asActor(String subject, Callable<T> work) {
        return CurrentActor.as(
                actor(subject), () -> QuarkusTransaction.requiringNew().call(work));
    }

    /** Does the work in this region as nobody in particular, in one transaction. */
    public <T> T inNetwork(Callable<T> work) {
        return CurrentNetwork.in(
                network, () -> QuarkusTransaction.requiringNew().call(work));
    }

    /** What came of it; a refusal fails the test. */
    public static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new AssertionError("refused: " + refusal);
        };
    }

    /** A façade of the application. */
    public static <T> T bean(Class<T> type) {
        return CDI.current().select(type).get();
    }

    /** The login that {@link People#as} makes for a subject. */
    public static String login(String subject) {
        return Accounts.login(TestPlatform.ISSUER, subject);
    }

    private StartedNetwork start() {
        Actor operator = new Actor(
                null,
                login("operator"),
                null,
                List.of(new Grant(UUID.randomUUID(), Role.OPERATOR, null, null, null, null, false, null)));
        NewNetwork wish = new NewNetwork("Netwerk " + mark, "Regio " + mark, bureau, bureau + "@people.example", "nl");
        return value(CurrentActor.as(
                operator,
                () -> QuarkusTransaction.requiringNew()
                        .call(() -> bean(Networks.class).create(operator, wish))));
    }

    /** Posts an OPEN vacancy of the firm; answers its id. */
    public String vacancy() {
        return Answers.idOf(creating(hr())
                .body(Map.of(
                        "organizationId",
                        firm().toString(),
                        "title",
                        "Verpleegkundige",
                        "engagement",
                        "EMPLOYMENT",
                        "occupation",
                        Map.of("code", "2221", "scheme", "ISCO08"),
                        "remote",
                        true))
                .post("/v1/vacancies")
                .then()
                .statusCode(201));
    }
}
