package nl.overstap.api.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** People with names, addresses and headlines that occur nowhere else, so that one can look for them in any answer. */
final class Planted {

    private final String mark;
    private final Map<String, List<String>> secrets = new LinkedHashMap<>();

    Planted(String mark) {
        this.mark = mark;
    }

    /** Who it is, as somebody posts it; remembered as "identity of" that name. */
    Map<String, Object> person(String name, String email) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("givenName", word("Voornaam", name));
        person.put("familyName", word("Achternaam", name));
        person.put("email", email);
        person.put("phone", "+3169" + ThreadLocalRandom.current().nextInt(1_000_000, 10_000_000));
        secrets.put(
                "identity of " + name,
                person.values().stream().map(Object::toString).toList());
        return person;
    }

    /** Something that only some may read; remembered under that name. */
    String secret(String what) {
        String word = word("Geheim", what.replace(" ", ""));
        secrets.put(what, List.of(word));
        return word;
    }

    /** What was planted, by the names that the table uses. */
    Map<String, List<String>> secrets() {
        return secrets;
    }

    void split(String name, String whole, int index) {
        String part = secrets.get(whole).get(index);
        secrets.put(name, List.of(part));
        secrets.compute(
                whole, (_, all) -> all.stream().filter(w -> !w.equals(part)).toList());
    }

    private String word(String kind, String name) {
        return kind + name.replace("-", "") + mark;
    }
}
