package nl.overstap.local.command;

import java.util.ArrayList;
import java.util.List;

/** The words of a command line, taken one by one. */
final class Options {
    private final List<String> words;

    Options(List<String> words) {
        this.words = new ArrayList<>(words);
    }

    /** Takes an option such as {@code --json}, and says whether it was there. */
    boolean flag(String name) {
        return words.remove(name);
    }

    /** Takes an option and the word after it. */
    String value(String name, String otherwise) {
        int at = words.indexOf(name);
        if (at < 0) {
            return otherwise;
        }
        if (at + 1 >= words.size()) {
            throw new Refusal(name + " wants a value: see ./overstap help.");
        }
        words.remove(at);
        return words.remove(at);
    }

    /** Takes the next word. */
    String next(String what) {
        if (words.isEmpty()) {
            throw new Refusal("This wants " + what + ": see ./overstap help.");
        }
        return words.removeFirst();
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    /** Takes all words left. */
    List<String> rest() {
        List<String> rest = List.copyOf(words);
        words.clear();
        return rest;
    }

    /** Refuses what nobody took. */
    void end() {
        if (!words.isEmpty()) {
            throw new Refusal("What is " + words.getFirst() + "? See ./overstap help.");
        }
    }
}
