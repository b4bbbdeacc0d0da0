package nl.overstap.api.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** What a request carries. */
record Body(String type, String text) {

    private static final String BOUNDARY = "----overstap-access";
    private static final ObjectMapper JSON = new ObjectMapper();

    static Body json(Object value) {
        try {
            return new Body("application/json", JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Body form(String fields) {
        return new Body("application/x-www-form-urlencoded", fields);
    }

    /** A form with one file, and fields beside it. */
    static Body file(String name, String content, Map<String, String> fields) {
        StringBuilder text = new StringBuilder();
        fields.forEach((field, value) -> text.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\""
                + field + "\"\r\n\r\n" + value + "\r\n"));
        text.append("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + content + "\r\n--" + BOUNDARY + "--\r\n");
        return new Body("multipart/form-data; boundary=" + BOUNDARY, text.toString());
    }
}
