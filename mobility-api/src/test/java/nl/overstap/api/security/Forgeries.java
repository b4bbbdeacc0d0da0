package nl.overstap.api.security;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What somebody can make of a good token and the provider's public key without the provider's help; each says that its
 * maker is whoever the good one is of.
 */
public final class Forgeries {

    private final String header;
    private final String claims;
    private final String signature;
    private final String kid;
    private final PublicKey key;
    private final KeyPair rsa = pair("RSA", 2048);
    private final KeyPair curve = pair("EC", 256);
    private final Map<String, String> all = new LinkedHashMap<>();

    private Forgeries(String good, PublicKey key) {
        String[] parts = good.split("\\.");
        this.header = text(parts[0]);
        this.claims = text(parts[1]);
        this.signature = parts[2];
        this.kid = header.replaceAll("(?s).*\"kid\"\\s*:\\s*\"([^\"]*)\".*|.*", "$1");
        this.key = key;
    }

    /** Tokens by what is wrong with them. */
    public static Map<String, String> of(String good, PublicKey key) {
        Forgeries forgeries = new Forgeries(good, key);
        forgeries.withoutSignature();
        forgeries.withThePublicKeyAsSecret();
        forgeries.withAKeyOfOnesOwn();
        forgeries.withAKidThatDoesSomething();
        forgeries.broken();
        return forgeries.all;
    }

    private void withoutSignature() {
        for (String none : List.of("none", "None", "NONE", "nOnE", "")) {
            all.put(
                    "alg '" + none + "' and no signature",
                    unsigned("{\"alg\":\"" + none + "\",\"typ\":\"JWT\"}") + ".");
            all.put(
                    "alg '" + none + "' and the good signature",
                    unsigned("{\"alg\":\"" + none + "\",\"kid\":\"" + kid + "\"}") + "." + signature);
        }
        all.put("alg null", unsigned("{\"alg\":null}") + ".");
        all.put("no alg", unsigned("{\"typ\":\"at+jwt\"}") + "." + signature);
        all.put("alg a list", unsigned("{\"alg\":[\"RS256\"]}") + "." + signature);
        all.put("no signature", unsigned(header) + ".");
        all.put("no third part", unsigned(header));
    }

    private void withThePublicKeyAsSecret() {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        byte[] modulus = ((RSAPublicKey) key).getModulus().toByteArray();
        all.put("HS256 with the public key", mac("HS256", "HmacSHA256", key.getEncoded()));
        all.put("HS256 with the public key as PEM", mac("HS256", "HmacSHA256", pem.getBytes(StandardCharsets.UTF_8)));
        all.put("HS256 with the modulus", mac("HS256", "HmacSHA256", modulus));
        all.put("HS384 with the public key", mac("HS384", "HmacSHA384", key.getEncoded()));
        all.put("HS512 with the public key", mac("HS512", "HmacSHA512", key.getEncoded()));
        all.put("hs256 in small letters", mac("hs256", "HmacSHA256", key.getEncoded()));
    }

    private void withAKeyOfOnesOwn() {
        RSAPublicKey own = (RSAPublicKey) rsa.getPublic();
        String jwk = "{\"kty\":\"RSA\",\"n\":\"" + number(own.getModulus()) + "\",\"e\":\""
                + number(own.getPublicExponent()) + "\",\"kid\":\"" + kid + "\"}";
        all.put("another key with the same kid", ours(""));
        all.put("another key and no kid", signed("{\"alg\":\"RS256\",\"typ\":\"JWT\"}"));
        all.put("jwk in the header", ours(",\"jwk\":" + jwk));
        all.put("jku of one's own", ours(",\"jku\":\"https://evil.example/jwks.json\""));
        all.put("jku that is no text", ours(",\"jku\":{\"keys\":[" + jwk + "]}"));
        all.put("x5u of one's own", ours(",\"x5u\":\"https://evil.example/cert.pem\""));
        all.put(
                "x5c of one's own",
                ours(",\"x5c\":[\"" + Base64.getEncoder().encodeToString(own.getEncoded()) + "\"]"));
        all.put("x5t of nothing", signed("{\"alg\":\"RS256\",\"x5t\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\"}"));
        all.put("crit that nobody knows", ours(",\"crit\":[\"exp\"]"));
        all.put("b64 switched off", ours(",\"crit\":[\"b64\"],\"b64\":false"));
        all.put("zipped", ours(",\"zip\":\"DEF\""));
        all.put("ES256 with the same kid", elliptic());
        all.put(
                "ES256 with the signature of nothing",
                unsigned("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}") + "." + encoded(new byte[64]));
        for (String other : List.of("RS384", "RS512", "PS256", "ES512", "EdDSA", "RS1")) {
            all.put(
                    "the good signature, called " + other,
                    unsigned("{\"alg\":\"" + other + "\",\"kid\":\"" + kid + "\"}") + "." + signature);
        }
    }

