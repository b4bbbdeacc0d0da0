package nl.overstap.api.bulk;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import nl.overstap.api.problem.Problem;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.bulk.SourceRow;
import nl.overstap.mobility.bulk.UnreadableFile;

/**
 * The elements of a JSON array, each as a body of the API. An element that is no such body is that row's fault; a text
 * that is no array of objects is the file's.
 */
public final class JsonArray<B, R> implements Iterator<SourceRow<R>> {

    private final ObjectMapper json;
    private final ObjectReader elements;
    private final JsonParser parser;
    private final Class<B> body;
    private final Function<B, R> command;
    private int number;

    public JsonArray(ObjectMapper json, byte[] file, Class<B> body, Function<B, R> command) {
        this.json = json;
        this.elements = json.readerFor(JsonNode.class).without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        this.body = body;
        this.command = command;
        try {
            parser = json.createParser(file);
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new UnreadableFile("must be a JSON array");
            }
            parser.nextToken();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public boolean hasNext() {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return true;
        }
        if (token != JsonToken.END_ARRAY) {
            throw new UnreadableFile("must be an array of objects; element " + (number + 1) + " is none");
        }
        try {
            if (parser.nextToken() != null) {
                throw new UnreadableFile("goes on after the array");
            }
            return false;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public SourceRow<R> next() {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new NoSuchElementException();
        }
        try {
            JsonNode element = elements.readValue(parser);
            parser.nextToken();
            number++;
            return new SourceRow<>(number, () -> read(element));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private Outcome<R> read(JsonNode element) {
        try {
            return Outcome.done(command.apply(json.treeToValue(element, body)));
        } catch (JsonProcessingException e) {
            List<Problem.FieldViolation> violations = Problem.unreadable(e).violations();
            return violations == null
                    ? Outcome.invalid("row", "cannot be read")
                    : Outcome.invalid(violations.stream()
                            .map(v -> new Violation(v.field(), v.message()))
                            .toList());
        }
    }

    /** The file is in memory: whatever fails is in it, bytes that are no characters too. */
    private UnreadableFile unreadable(IOException e) {
        String where = e instanceof JsonProcessingException broken && broken.getLocation() != null
                ? ", at line " + broken.getLocation().getLineNr()
                : "";
        return new UnreadableFile("is no readable JSON, in element " + (number + 1) + where);
    }
}
