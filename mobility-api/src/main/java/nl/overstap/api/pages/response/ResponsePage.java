package nl.overstap.api.pages.response;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nl.overstap.api.pages.Form;
import nl.overstap.api.pages.Pages;
import nl.overstap.api.pages.Visits;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Refusal;
import nl.overstap.mobility.access.LinkKind;
import nl.overstap.mobility.access.Links;
import nl.overstap.mobility.anonymity.AnonymousProfile;
import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.circulation.Recipients;
import nl.overstap.mobility.contact.ContactSnapshot;
import nl.overstap.mobility.contact.Contacts;
import nl.overstap.mobility.network.NetworkSummary;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.organization.OrganizationSnapshot;
import nl.overstap.mobility.organization.Organizations;
import nl.overstap.mobility.response.NewResponse;
import nl.overstap.mobility.response.Responses;
import nl.overstap.mobility.response.SentProfile;
import nl.overstap.notifications.circulation.AnonymousFacts;
import nl.overstap.notifications.letter.Language;
import nl.overstap.notifications.letter.Letter.Fact;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows a profile that went round, and takes the answer of whoever holds the link. */
@Path("/responses/{token}")
class ResponsePage {

    /**
     * What the page shows.
     *
     * @param path where its form is sent: the visit's own
     * @param thanked whether an answer was just given
     * @param answer the answer so far, by name; empty for none
     * @param remark as it was kept or typed
     * @param wrong what is wrong with the remark; null for nothing
     */
    record View(
            String network,
            String organization,
            String path,
            String area,
            List<Fact> facts,
            String until,
            boolean thanked,
            String answer,
            String remark,
            @Nullable String wrong) {}

    private final Visits visits;
    private final Pages pages;
    private final Responses responses;
    private final Recipients recipients;
    private final Contacts contacts;
    private final Networks networks;
    private final Organizations organizations;

    ResponsePage(
            Visits visits,
            Pages pages,
            Responses responses,
            Recipients recipients,
            Contacts contacts,
            Networks networks,
            Organizations organizations) {
        this.visits = visits;
        this.pages = pages;
        this.responses = responses;
        this.recipients = recipients;
        this.contacts = contacts;
        this.networks = networks;
        this.organizations = organizations;
    }

    @GET
    @PermitAll
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("done") @DefaultValue("") String done) {
        return visits.show(LinkKind.RESPONSE, token, Visits::anybody, link -> switch (responses.show(link)) {
            case Outcome.Done<SentProfile>(SentProfile sent) ->
                page(200, link, sent, !done.isEmpty() && sent.answer() != null, text(sent.remark()), null);
            case Outcome.Refused<SentProfile>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        });
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermitAll
    @Operation(hidden = true)
    public Response answer(@PathParam("token") String token, @Nullable MultivaluedMap<String, String> fields) {
        Form form = Form.of(fields);
        return visits.act(
                LinkKind.RESPONSE,
                token,
                Visits::anybody,
                link -> answer(link, Form.oneOf(Answer.class, form.text("answer")), form.text("remark")));
    }

    private Response answer(Links.Target link, @Nullable Answer answer, String remark) {
        if (answer == null) {
            return Problem.invalid("answer", "body", "must be one of the page's answers")
                    .toResponse();
        }
        NewResponse response = new NewResponse(answer, remark.isEmpty() ? null : remark);
        return switch (responses.answer(link, response)) {
            case Outcome.Done<SentProfile> _ ->
                Response.seeOther(URI.create(visits.path(link) + "?done=" + answer))
                        .build();
            case Outcome.Refused<SentProfile>(Refusal.Invalid _) -> again(link, remark);
            case Outcome.Refused<SentProfile>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    /** The page as it was sent, with what is wrong. */
    private Response again(Links.Target link, String remark) {
        return switch (responses.show(link)) {
            case Outcome.Done<SentProfile>(SentProfile sent) -> {
                String wrong = Pages.words(ResponseWords.class, language(sent)).wrongRemark();
                yield page(400, link, sent, false, remark, wrong);
            }
            case Outcome.Refused<SentProfile>(Refusal refusal) ->
                Problem.of(refusal).toResponse();
        };
    }

    private Response page(
            int status, Links.Target link, SentProfile sent, boolean thanked, String remark, @Nullable String wrong) {
        Language language = language(sent);
        AnonymousProfile profile = Objects.requireNonNull(sent.profile(), "an open one has its profile");
        View view = new View(
                networks.find(link.networkId()).map(NetworkSummary::name).orElseThrow(),
                organizations
                        .find(sent.organizationId())
                        .map(OrganizationSnapshot::name)
                        .orElseThrow(),
                visits.path(link),
                AnonymousFacts.area(profile.area(), language),
                AnonymousFacts.of(profile, language),
                language.date(sent.closesOn()),
                thanked,
                sent.answer() == null ? "" : sent.answer().name(),
                remark,
                wrong);
        return pages.show(status, language, Templates.profile(view));
    }

    /** That of the contact who was written to; the browser's where it is gone. */
    private Language language(SentProfile sent) {
        return recipients
                .find(sent.id())
                .flatMap(r -> Optional.ofNullable(r.contactId()))
                .flatMap(contacts::find)
                .map(ContactSnapshot::language)
                .map(Language::of)
                .orElseGet(pages::language);
    }

    private static String text(@Nullable String remark) {
        return remark == null ? "" : remark;
    }
}
