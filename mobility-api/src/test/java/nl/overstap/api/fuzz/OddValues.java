package nl.overstap.api.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Values that somebody careless, curious or hostile sends; of a person who is nobody, to be looked for afterwards. */
final class OddValues {

    /** Name, address and number of nobody: sent in all places, and to be found in no log and no problem. */
    static final List<String> CANARY =
            List.of("Quirina Zonnedauwkanarie", "quirina.zonnedauwkanarie@canary.example", "+31699887711");

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\t",
            "null",
            "0",
            "-1",
            "true",
            "NaN",
            "\u0000",
            "a\u0000b",
            "\u0001\u001f\u007f",
            "\r\nSet-Cookie: a=b",
            "' or '1'='1",
            "'; drop table mobility.candidate; --",
            "\" or \"\"=\"",
            "*)(uid=*))(|(uid=*",
            "${jndi:ldap://127.0.0.1/a}",
            "{{7*7}}",
            "${7*7}",
            "#{7*7}",
            "{#include page/layout}",
            "<script>alert(1)</script>",
            "\"><img src=x onerror=alert(1)>",
            "../../../../etc/passwd",
            "..\\..\\windows\\win.ini",
            "%00",
            "%2e%2e%2f",
            "%",
            "%zz",
            "file:///etc/passwd",
            "http://169.254.169.254/latest/meta-data",
            "javascript:alert(1)",
            "=cmd|'/c calc'!A0",
            "+1+1",
            "@SUM(A1)",
            "\uFEFFbom",
            "\u202Eright to left",
            "e\u0301",
            "\u212B",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00\uD83D",
            "\u200B\u200D",
            "\uFFFF\uFFFE",
            "\uFDFA",
            "\u0130\u0131",
            "ﬀ",
            "Ω≈ç√∫˜µ≤≥÷",
            "社會科學院語學研究所",
            "هَا",
            "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
            "9999-99-99",
            "2026-02-30",
            "+999999999-12-31",
            "-999999999-01-01",
            "2026-03-31T25:61:61Z",
            "00000000-0000-0000-0000-000000000000",
            "01997c3e-5a00-7000-8000-00000000000g",
            "ACTIVE",
            "active",
            "EMPLOYMENT ",
            "1e999",
            "0x7fffffff",
            "9223372036854775808",
            "1,5",
            "nl_NL.UTF-8",
            "a@b",
            "@",
            "\"a b\"@example.org",
            "a@b.example\r\nBcc: c@d.example",
            "starter:skill/lassen",
            "2221",
            "99999");

    private static final List<String> JSON = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "1.5",
            "1e5",
            "1e308",
            "-1e308",
            "1e400",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "0.1e-400",
            "12345678901234567890123456789012345678901234567890",
            "{}",
            "[]",
            "[null]",
            "[[]]",
            "{\"\":\"\"}",
            "{\"a\":{\"b\":{\"c\":null}}}",
            "[1,\"a\",null,{}]",
            "\"\\ud83d\"",
            "\"\\u0000\"",
            "NaN",
            "Infinity",
            "-",
            "01",
            "'a'",
            "undefined",
            "\"unterminated");

    private static final Set<String> PLAIN = Set.of("-", "_", ".", "~");

    private final Random random;

    OddValues(Random random) {
        this.random = random;
    }

    <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    String text() {
        return switch (random.nextInt(12)) {
            case 0 -> one(CANARY);
            case 1 -> "x".repeat(1 << random.nextInt(17));
            case 2 -> "é".repeat(1 + random.nextInt(5_000));
            case 3 -> anyCharacters(1 + random.nextInt(40));
            case 4 -> one(CANARY) + one(TEXTS);
            default -> one(TEXTS);
        };
    }

    private String anyCharacters(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(once(3) ? random.nextInt(0x110000) : random.nextInt(0x180));
        }
        return text.toString();
    }

    /** A value as it stands in JSON, or should. */
    String json() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> quoted(text());
            case 4 -> "[".repeat(1 + random.nextInt(3_000)) + "1";
            case 5 -> nested(1 + random.nextInt(200));
            case 6 -> "[" + (one(JSON.subList(0, 10)) + ",").repeat(random.nextInt(20_000)) + "1]";
            default -> one(JSON);
        };
    }

    private static String nested(int depth) {
        return "{\"a\":".repeat(depth) + "1" + "}".repeat(depth);
    }

    /** Quoted as JSON asks, or nearly. */
    private String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        boolean raw = once(6);
        for (char c : text.toCharArray()) {
            if (raw) {
                quoted.append(c);
            } else if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** As a part of a path or a query: percent-encoded, or nearly. */
    String inUrl() {
        String text = text();
        String shortened = text.length() > 700 ? text.substring(0, 700) : text;
        if (once(5) && shortened.chars().allMatch(c -> c > 0x20 && c < 0x7F && c != '#')) {
            return shortened;
        }
        StringBuilder encoded = new StringBuilder();
        for (byte b : shortened.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = Character.isLetterOrDigit((char) b) && b > 0 || PLAIN.contains(String.valueOf((char) b));
            encoded.append(plain && !once(20) ? String.valueOf((char) b) : "%%%02X".formatted(b & 0xFF));
        }
        return encoded.toString();
    }
}
