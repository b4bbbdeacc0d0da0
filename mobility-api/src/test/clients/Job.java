import com.fasterxml.jackson.databind.DeserializationFeature;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import nl.overstap.client.ApiClient;
import nl.overstap.client.api.CandidatesApi;
import nl.overstap.client.api.CirculationsApi;
import nl.overstap.client.api.ConsentRequestsApi;
import nl.overstap.client.api.IntroductionsApi;
import nl.overstap.client.api.MatchesApi;
import nl.overstap.client.api.MeApi;
import nl.overstap.client.api.PlacementsApi;
import nl.overstap.client.api.ProposalsApi;
import nl.overstap.client.api.ResponsesApi;
import nl.overstap.client.api.TaxonomyApi;
import nl.overstap.client.api.VacanciesApi;
import nl.overstap.client.model.*;

/** The main job of README through a client generated from docs/api/openapi.yaml. Prints one line of JSON. */
public class Job {

    private static final String URL = System.getenv("API");

    public static void main(String[] arguments) throws Exception {
        ApiClient hr = as("HR");
        ApiClient other = as("OTHER");
        ApiClient bureau = as("BUREAU");
        ApiClient nobody = as("NOBODY");
        UUID firm = new MeApi(hr).readMe().getRoles().getFirst().getOrganizationId();
        UUID otherFirm = new MeApi(other).readMe().getRoles().getFirst().getOrganizationId();
        String skill = new TaxonomyApi(hr).findSkills("wondzorg", null, null).getItems().getFirst().getCode();
        String email = "sam." + System.nanoTime() + "@kandidaat.example";

        UUID candidate = new CandidatesApi(hr)
                .postCandidate(
                        key(),
                        new NewCandidate()
                                .person(new Person().givenName("Sam").familyName("Veenstra").email(email))
                                .currentEmployer(new Employer().organizationId(firm))
                                .transition(Transition.WORK_TO_WORK)
                                .reason(MoveReason.AT_RISK)
                                .profile(new Profile()
                                        .addOccupationsItem(new ProfileOccupation()
                                                .code("2221")
                                                .scheme(OccupationScheme.ISCO08)
                                                .years(8)
                                                .wish(Wish.DESIRED))
                                        .addSkillsItem(new ProfileSkill().code(skill).level(4))
                                        .educationLevel(6)
                                        .hoursPerWeek(new ProfileHours().min(24).max(36))
                                        .postcode("3841")
                                        .maxTravelKm(40)
                                        .engagements(List.of(Engagement.EMPLOYMENT, Engagement.SECONDMENT))),
                        null)
                .getId();

        String token = tokenIn(email, "/consent/");
        new ConsentRequestsApi(nobody)
                .answerConsentRequest(
                        token,
                        new ConsentAnswer()
                                .answer(ConsentAnswerKind.CONSENT)
                                .purposes(List.of(Purpose.MATCHING, Purpose.CIRCULATION)));

        UUID vacancy = new VacanciesApi(other)
                .postVacancy(
                        key(),
                        new NewVacancy()
                                .organizationId(otherFirm)
                                .title("Wijkverpleegkundige")
                                .engagement(Engagement.EMPLOYMENT)
                                .occupation(new VacancyOccupation().code("2221").scheme(OccupationScheme.ISCO08))
                                .addSkillsItem(new VacancySkill().code(skill).essential(true))
                                .educationLevel(6)
                                .hoursPerWeek(new Range().min(24).max(32))
                                .postcode("3851"),
                        null)
                .getId();

        Object match = new MatchesApi(bureau).readMatch(candidate, vacancy, null).getActualInstance();
        Object proposal = until(() -> new ProposalsApi(bureau)
                .listProposals(candidate, null, null, null, null, null, null, null, null, null, vacancy)
                .getItems()
                .stream()
                .map(ReadProposal200Response::getActualInstance)
                .findFirst()
                .orElse(null));
        CirculationPreview preview = new CirculationsApi(bureau)
                .previewCirculation(
                        new NewCirculation().candidateId(candidate).audience(new Audience().maxDistanceKm(25)), null, null);
        new CirculationsApi(bureau)
                .startCirculation(
                        key(),
                        new NewCirculation()
                                .candidateId(candidate)
                                .audience(new Audience()
                                        .memberships(List.of(MembershipStatus.ACTIVE, MembershipStatus.PROSPECT))
                                        .maxDistanceKm(25)),
                        null,
                        null);

        String reference = preview.getAnonymousProfile().getReference().toString().substring(0, 8);
        ProfileResponse answer = new ResponsesApi(nobody)
                .respond(tokenIn(reference, "/responses/"), new NewResponse().answer(ProfileAnswer.INTERESTED), null);

        IntroductionsApi introductions = new IntroductionsApi(bureau);
        UUID introduction = introductions
                .listIntroductions(candidate, null, null, null, null, null, null, null)
                .getItems()
                .getFirst()
                .getId();
        sayYes(token, introduction);
        String etag = introductions
                .readIntroductionWithHttpInfo(introduction, null)
                .getHeaders()
                .entrySet()
                .stream()
                .filter(header -> header.getKey().equalsIgnoreCase("ETag"))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElseThrow();
        Introduction introduced = introductions.introduce(introduction, etag, null);
        Placement placement = new PlacementsApi(bureau)
                .makePlacement(
                        key(),
                        new NewPlacement()
                                .introductionId(introduction)
                                .engagement(Engagement.EMPLOYMENT)
                                .startsOn(LocalDate.now())
                                .hoursPerWeek(32),
                        null);

        System.out.printf(
                "{\"matched\": %s, \"proposed\": \"%s\", \"count\": %d, \"answer\": \"%s\", \"introduced\": \"%s\","
                        + " \"placed\": \"%s\"}%n",
                match instanceof Match,
                status(proposal),
                preview.getCount(),
                answer.getAnswer(),
                introduced.getStatus(),
                placement.getStatus());
    }

