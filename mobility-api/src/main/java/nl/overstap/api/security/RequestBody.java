package nl.overstap.api.security;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The bytes of the current request's body, as they came, for recognizing a repeat. */
@RequestScoped
class RequestBody {

    private byte[] bytes = {};
    private @Nullable String idempotencyKey;
    private String target = "";

    void received(byte[] body, String methodAndPath, @Nullable String key) {
        bytes = body;
        target = methodAndPath;
        idempotencyKey = key;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Method and path: the same key on another path is another request. */
    String target() {
        return target;
    }

    @Nullable
    String idempotencyKey() {
        return idempotencyKey;
    }
}
