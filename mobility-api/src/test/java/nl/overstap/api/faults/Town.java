package nl.overstap.api.faults;

import static nl.overstap.api.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

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

    /** Employers that rounds go to, each with one contact; answers their addresses. */
    List<String> employers(int many) {
        return together(many, i -> {
            String address = address("post", "employer-" + number.get() % DOMAINS + ".example");
            String id = employer(caller, bureau, "Werkgever " + address, "ACTIVE");
            caller.done("POST", "/v1/organizations/" + id + "/contacts", bureau, """
                    {"name": "Receptie", "email": "%s", "language": "nl", "basis": "MEMBER", "evidence": "lid"}""".formatted(address));
            return address;
        });
    }

    /** A wish to post somebody whose mail goes to that address. */
    Caller.Wish posting(String address) {
        return Caller.Wish.of("POST", "/v1/candidates", hr, """
                {"person": {"givenName": "Sanne", "familyName": "Dekker", "email": "%s"},
                 "currentEmployer": {"organizationId": "%s"}, "transition": "WORK_TO_WORK", "reason": "AT_RISK",
                 "profile": {"engagements": ["EMPLOYMENT"],
                     "occupations": [{"code": "2221", "scheme": "ISCO08", "wish": "DESIRED"}]}}""".formatted(address, firm));
    }

    /** A wish to invite somebody. */
    Caller.Wish invitation(String address) {
        return Caller.Wish.of("POST", "/v1/invitations", bureau, """
                {"role": "HR", "organizationId": "%s", "name": "Iemand", "email": "%s", "language": "en"}""".formatted(firm, address));
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