    /** Who may see which shape of an answer is the server's to say. */
    private static ProposalStatus status(Object proposal) {
        return proposal instanceof CoarseProposal coarse ? coarse.getStatus() : ((Proposal) proposal).getStatus();
    }

    /** Nothing in an answer names its shape: the generated code takes the first that knows all that is in it. */
    private static ApiClient as(String person) {
        ApiClient client = new ApiClient();
        client.setObjectMapper(
                ApiClient.createDefaultObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES));
        client.updateBaseUri(URL + "/v1");
        String token = System.getenv("TOKEN_" + person);
        if (token != null) {
            client.setRequestInterceptor(request -> request.header("Authorization", "Bearer " + token));
        }
        return client;
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    /** A page, and so no part of the document. */
    private static void sayYes(String token, UUID introduction) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(URL + "/consent/" + token + "/introductions/" + introduction))
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString("answer=YES"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    /** The token of the last link of that kind in a mail with that word. */
    private static String tokenIn(String word, String part) throws Exception {
        return until(() -> {
            Process inbox = new ProcessBuilder("./overstap", "inbox", "--json").start();
            var mails = new com.fasterxml.jackson.databind.ObjectMapper().readTree(inbox.getInputStream());
            String found = null;
            for (var mail : mails) {
                if ((mail.get("to").toString() + mail.get("text").asText()).contains(word)) {
                    for (var link : mail.get("links")) {
                        String path = URI.create(link.asText()).getPath();
                        if (path.contains(part)) {
                            found = path.substring(path.lastIndexOf('/') + 1);
                        }
                    }
                }
            }
            return found;
        });
    }

    private static <T> T until(Callable<T> ask) throws Exception {
        for (int i = 0; i < 120; i++) {
            T found = ask.call();
            if (found != null) {
                return found;
            }
            Thread.sleep(500);
        }
        return Objects.requireNonNull(null, "what was waited for did not come");
    }
}
