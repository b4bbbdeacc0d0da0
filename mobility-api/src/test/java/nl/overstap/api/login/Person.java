package nl.overstap.api.login;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Somebody with a password, and after their first login with a second factor an authenticator (RFC 6238). */
final class Person {

    private static final Pattern FORM = Pattern.compile("(?s)<form[^>]*action=\"([^\"]+)\"[^>]*>(.*?)</form>");
    private static final Pattern INPUT = Pattern.compile("(?s)<input[^>]*>");
    private static final int STEP_SECONDS = 30;

    private final String email;
    private String password;
    private byte @Nullable [] secret;
    private long lastStep;

    Person(String email, String password) {
        this.email = email;
        this.password = password;
    }

    String email() {
        return email;
    }

    String password() {
        return password;
    }

    /** Keeps the secret that an authenticator would scan. */
    void enroll(byte[] scanned) {
        secret = scanned;
    }

    /** A code that was not used yet; Keycloak takes the next one too. */
    String code() {
        long now = Clock.systemUTC().instant().getEpochSecond() / STEP_SECONDS;
        while (lastStep > now) {
            Stage.sleep(500);
            now = Clock.systemUTC().instant().getEpochSecond() / STEP_SECONDS;
        }
        lastStep = Math.max(now, lastStep + 1);
        return code(lastStep);
    }

    private String code(long step) {
        if (secret == null) {
            throw new AssertionError(email + " has no authenticator yet");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash =
                    mac.doFinal(java.nio.ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[hash.length - 1] & 0xF;
            int bits = java.nio.ByteBuffer.wrap(hash, at, 4).getInt() & Integer.MAX_VALUE;
            return "%06d".formatted(bits % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Goes where it leads and fills in what the provider asks, until it sends one to an address that begins with
     * {@code until}, or asks no more; that answer is not followed.
     */
    Web.Reply logIn(Web web, String url, String until) {
        Web.Reply reply = web.get(url);
        for (int steps = 0; steps < 20; steps++) {
            if (reply.isRedirect()) {
                if (reply.location().startsWith(until)) {
                    return reply;
                }
                reply = web.get(reply.location());
                continue;
            }
            Matcher form = FORM.matcher(reply.text());
            Map<String, String> fields = null;
            String action = "";
            while (fields == null && form.find()) {
                action = form.group(1).replace("&amp;", "&");
                fields = filled(form.group(2));
            }
            if (fields == null) {
                return reply;
            }
            reply = web.form(reply.url().resolve(action).toString(), fields);
        }
        throw new AssertionError("the login does not end: " + reply);
    }

    /** What this person answers to a form; null where it is none that they know. */
    private @Nullable Map<String, String> filled(String form) {
        Map<String, String> fields = new HashMap<>();
        Matcher inputs = INPUT.matcher(form);
        while (inputs.find()) {
            String name = attribute(inputs.group(), "name");
            if (!name.isEmpty() && attribute(inputs.group(), "type").equals("hidden")) {
                fields.put(name, attribute(inputs.group(), "value"));
            }
        }
        if (form.contains("name=\"password-new\"")) {
            password = "changed-" + password;
            fields.put("password-new", password);
            fields.put("password-confirm", password);
        } else if (form.contains("name=\"totpSecret\"")) {
            enroll(fields.get("totpSecret").getBytes(java.nio.charset.StandardCharsets.UTF_8));
            fields.put("totp", code());
            fields.put("userLabel", "phone");
        } else if (form.contains("name=\"otp\"")) {
            fields.put("otp", code());
        } else if (form.contains("name=\"password\"")) {
            fields.put("username", email);
            fields.put("password", password);
        } else if (form.contains("name=\"accept\"")) {
            fields.put("accept", "Yes");
        } else {
            return null;
        }
        return fields;
    }

    private static String attribute(String tag, String name) {
        Matcher value = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(tag);
        return value.find() ? value.group(1).replace("&amp;", "&") : "";
    }
}
