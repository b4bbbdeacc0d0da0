package nl.overstap.api.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.overstap.api.access.Everything;
import nl.overstap.api.openapi.ContractCheck;
import nl.overstap.api.problem.ProblemType;

/** Says what is wrong with an answer, whatever was asked. */
final class Judge {

    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z]+[.(]|org\\.hibernate|java\\.lang"
                    + "|jakarta\\.|PSQL|SQLSTATE|io\\.quarkus|io\\.vertx|com\\.fasterxml|nl\\.overstap\\.(?!network|vacancy|candidate)|Caused by");

    private static final Set<String> TYPES = Arrays.stream(ProblemType.values())
            .map(type -> "/problems/" + type.slug())
            .collect(Collectors.toSet());

    /** What the server's own reader of HTTP says, before anything of ours: without a body. */
    private static final Set<Integer> NO_HTTP = Set.of(400, 414, 431);

    private static final List<String> SAFE = List.of(
            "content-security-policy",
            "x-content-type-options",
            "x-frame-options",
            "referrer-policy",
            "permissions-policy",
            "cross-origin-opener-policy",
            "cross-origin-resource-policy",
            "cache-control");

    private static final ObjectMapper JSON = new ObjectMapper();

    private Judge() {}

    static List<String> faults(
            OddRequests.Odd odd, RawLine.Answer answer, Everything.Asked asked, List<String> secrets) {
        List<String> faults = new ArrayList<>();
        if (answer.status() <= 0) {
            if (odd.isHttp()) {
                faults.add("no answer (" + answer.status() + ")");
            }
            return faults;
        }
        if (answer.status() >= 500) {
            faults.add("answers " + answer.status());
        }
        if (answer.status() >= 400 && INSIDE.matcher(answer.body()).find()) {
            faults.add("shows its inside");
        }
        if (!asked.byLink() && secrets.stream().anyMatch(answer.raw()::contains)) {
            faults.add("shows a secret");
        }
        if (answer.status() >= 400) {
            problem(odd, answer, faults);
        }
        boolean bare = answer.body().isEmpty() && NO_HTTP.contains(answer.status());
        if (!bare) {
            SAFE.stream()
                    .filter(header -> !answer.headers().containsKey(header))
                    .forEach(header -> faults.add("comes without " + header));
            String policy = answer.headers().getOrDefault("content-security-policy", "");
            if (!policy.startsWith("default-src 'none'") || policy.contains("unsafe")) {
                faults.add("has a policy " + policy);
            }
        }
        if (odd.isHttp() && answer.status() != 414) {
            faults.addAll(ContractCheck.faults(
                    odd.method(),
                    odd.target().replaceFirst("\\?.*", ""),
                    answer.status(),
                    answer.headers(),
                    answer.body()));
        }
        return faults;
    }

    private static void problem(OddRequests.Odd odd, RawLine.Answer answer, List<String> faults) {
        // an unknown field or parameter is named, to whoever sent it
        if (OddValues.CANARY.stream().anyMatch(answer.raw()::contains)
                && !answer.type().equals("text/html")
                && !answer.body().contains("is not a known ")) {
            faults.add("repeats what was sent");
        }
        boolean bare = answer.body().isEmpty();
        boolean ofQuarkus = odd.target().contains("/q/") || odd.target().startsWith("/login");
        if (bare
                && (ofQuarkus
                        || NO_HTTP.contains(answer.status())
                        || odd.method().equals("HEAD"))) {
            return;
        }
        // a page that wants a login says so by its status alone to whoever takes no HTML
        if (answer.status() == 401
                && (odd.target().startsWith("/me") || odd.target().startsWith("/login"))
                && answer.body().isEmpty()) {
            return;
        }
        if (answer.type().equals("text/html")) {
            if (odd.target().startsWith("/v1/") && odd.isHttp() && !odd.way().equals("path")) {
                faults.add("a page instead of a problem");
            }
            return;
        }
        try {
            JsonNode problem = JSON.readTree(answer.body());
            if (!answer.type().equals("application/problem+json")
                    || !TYPES.contains(problem.path("type").asText())
                    || problem.path("status").asInt() != answer.status()) {
                faults.add("no problem as documented: " + answer.type() + " " + shortened(answer.body()));
            }
        } catch (JsonProcessingException e) {
            faults.add("no JSON: " + answer.type() + " " + shortened(answer.body()));
        }
    }

    static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
