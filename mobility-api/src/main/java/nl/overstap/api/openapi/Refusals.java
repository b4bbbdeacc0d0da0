package nl.overstap.api.openapi;

import static nl.overstap.api.problem.ProblemType.BROKEN_JSON;
import static nl.overstap.api.problem.ProblemType.CHANGED_MEANWHILE;
import static nl.overstap.api.problem.ProblemType.CONFLICT;
import static nl.overstap.api.problem.ProblemType.GONE;
import static nl.overstap.api.problem.ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT;
import static nl.overstap.api.problem.ProblemType.IDEMPOTENCY_KEY_MISSING;
import static nl.overstap.api.problem.ProblemType.IDEMPOTENCY_KEY_REUSED;
import static nl.overstap.api.problem.ProblemType.IF_MATCH_MISSING;
import static nl.overstap.api.problem.ProblemType.INVALID_INPUT;
import static nl.overstap.api.problem.ProblemType.NOT_ALLOWED;
import static nl.overstap.api.problem.ProblemType.NOT_AUTHENTICATED;
import static nl.overstap.api.problem.ProblemType.NOT_FOUND;
import static nl.overstap.api.problem.ProblemType.TOO_LARGE;
import static nl.overstap.api.problem.ProblemType.TOO_MANY_REQUESTS;
import static nl.overstap.api.problem.ProblemType.UNAVAILABLE;
import static nl.overstap.api.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.openapi.Operations.Access;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** The problems that an operation can answer with, by status. */
final class Refusals {

    /** Paths that a machine client needs no scope for. */
    private static final Set<String> NO_SCOPE_NEEDED = Set.of("me", "networks", "taxonomy");

    /** Where a mail provider proves itself by a secret of ours. */
    static final String BY_SECRET = "/v1/bounces";

    /**
     * An operation as far as it decides what can go wrong.
     *
     * @param creates with an Idempotency-Key
     * @param namesSomething whether its body names rows by their id
     */
    record Case(
            HttpMethod verb,
            String path,
            Operation operation,
            Access access,
            boolean acting,
            boolean creates,
            boolean hasBody,
            boolean namesSomething) {

        boolean writes() {
            return verb != HttpMethod.GET;
        }

        private boolean has(String parameter) {
            return parameters().stream().anyMatch(one -> one.getName().equals(parameter));
        }

        private boolean needs(String parameter) {
            return parameters().stream()
                    .anyMatch(one -> one.getName().equals(parameter) && Boolean.TRUE.equals(one.getRequired()));
        }

        private List<Parameter> parameters() {
            return operation.getParameters();
        }

        private boolean isByLink() {
            return path.contains("{token}") && verb != HttpMethod.DELETE;
        }

        private boolean isOwn() {
            return path.startsWith("/v1/me/candidate");
        }

        /** Whether the login must vouch for an address, and be a person's. */
        private boolean registers() {
            return operation.getOperationId().equals("register");
        }

        /** Whether somebody without a login reads what is meant for them, and others need a role. */
        private boolean isPartlyOpen() {
            return access == Access.BOTH && !acting;
        }

        private boolean wantsScope() {
            return acting && !NO_SCOPE_NEEDED.contains(path.split("/", 4)[2]);
        }
    }

    private final Problems problems;

    Refusals(Problems problems) {
        this.problems = problems;
    }

    Map<String, APIResponse> of(Case one) {
        Map<String, APIResponse> all = new LinkedHashMap<>();
        // also where nothing can be wrong with what is asked: with a host that is missing, or a networkId that is none
        all.put("400", invalid(one));
        if (one.access() != Access.OPEN || one.path().equals(BY_SECRET)) {
            all.put("401", problems.of(NOT_AUTHENTICATED));
        }
        if (one.access() == Access.ROLES || one.wantsScope() || one.isPartlyOpen() || one.registers()) {
            all.put("403", problems.of(NOT_ALLOWED));
        }
        if (canBeMissing(one)) {
            all.put("404", problems.of(NOT_FOUND));
        }
        if (one.writes()) {
            all.put(
                    "409",
                    one.creates()
                            ? problems.of("ConflictOrInFlight", CONFLICT, IDEMPOTENCY_KEY_IN_FLIGHT)
                            : problems.of(CONFLICT));
        }
        if (one.isByLink() || one.operation().getOperationId().equals("answerReceivedProfile")) {
            all.put("410", problems.of(GONE));
        }
        headers(one, all);
        all.put("429", problems.of(TOO_MANY_REQUESTS));
        all.put("503", problems.of(UNAVAILABLE));
        all.put("default", problems.others());
        return all;
    }

    private void headers(Case one, Map<String, APIResponse> all) {
        if (one.has("If-Match")) {
            all.put("412", problems.of(CHANGED_MEANWHILE));
        }
        if (one.operation().getRequestBody() != null) {
            all.put("413", problems.of(TOO_LARGE));
            all.put("415", problems.of(UNSUPPORTED_MEDIA_TYPE));
        }
        if (one.creates()) {
            all.put("422", problems.of(IDEMPOTENCY_KEY_REUSED));
        }
        if (one.needs("If-Match")) {
            all.put("428", problems.of(IF_MATCH_MISSING));
        }
    }

    private APIResponse invalid(Case one) {
        if (one.creates()) {
            return one.hasBody()
                    ? problems.of("InvalidCreation", INVALID_INPUT, BROKEN_JSON, IDEMPOTENCY_KEY_MISSING)
                    : problems.of("InvalidImport", INVALID_INPUT, IDEMPOTENCY_KEY_MISSING);
        }
        return one.hasBody() ? problems.of("InvalidBody", INVALID_INPUT, BROKEN_JSON) : problems.of(INVALID_INPUT);
    }

    /** A postcode that is not known is wrong input, not a path that leads nowhere. */
    private static boolean canBeMissing(Case one) {
        boolean inPath = one.path().contains("{") && !one.path().startsWith("/v1/postcodes");
        return inPath || one.isOwn() || one.namesSomething();
    }
}
