package nl.overstap.mobility.taxonomy.label;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Makes names comparable: lower case, no accents, no signs but {@code +} and {@code #}, single spaces. */
public final class PlainLabel {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}+#]+");

    private PlainLabel() {}

    /** The words of the label; empty where it holds none. */
    public static String of(String label) {
        String apart = Normalizer.normalize(label, Normalizer.Form.NFKD);
        String bare = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        return SIGNS.matcher(bare).replaceAll(" ").strip();
    }
}
