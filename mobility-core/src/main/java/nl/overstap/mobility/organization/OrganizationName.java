package nl.overstap.mobility.organization;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of organizations as they are compared: without case, accents, punctuation and the words for a legal form. */
public final class OrganizationName {

    private static final Set<String> LEGAL_FORMS =
            Set.of("bv", "nv", "vof", "cv", "ua", "ba", "wa", "stichting", "cooperatie", "vereniging");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern DOTS = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b|\\s|$)|['’`]");
    private static final Pattern OTHER = Pattern.compile("[^\\p{L}\\p{N}]+");

    private OrganizationName() {}

    /** What is compared of a name. Never empty unless the name has no letter or digit. */
    public static String normalized(String name) {
        String plain =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
        String lower = DOTS.matcher(plain.toLowerCase(Locale.ROOT).replace("&", " en "))
                .replaceAll("");
        String spaced = OTHER.matcher(lower).replaceAll(" ").strip();
        String core = Arrays.stream(spaced.split(" ", -1))
                .filter(word -> !LEGAL_FORMS.contains(word))
                .collect(Collectors.joining(" "));
        return core.isEmpty() ? spaced : core;
    }
}
