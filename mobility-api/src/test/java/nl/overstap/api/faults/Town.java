package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A network with a bureau, a firm with HR, and employers that rounds go to; made as its people would make it. */
final class Town {

    static final String OPERATOR = "operator";

    /** Domains of the employers: mail to each has a lane of its own. */
    static final int DOMAINS = 40;

    private final Bench bench;
    private final Caller caller;
    private final String bureau;
    private final String hr;
    private final String firm;
    private final AtomicInteger number = new AtomicInteger();

    private Town(Bench bench, Caller caller, String bureau, String hr, String firm) {
        this.bench = bench;
        this.caller = caller;
        this.bureau = bureau;
        this.hr = hr;
        this.firm = firm;
    }

    static Town begin(Bench bench, Caller caller) {
        String bureau = "els@bureau.example";
        String hr = "hugo@firm.example";
        caller.done("POST", "/v1/networks", OPERATOR, """
                {"name": "Veluwe Werkt", "area": "Veluwe", "advisor": {"name": "Els", "email": "%s", "language": "nl"}}""".formatted(bureau));
        accept(bench, caller, bureau);
        // every round goes out in mails of its own, however many there are this month
        bench.database().execute("update mobility.network_settings set monthly_profiles = 1000");
        String firm = employer(caller, bureau, "De Firma", "ACTIVE");
        caller.done("POST", "/v1/invitations", bureau, """
                {"role": "HR", "organizationId": "%s", "name": "Hugo", "email": "%s", "language": "nl"}""".formatted(firm, hr));
        accept(bench, caller, hr);
        return new Town(bench, caller, bureau, hr, firm);
    }

    private static void accept(Bench bench, Caller caller, String person) {
        String token = firstTo(bench, person).link();
        caller.done("POST", "/v1/invitations/" + token, person, null);
    }

    private static String employer(Caller caller, String bureau, String name, String status) {
        String id = caller.done("POST", "/v1/organizations", bureau, """
                {"name": "%s", "kind": "EMPLOYER"}""".formatted(name))
                .id();
        caller.done("POST", "/v1/memberships", bureau, """
                {"organizationId": "%s", "status": "%s"}""".formatted(id, status));
        return id;
    }

    String bureau() {
        return bureau;
    }

    String hr() {
        return hr;
    }

    String firm() {
        return firm;
    }

    /** An employer that rounds go to, with one contact. */
    record Employer(String organization, String contact, String address) {}

    /** Employers that rounds go to, each with one contact; answers their addresses. */
    List<String> employers(int many) {
        return together(
                many,
                _ -> employer("employer-" + number.get() % DOMAINS + ".example").address());
    }

    /** Employers that rounds go to, each with a domain of its own; answers their addresses. */
    List<String> employersInDomains(int many) {
        return together(many, i -> employer("employer-" + i + ".example").address());
    }

    Employer employer(String domain) {
        String address = address("post", domain);
        String id = employer(caller, bureau, "Werkgever " + address, "ACTIVE");
        Reply contact = caller.done("POST", "/v1/organizations/" + id + "/contacts", bureau, """
                {"name": "Receptie", "email": "%s", "language": "nl", "basis": "MEMBER", "evidence": "lid"}""".formatted(address));
        return new Employer(id, contact.id(), address);
    }

    /** The bureau notes how the employer's contact wants to be written to, for the first time. */
    void prefers(Employer employer, String body) {
        Reply reply = caller.persist(Caller.Wish.of(
                        "PUT",
                        "/v1/organizations/%s/contacts/%s/notification-preferences"
                                .formatted(employer.organization(), employer.contact()),
                        bureau,
                        body)
                .of(0));
        assertThat(reply.isDone()).as(reply.text()).isTrue();
    }

    /** Has somebody's programs called at that host, about all that they may know or these types; answers the endpoint's id. */
    String hook(String host, String person, String... types) {
        return hookAt(bench.hooks().url(host), host, person, types);
    }

    String hookAt(String url, String host, String person, String... types) {
        String wanted = Stream.of(types).map(type -> '"' + type + '"').collect(Collectors.joining(", ", "[", "]"));
        Reply made = caller.done("POST", "/v1/webhook-endpoints", person, """
                {"url": "%s", "types": %s}""".formatted(url, wanted));
        bench.hooks().expect(host, made.json().get("secret").asText());
        return made.id();
    }

