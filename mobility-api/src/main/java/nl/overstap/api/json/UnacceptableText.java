package nl.overstap.api.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text that is one, but cannot be accepted. Its message is ours and may be told; those of Jackson hold values. */
public final class UnacceptableText extends JsonMappingException {

    UnacceptableText(JsonParser parser, String message) {
        super(parser, message);
    }
}
