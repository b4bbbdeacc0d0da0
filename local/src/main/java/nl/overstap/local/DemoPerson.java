package nl.overstap.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * An invented person who can log in at the local provider; {@code subject} is what the application knows them by.
 *
 * @param name the short word that one logs in with, such as {@code hr}
 * @param about one line for whoever chooses among the people
 */
public record DemoPerson(String name, String subject, String fullName, String email, String about) {
    /** The people of {@code demo-people.csv}, in its order. */
    public static List<DemoPerson> all() {
        try (InputStream seed = DemoPerson.class.getResourceAsStream("demo-people.csv")) {
            return new String(Objects.requireNonNull(seed).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(DemoPerson::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DemoPerson of(String line) {
        List<String> fields = List.of(line.split(";", -1));
        return new DemoPerson(fields.get(0), fields.get(1), fields.get(2), fields.get(3), fields.get(4));
    }
}
