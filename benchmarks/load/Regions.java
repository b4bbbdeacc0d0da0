package load;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import common.Installation;
import common.MailSink;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Networks with an advisor and a member firm each, and with people and vacancies; and what their users ask. */
final class Regions {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LINK = Pattern.compile("/invitations/([A-Za-z0-9_-]{20,})");
    private static final int ROWS_A_FILE = 2_500;
    private static final List<String> OCCUPATIONS = List.of("2221", "5321", "4110", "7231", "8332", "2341", "5223", "3313");
    private static final List<String> POSTCODES = List.of("3841", "3851", "3861", "3871", "3881", "3901", "8071", "7311");

    private final Installation installation;
    private final MailSink mail;
    private final Barrage one = new Barrage(4);
    private final List<Region> regions = new ArrayList<>();

    /** A network. Tokens end, so they are taken anew now and then. */
    private static final class Region {
        private final String advisor;
        private final String hr;
        private String firm = "";
        private volatile String advisorToken = "";
        private volatile String hrToken = "";
        private List<String> vacancies = List.of();

        Region(int number) {
            advisor = "advisor" + number + "@proefbureau.example";
            hr = "hr" + number + "@proeffirma.example";
        }
    }

    Regions(Installation installation, MailSink mail, int number) throws Exception {
        this.installation = installation;
        this.mail = mail;
        mail.keep(to -> to.endsWith("@proefbureau.example") || to.endsWith("@proeffirma.example"));
        for (int i = 1; i <= number; i++) regions.add(new Region(i));
        logInAgain();
        String operator = installation.token("operator");
        for (Region region : regions) {
            post(operator, "/v1/networks", Map.of("name", "Proefnet " + region.advisor, "area", "Veluwe",
                    "advisor", Map.of("name", "Els Vos", "email", region.advisor, "language", "nl")));
        }
        for (Region region : regions) {
            accept(region.advisor, region.advisorToken);
            region.firm = post(region.advisorToken, "/v1/organizations",
                    Map.of("name", "Proeffirma " + region.hr, "kind", "EMPLOYER")).get("id").asString();
            post(region.advisorToken, "/v1/memberships", Map.of("organizationId", region.firm, "status", "ACTIVE"));
            post(region.advisorToken, "/v1/invitations", Map.of("role", "HR", "organizationId", region.firm,
                    "name", "Hans Riem", "email", region.hr, "language", "nl"));
        }
        for (Region region : regions) accept(region.hr, region.hrToken);
    }

    void logInAgain() throws Exception {
        for (Region region : regions) {
            region.advisorToken = installation.token(region.advisor);
            region.hrToken = installation.token(region.hr);
        }
    }

    private void accept(String address, String token) throws Exception {
        for (int i = 0; !mail.kept().containsKey(address); i++) {
            if (i == 600) throw new IllegalStateException("no invitation came to " + address);
            Thread.sleep(100);
        }
        Matcher link = LINK.matcher(text(new MimeMessage(null, new ByteArrayInputStream(mail.kept().get(address)))));
        if (!link.find()) throw new IllegalStateException("no link in the mail to " + address);
        post(token, "/v1/invitations/" + link.group(1), null);
    }

