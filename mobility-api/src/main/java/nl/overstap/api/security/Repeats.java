package nl.overstap.api.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import nl.overstap.api.http.KeptAnswer;
import nl.overstap.api.problem.Problem;
import nl.overstap.api.problem.ProblemException;
import nl.overstap.api.problem.ProblemType;
import nl.overstap.mobility.sql.Sql;
import nl.overstap.mobility.vault.PersonKey;
import nl.overstap.mobility.vault.PersonalField;
import nl.overstap.mobility.vault.Vault;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/**
 * Makes a repeated creation harmless: the answer is kept beside what was created, in the same transaction, under the
 * caller's Idempotency-Key. A crash in between leaves neither.
 */
@ApplicationScoped
class Repeats {

    private record Kept(
            String requestHash,
            int status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    private final Caller caller;
    private final RequestBody request;
    private final Sql database;
    private final Vault vault;
    private final ObjectMapper json;
    private final Clock clock;

    Repeats(Caller caller, RequestBody request, Sql database, Vault vault, ObjectMapper json, Clock clock) {
        this.caller = caller;
        this.request = request;
        this.database = database;
        this.vault = vault;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Answers as the first time, or does the work and keeps its answer. In the caller's transaction.
     *
     * @param parameters of the resource's method; files among them are part of the body
     */
    Object once(Object[] parameters, Callable<Object> work) throws Exception {
        String key = request.idempotencyKey();
        if (key == null || key.isBlank()) {
            throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_MISSING);
        }
        if (key.length() > 255 || !key.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new ProblemException(
                    Problem.invalid("Idempotency-Key", "header", "must be 1 to 255 printable characters"));
        }
        String hash = hash(bodies(parameters));
        try (Connection connection = database.connection()) {
            if (!lock(connection, key)) {
                throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_IN_FLIGHT);
            }
            Kept kept = find(connection, key);
            if (kept != null) {
                return repeat(kept, hash);
            }
        }
        Object answer = work.call();
        if (!(answer instanceof Response response) || response.getStatus() >= 300) {
            return answer;
        }
        if (!(response.getEntity() instanceof KeptAnswer kept)) {
            throw new IllegalStateException("whom it is about is not said by the answer to " + request.target());
        }
        Response plain = Response.fromResponse(response).entity(kept.body()).build();
        keep(key, hash, plain, kept.about());
        return plain;
    }

    private static Response repeat(Kept kept, String hash) {
        if (!kept.requestHash().equals(hash)) {
            throw ProblemException.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        if (kept.body() == null) {
            // whom it was about was erased since
            throw ProblemException.of(ProblemType.GONE);
        }
        Response.ResponseBuilder response = Response.status(kept.status())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(kept.body());
        if (kept.location() != null) {
            response.location(URI.create(kept.location()));
        }
        if (kept.etag() != null) {
            response.header("ETag", kept.etag());
        }
        return response.build();
    }

    /** Held to the end of the transaction, so that the same key at the same moment does its work once. */
    private boolean lock(Connection connection, String key) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("select pg_try_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, caller.login() + " " + key);
            try (ResultSet row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private @Nullable Kept find(Connection connection, String key) throws SQLException {
        String sql = "select request_hash, status, location, etag, body, candidate_id, sealed_body"
                + " from mobility.idempotency_key where caller = ? and key = ?";
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, caller.login());
            select.setString(2, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? new Kept(row.getString(1), row.getInt(2), row.getString(3), row.getString(4), body(row))
                        : null;
            }
        }
    }

    private @Nullable String body(ResultSet row) throws SQLException {
        UUID candidate = row.getObject(6, UUID.class);
        byte[] sealed = row.getBytes(7);
        return candidate == null
                ? row.getString(5)
                : vault.find(candidate)
                        .map(key -> key.open(PersonalField.KEPT_ANSWER, sealed))
                        .orElse(null);
    }

    private void keep(String repeat, String hash, Response response, @Nullable UUID about)
            throws SQLException, JsonProcessingException {
        String sql = """
                insert into mobility.idempotency_key (caller, key, request_hash, status, location, etag, body, created_id,
                    created_at, candidate_id, sealed_body) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """;
        try (Connection connection = database.connection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            String location = response.getHeaderString("Location");
            insert.setString(1, caller.login());
            insert.setString(2, repeat);
            insert.setString(3, hash);
            insert.setInt(4, response.getStatus());
            insert.setString(5, location);
            insert.setString(6, response.getHeaderString("ETag"));
            String body = json.writerWithView(Kept.class).writeValueAsString(response.getEntity());
            // of whoever was erased before nothing is kept
            PersonKey key = about == null ? null : vault.find(about).orElse(null);
            insert.setString(7, about == null ? body : null);
            insert.setObject(8, created(location, json.valueToTree(response.getEntity())));
            insert.setTimestamp(9, Timestamp.from(clock.instant()));
            insert.setObject(10, about);
            insert.setBytes(11, key == null ? null : key.seal(PersonalField.KEPT_ANSWER, body));
            insert.executeUpdate();
        }
    }

    /** What was created, so that the kept answer goes when that is erased: its id in the body, else in the Location. */
    private static @Nullable UUID created(@Nullable String location, JsonNode body) {
        JsonNode id = body.path("id");
        String text = id.isTextual() ? id.asText() : location == null ? "" : location;
        String last = text.substring(text.lastIndexOf('/') + 1);
        return last.length() == 36 ? UUID.fromString(last) : null;
    }

    private List<byte[]> bodies(Object[] parameters) throws IOException {
        List<byte[]> bodies =
                new ArrayList<>(List.of(request.target().getBytes(StandardCharsets.UTF_8), request.bytes()));
        List<FileUpload> files = Arrays.stream(parameters)
                .flatMap(parameter ->
                        parameter instanceof Collection<?> several ? several.stream() : Stream.ofNullable(parameter))
                .filter(FileUpload.class::isInstance)
                .map(FileUpload.class::cast)
                .toList();
        if (files.stream().mapToLong(FileUpload::size).sum() > RequestFilter.LARGEST_IMPORT) {
            throw ProblemException.of(ProblemType.TOO_LARGE);
        }
        for (FileUpload file : files) {
            bodies.add(Files.readAllBytes(file.uploadedFile()));
        }
        return bodies;
    }

    private static String hash(List<byte[]> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