    private void withAKidThatDoesSomething() {
        for (String other : List.of(
                "\"../../../../../../dev/null\"",
                "\"x' union select 'key' -- \"",
                "\"https://evil.example/jwks.json#1\"",
                "\"file:///etc/passwd\"",
                "\"" + "k".repeat(4000) + "\"",
                "\"a\\u0000b\"",
                "\"\"",
                "{\"a\":1}",
                "[1]",
                "7",
                "true",
                "null")) {
            all.put(
                    "kid " + (other.length() > 60 ? "of 4,000 letters" : other),
                    signed("{\"alg\":\"RS256\",\"kid\":" + other + "}"));
        }
        all.put(
                "the path of an empty file as kid, and HS256 with nothing",
                hmac("{\"alg\":\"HS256\",\"kid\":\"/dev/null\"}", "HmacSHA256", new byte[] {0}));
    }

    private void broken() {
        String good = unsigned(header) + "." + signature;
        all.put("cut short", good.substring(0, good.length() - 5));
        all.put("cut in half", good.substring(0, good.length() / 2));
        all.put(
                "one letter of the signature changed",
                good.substring(0, good.length() - 20)
                        + (good.charAt(good.length() - 20) == 'A' ? 'B' : 'A')
                        + good.substring(good.length() - 19));
        all.put(
                "other claims under the good signature",
                encoded(header) + "." + encoded(claims.replace("\"sub\"", "\"was\"")) + "." + signature);
        all.put("four parts", good + ".e30");
        all.put(
                "five parts, as if encrypted",
                encoded("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\"}") + ".AAAA.AAAA.AAAA.AAAA");
        all.put("alg twice", signed("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"" + kid + "\"}"));
        all.put("claims that are a list", encoded(header) + "." + encoded("[" + claims + "]") + "." + signature);
        all.put("claims that are no JSON", encoded(header) + "." + encoded("sub=operator") + "." + signature);
        all.put("a header that is no JSON", encoded("RS256") + "." + encoded(claims) + "." + signature);
        all.put("no base64", "§§§.§§§.§§§".replace('§', '!'));
        all.put("dots alone", "..");
        all.put("a word", "letmein");
        all.put("fifteen kilobytes", ours(",\"pad\":\"" + "x".repeat(9000) + "\""));
    }

    private String ours(String more) {
        return signed("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"" + more + "}");
    }

    private String signed(String other) {
        return sign(unsigned(other), "SHA256withRSA", rsa.getPrivate());
    }

    private String elliptic() {
        String text = unsigned("{\"alg\":\"ES256\",\"kid\":\"" + kid + "\"}");
        return sign(text, "SHA256withECDSAinP1363Format", curve.getPrivate());
    }

    private String mac(String name, String algorithm, byte[] secret) {
        return hmac("{\"alg\":\"" + name + "\",\"typ\":\"JWT\",\"kid\":\"" + kid + "\"}", algorithm, secret);
    }

    private String hmac(String other, String algorithm, byte[] secret) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            String text = unsigned(other);
            return text + "." + encoded(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String unsigned(String other) {
        return encoded(other) + "." + encoded(claims);
    }

    private static String sign(String text, String algorithm, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(key);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String algorithm, int size) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(size);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        return encoded(bytes[0] == 0 ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return encoded(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
