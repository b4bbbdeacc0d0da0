package nl.overstap.api.pages.introduction;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.anonymity.AnonymousProfiles;
import nl.overstap.mobility.candidate.details.Person;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.introduction.IntroductionSnapshot;
import nl.overstap.mobility.introduction.IntroductionViews;
import nl.overstap.mobility.introduction.Introductions;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.vacancy.Vacancies;
import nl.overstap.notifications.circulation.AnonymousFacts;
import nl.overstap.notifications.letter.Language;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows the contact at the employer whom they were introduced to, for as long as identity is shown. */
@Path("/introductions/{token}")
class IntroductionPage {

    /** What the page shows. */
    record View(
            String network,
            String organization,
            @Nullable String vacancy,
            String name,
            String email,
            @Nullable String phone,
            @Nullable String reference,
            boolean closed) {}

    private final Visits visits;
    private final Pages pages;
    private final Introductions introductions;
    private final IntroductionViews views;
    private final AnonymousProfiles profiles;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;
    private final Vacancies vacancies;

    IntroductionPage(
            Visits visits,
            Pages pages,
            Introductions introductions,
            IntroductionViews views,
            AnonymousProfiles profiles,
            Contacts contacts,
            Networks networks,
            Organizations organizations,
            Vacancies vacancies) {
        this.visits = visits;
        this.pages = pages;
        this.introductions = introductions;
        this.views = views;
        this.profiles = profiles;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
        this.vacancies = vacancies;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token) {
        return visits.show(LinkKind.INTRODUCTION, token, Visits::anybody, this::page);
    }

    private Response page(Links.Target link) {
        Optional<IntroductionSnapshot> shown =
                introductions.find(link.id()).filter(IntroductionSnapshot::showsIdentity);
        Optional<Person> person = shown.flatMap(views::personByLink);
        if (shown.isEmpty() || person.isEmpty()) {
            return Problem.of(ProblemType.GONE, null).toResponse();
        }
        IntroductionSnapshot introduction = shown.get();
        Person who = person.get();
        View view = new View(
                networks.find(link.networkId()).map(NetworkSummary::name).orElseThrow(),
                organizations
                        .find(introduction.organizationId())
                        .map(OrganizationSnapshot::name)
                        .orElseThrow(),
                Optional.ofNullable(introduction.vacancyId())
                        .flatMap(vacancies::find)
                        .map(v -> v.content().title())
                        .orElse(null),
                who.givenName() + " " + who.familyName(),
                who.email(),
                who.phone(),
                profiles.of(introduction.candidateId())
                        .map(g -> AnonymousFacts.shortReference(g.profile().reference()))
                        .orElse(null),
                !introduction.status().isOpen());
        Language language = contacts.forOwnMatter(introduction.organizationId(), introduction.contactId())
                .map(ContactSnapshot::language)
                .map(Language::of)
                .orElseGet(pages::language);
        return pages.show(language, Templates.introduced(view));
    }
}