    /** What they can do and want, with what comes after it. */
    private static String profile(String more) {
        return """
                {"engagements": ["EMPLOYMENT"],
                 "occupations": [{"code": "2221", "scheme": "ISCO08", "wish": "DESIRED"}]%s}""".formatted(more);
    }

    /** A wish to post somebody whose mail goes to that address. */
    Caller.Wish posting(String address) {
        return Caller.Wish.of("POST", "/v1/candidates", hr, """
                {"person": {"givenName": "Sanne", "familyName": "Dekker", "email": "%s"},
                 "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
                 "profile": %s}""".formatted(address, firm, profile("")));
    }

    /** A wish to invite somebody. */
    Caller.Wish invitation(String address) {
        return Caller.Wish.of("POST", "/v1/invitations", bureau, """
                {"role": "HR", "organizationId": "%s", "name": "Iemand", "email": "%s", "language": "en"}""".formatted(firm, address));
    }

    /** A file of vacancies of the firm's, each of which it makes or changes; nobody here is looking for such work. */
    record Vacancies(String mark, int rows, Caller.Wish wish) {}

    /** For vacancies that nobody else has. */
    String mark() {
        return "V" + number.getAndIncrement();
    }

    /** @param mark by which these vacancies are known when they come again */
    Vacancies vacancies(String mark, int rows) {
        int edition = number.getAndIncrement();
        StringBuilder file = new StringBuilder("externalId,title,engagement,occupationCode,postcode\n");
        for (int i = 0; i < rows; i++) {
            file.append("%s-%d,Gastvrouw %d,VOLUNTEERING,9112,3851\n".formatted(mark, i, edition));
        }
        return new Vacancies(
                mark, rows, Caller.Wish.csv("/v1/vacancy-imports?organizationId=" + firm, hr, file.toString()));
    }

    /** Whether a file that the firm sent is worked through. */
    boolean isDone(String job) {
        Reply reply = caller.done("GET", "/v1/jobs/" + job, hr, null);
        return reply.text().contains("\"DONE\"");
    }

    /** An address that nobody else has. */
    String address(String name, String domain) {
        return name + "-" + number.getAndIncrement() + "@" + domain;
    }

    /** Somebody who was posted, got the mail and consented to being sent round. */
    record Person(String id, String address, String token) {

        Caller.Wish answer(String body) {
            return Caller.Wish.of("PUT", "/v1/consent-requests/" + token, null, body);
        }

        /** Their profile is to go round, but not to that employer. */
        Caller.Wish blocks(Employer employer) {
            return answer("""
                    {"answer": "CONSENT", "purposes": ["MATCHING", "CIRCULATION"], "profile": %s}""".formatted(profile("""
                    , "blockedOrganizations": [{"organizationId": "%s"}]""".formatted(employer.organization()))));
        }
    }

    /** People of whom profiles may go round. */
    List<Person> people(int many) {
        return together(many, i -> {
            String address = address("sanne", "people-" + i % DOMAINS + ".example");
            Reply posted = caller.persist(posting(address));
            assertThat(posted.status()).as(posted.text()).isEqualTo(201);
            Person person =
                    new Person(posted.id(), address, firstTo(bench, address).link());
            Reply answered = caller.persist(
                    person.answer("{\"answer\": \"CONSENT\", \"purposes\": [\"MATCHING\", \"CIRCULATION\"]}"));
            assertThat(answered.status()).as(answered.text()).isEqualTo(200);
            return person;
        });
    }

    /** A wish to send somebody's profile to all employers. */
    Caller.Wish round(Person person) {
        return Caller.Wish.of(
                "POST",
                "/v1/circulations",
                bureau,
                "{\"candidateId\": \"%s\", \"audience\": {}}".formatted(person.id()));
    }

    static Message firstTo(Bench bench, String address) {
        eventually(() -> assertThat(bench.mail().takenFor(address)).as(address).isNotEmpty());
        return bench.mail().takenFor(address).getFirst();
    }

    @FunctionalInterface
    private interface Making<T> {
        T make(int i);
    }

    private static <T> List<T> together(int many, Making<T> making) {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            return IntStream.range(0, many).mapToObj(i -> threads.submit(() -> making.make(i))).toList().stream()
                    .map(Town::value)
                    .map(Objects::requireNonNull)
                    .toList();
        }
    }

    private static <T> T value(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new AssertionError(e);
        }
    }
}
