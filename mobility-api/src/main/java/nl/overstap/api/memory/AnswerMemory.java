package nl.overstap.api.memory;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Scheduler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.audit.Reads;
import nl.overstap.mobility.change.Changes;
import nl.overstap.mobility.sql.TablesRead;
import nl.overstap.mobility.time.Moment;
import org.jspecify.annotations.Nullable;

/**
 * Answers again what the same person asked before in the same words, while nothing has changed in their network: that is
 * asked of the database each time, with who they are and what they may. What was shown of people is kept with it, and noted
 * again. An answer that rests on a table whose changes are not counted is never remembered.
 */
@ApplicationScoped
public class AnswerMemory {

    /** For what changes with time alone, such as the end of something that waits. */
    private static final Duration GOOD_FOR = Duration.ofSeconds(10);

    /** What is no longer good is gone from memory by then: so is whoever was erased. */
    private static final Duration GONE_AFTER = Duration.ofSeconds(30);

    private static final int OK = 200;

    private final Changes changes;
    private final Reads reads;
    private final Clock clock;
    private final ObjectMapper json;
    private final UriInfo uri;
    private final HttpHeaders headers;
    private final Cache<Question, Answer> answers;
    private final Counter remembered;
    private final Counter workedOut;

    AnswerMemory(
            Changes changes,
            Reads reads,
            Clock clock,
            ObjectMapper json,
            UriInfo uri,
            HttpHeaders headers,
            AnswerMemoryConfig config,
            MeterRegistry registry) {
        this.changes = changes;
        this.reads = reads;
        this.clock = clock;
        this.json = json;
        this.uri = uri;
        this.headers = headers;
        this.answers = Caffeine.newBuilder()
                .maximumWeight((long) config.remembered() << 20)
                .weigher((Question question, Answer answer) -> answer.weight())
                .expireAfterWrite(GONE_AFTER)
                .scheduler(Scheduler.systemScheduler())
                .build();
        this.remembered = counter(registry, "memory");
        this.workedOut = counter(registry, "database");
    }

    private static Counter counter(MeterRegistry registry, String from) {
        return Counter.builder("overstap.answers")
                .description("Answers that may be remembered, by where they came from")
                .tag("from", from)
                .register(registry);
    }

    /** Works out an answer, and says what it shows. */
    @FunctionalInterface
    public interface Work {
        Object answer(Consumer<Reads.Shown> shows) throws Exception;
    }

    /** All that an answer rests on, beside the rows. */
    private record Question(
            Actor actor, String target, @Nullable String language, LocalDate today) {}

    private static final class Answer {

        private static final int BESIDE_THE_BODY = 1_000;

        private final long changes;
        private final Instant workedOutAt;
        private final byte[] body;
        private final Reads.Shown shown;

        Answer(long changes, Instant workedOutAt, byte[] body, Reads.Shown shown) {
            this.changes = changes;
            this.workedOutAt = workedOutAt;
            this.body = body;
            this.shown = shown;
        }

        int weight() {
            return body.length + BESIDE_THE_BODY;
        }

        Response response() {
            return Response.ok(body, MediaType.APPLICATION_JSON_TYPE).build();
        }
    }

    /**
     * The answer that is remembered, or else is worked out.
     *
     * @param changesBefore how often the actor's network had been changed when the request came
     */
    public Object answer(Actor actor, long changesBefore, Work work) throws Exception {
        Question question = new Question(
                actor,
                uri.getRequestUri().toString(),
                headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE),
                Moment.today(clock));
        Instant now = clock.instant();
        Answer known = answers.getIfPresent(question);
        if (known != null && known.changes == changesBefore && isGood(known, now)) {
            reads.again(actor, known.shown);
            remembered.increment();
            return known.response();
        }
        Set<String> tables = new HashSet<>();
        AtomicReference<Reads.@Nullable Shown> shown = new AtomicReference<>();
        Object worked = TablesRead.noting(tables, () -> work.answer(shown::set));
        workedOut.increment();
        Reads.Shown shows = shown.get();
        if (!(worked instanceof Response response)
                || shows == null
                || !isPlain(response)
                || !changes.areCounted(tables)) {
            return worked;
        }
        Answer answer = new Answer(changesBefore, now, written(response.getEntity()), shows);
        answers.put(question, answer);
        return answer.response();
    }

    private static boolean isGood(Answer known, Instant now) {
        return !now.isBefore(known.workedOutAt) && now.isBefore(known.workedOutAt.plus(GOOD_FOR));
    }

    /** A body and nothing beside it. */
    private static boolean isPlain(Response response) {
        return response.getStatus() == OK
                && response.hasEntity()
                && response.getHeaders().keySet().stream().allMatch(HttpHeaders.CONTENT_TYPE::equalsIgnoreCase);
    }

    private byte[] written(Object entity) {
        try {
            return json.writeValueAsBytes(entity);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }
}
