package nl.overstap.api.security;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nl.overstap.api.memory.AnswerMemory;
import nl.overstap.api.memory.AnsweredFromMemory;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.audit.Reads;
import org.jspecify.annotations.Nullable;

/** Binds the actor and the network, checks roles and scopes there, and spans the transaction. */
@Acting
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 150) // after authentication (+100), before @Transactional (+200)
class ActingInterceptor {

    /** Open to anybody, or one's own. */
    private static final Set<String> NO_SCOPE_NEEDED = Set.of("me", "networks", "taxonomy", "event-types");

    private final Caller caller;
    private final Repeats repeats;
    private final Reads reads;
    private final AnswerMemory memory;

    ActingInterceptor(Caller caller, Repeats repeats, Reads reads, AnswerMemory memory) {
        this.caller = caller;
        this.repeats = repeats;
        this.reads = reads;
        this.memory = memory;
    }

    @AroundInvoke
    Object around(InvocationContext call) throws Exception {
        Method method = call.getMethod();
        if (caller.isAnonymous()) {
            return CurrentNetwork.inPublic(() -> inTransaction(call));
        }
        boolean open = method.isAnnotationPresent(PermitAll.class);
        if (open && (caller.isUndecided() || caller.lacksSecondFactorHere())) {
            // what anybody may do asks for no more than that
            return CurrentNetwork.inPublic(() -> inTransaction(call));
        }
        neededScope(method).ifPresent(caller::demand);
        Actor actor = method.isAnnotationPresent(OpenToNewcomers.class) ? caller.newcomer() : caller.actor();
        demandRole(actor, method);
        if (open && actor.grants().isEmpty()) {
            // whoever has no role here sees what anybody sees
            return CurrentActor.as(actor, () -> CurrentNetwork.inPublic(() -> inTransaction(call)));
        }
        Optional<Long> changes = caller.changes(actor);
        if (changes.isPresent() && method.isAnnotationPresent(AnsweredFromMemory.class)) {
            return memory.answer(
                    actor, changes.get(), shows -> CurrentActor.as(actor, () -> inTransaction(call, shows)));
        }
        return CurrentActor.as(actor, () -> inTransaction(call));
    }

    /** The roles were checked over all networks; here they are checked in the one that is acted in. */
    private static void demandRole(Actor actor, Method method) {
        RolesAllowed allowed = method.getAnnotation(RolesAllowed.class);
        if (allowed == null && method.getAnnotation(PermitAll.class) == null) {
            allowed = method.getDeclaringClass().getAnnotation(RolesAllowed.class);
        }
        if (allowed != null) {
            Set<String> roles = Set.of(allowed.value());
            if (actor.grants().stream()
                    .noneMatch(grant -> roles.contains(grant.role().name()))) {
                throw ProblemException.of(ProblemType.NOT_ALLOWED);
            }
        }
    }

    /** A machine client needs the scope of the path: {@code vacancies:read} for GET, {@code vacancies:write} else. */
    private static Optional<String> neededScope(Method method) {
        Path path = method.getDeclaringClass().getAnnotation(Path.class);
        if (path == null) {
            return Optional.empty();
        }
        String subject = path.value().replaceFirst("^/?v1/", "").split("/", 2)[0];
        return NO_SCOPE_NEEDED.contains(subject)
                ? Optional.empty()
                : Optional.of(subject + (method.isAnnotationPresent(GET.class) ? ":read" : ":write"));
    }

    private static boolean isDone(@Nullable Object answer) {
        return !(answer instanceof Response response) || response.getStatus() < 400;
    }

    private Object inTransaction(InvocationContext call) throws Exception {
        return inTransaction(call, _ -> {});
    }

    private Object inTransaction(InvocationContext call, Consumer<Reads.Shown> shows) throws Exception {
        QuarkusTransaction.begin();
        boolean done = false;
        try {
            Object answer = reads.noting(
                    () -> call.getMethod().isAnnotationPresent(Creates.class)
                            ? repeats.once(call.getParameters(), call::proceed)
                            : call.proceed(),
                    ActingInterceptor::isDone,
                    shows);
            done = isDone(answer);
            return answer;
        } finally {
            if (done) {
                QuarkusTransaction.commit();
            } else {
                QuarkusTransaction.rollback();
            }
        }
    }
}