    private static String text(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            StringBuilder all = new StringBuilder();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                all.append(text(inner));
            }
            return all.toString();
        }
        return part.getContent().toString();
    }

    /** Takes in so many of each in every network, by files; their consents are written into the database, at once. */
    void fill(int candidates, int vacancies) throws Exception {
        for (Region region : regions) {
            takeIn(region, "/v1/vacancy-imports", vacancies, number -> aVacancy(region.firm));
            takeIn(region, "/v1/candidate-imports", candidates, number -> aCandidate(region.firm));
        }
        try (Connection connection = installation.database();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into mobility.consent (id, network_id, candidate_id, purpose, text_version, given_at)
                    select gen_random_uuid(), c.network_id, c.id, purpose, '1', now() from mobility.candidate c,
                        unnest(array['MATCHING', 'CIRCULATION']) purpose where c.status = 'AWAITING_CONSENT'""");
            statement.execute("""
                    update mobility.candidate set status = 'ACTIVE', consented_at = now(), version = version + 1
                    where status = 'AWAITING_CONSENT'""");
            statement.execute("vacuum analyze");
        }
        for (Region region : regions) {
            region.vacancies = new ArrayList<>();
            get(region.hrToken, "/v1/vacancies?limit=100").get("items")
                    .forEach(item -> region.vacancies.add(item.get("id").asString()));
        }
    }

    /** How a row of a file looks. */
    private interface Row {
        Map<String, Object> of(int number);
    }

    private void takeIn(Region region, String path, int number, Row row) throws Exception {
        for (int from = 0; from < number; from += ROWS_A_FILE) {
            List<Object> rows = IntStream.range(from, Math.min(number, from + ROWS_A_FILE))
                    .mapToObj(row::of)
                    .collect(Collectors.toList());
            String job = post(region.hrToken, path + "?organizationId=" + region.firm, rows).get("id").asString();
            JsonNode report = get(region.hrToken, "/v1/jobs/" + job + "?limit=1");
            while (report.get("status").asString().equals("RUNNING")) {
                Thread.sleep(200);
                report = get(region.hrToken, "/v1/jobs/" + job + "?limit=1");
            }
            if (from == 0 && !report.toString().contains("CREATED"))
                throw new IllegalStateException("a file was not taken in: " + report);
        }
    }

    private static <T> T any(List<T> all) {
        return all.get(ThreadLocalRandom.current().nextInt(all.size()));
    }

    private static Map<String, Object> aVacancy(String firm) {
        return Map.of(
                "organizationId", firm, "externalId", UUID.randomUUID().toString(), "title", "Proefvacature",
                "engagement", "EMPLOYMENT",
                "occupation", Map.of("code", any(OCCUPATIONS), "scheme", "ISCO08"),
                "educationLevel", ThreadLocalRandom.current().nextInt(2, 7),
                "hoursPerWeek", Map.of("min", 16, "max", 16 + 4 * ThreadLocalRandom.current().nextInt(1, 6)),
                "postcode", any(POSTCODES));
    }

    private static Map<String, Object> aCandidate(String firm) {
        return Map.of(
                "person", Map.of("givenName", "Sam", "familyName", "Veenstra",
                        "email", UUID.randomUUID() + "@kandidaat" + ThreadLocalRandom.current().nextInt(100) + ".example"),
                "currentEmployer", Map.of("organizationId", firm), "transition", "WORK_TO_WORK", "reason", "AT_RISK",
                "profile", Map.of(
                        "occupations", List.of(Map.of("code", any(OCCUPATIONS), "scheme", "ISCO08", "wish", "DESIRED")),
                        "educationLevel", ThreadLocalRandom.current().nextInt(2, 7),
                        "hoursPerWeek", Map.of("min", 16, "max", 36),
                        "postcode", any(POSTCODES), "maxTravelKm", 40, "engagements", List.of("EMPLOYMENT")));
    }

    Barrage.Shot candidateList() {
        Region region = any(regions);
        return shot("GET", region.advisorToken, "/v1/candidates?limit=20", null);
    }

    Barrage.Shot vacancyList() {
        Region region = any(regions);
        return shot("GET", region.hrToken, "/v1/vacancies?limit=20", null);
    }

    Barrage.Shot vacancy() {
        Region region = any(regions);
        return shot("GET", region.hrToken, "/v1/vacancies/" + any(region.vacancies), null);
    }

    Barrage.Shot newVacancy() {
        Region region = any(regions);
        return shot("POST", region.hrToken, "/v1/vacancies", aVacancy(region.firm));
    }

    Barrage.Shot newCandidate() {
        Region region = any(regions);
        return shot("POST", region.hrToken, "/v1/candidates", aCandidate(region.firm));
    }

    /** A vacancy or a candidate. */
    Barrage.Shot creation() {
        return ThreadLocalRandom.current().nextBoolean() ? newVacancy() : newCandidate();
    }

    private Barrage.Shot shot(String method, String token, String path, Object body) {
        try {
            Map<String, String> headers = new HashMap<>(Map.of("Authorization", "Bearer " + token, "Accept", "application/json"));
            if (method.equals("POST")) headers.put("Idempotency-Key", UUID.randomUUID().toString());
            return new Barrage.Shot(
                    method, installation.url() + path, headers, body == null ? null : JSON.writeValueAsString(body));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(String token, String path) throws Exception {
        return answered(shot("GET", token, path, null));
    }

    private JsonNode post(String token, String path, Object body) throws Exception {
        return answered(shot("POST", token, path, body));
    }

    private JsonNode answered(Barrage.Shot shot) throws Exception {
        Barrage.Answer answer = one.ask(shot);
        if (answer.status() / 100 != 2)
            throw new IllegalStateException(shot.url() + ": " + answer.status() + " " + answer.body());
        return JSON.readTree(answer.body());
    }
}
