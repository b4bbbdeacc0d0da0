package nl.overstap.api.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One form of a page with what stands in its fields, to be changed and sent as a browser does. */
final class HtmlForm {

    private static final Pattern FORM =
            Pattern.compile("<form method=\"post\" action=\"([^\"]+)\".*?</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile(
            "<input [^>]*>|<textarea [^>]*>(.*?)</textarea>|<select [^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option value=\"([^\"]*)\"( selected)?>");

    private final String action;
    private final Map<String, List<String>> fields = new LinkedHashMap<>();

    private HtmlForm(String action, String html) {
        this.action = action;
        Matcher field = FIELD.matcher(html);
        while (field.find()) {
            String tag = field.group();
            String name = attribute(tag, "name");
            if (tag.startsWith("<input")) {
                boolean box = attribute(tag, "type").equals("checkbox");
                if (!box || tag.contains(" checked")) {
                    add(name, attribute(tag, "value"));
                }
            } else if (tag.startsWith("<textarea")) {
                add(name, plain(field.group(1)));
            } else {
                add(name, selected(field.group(2)));
            }
        }
    }

    /** The first form of the page that has a button with that value. */
    static HtmlForm withButton(String page, String value) {
        Matcher form = FORM.matcher(page);
        while (form.find()) {
            if (form.group().contains("name=\"answer\" value=\"" + value + "\"")) {
                return new HtmlForm(plain(form.group(1)), form.group()).set("answer", value);
            }
        }
        throw new AssertionError("no form has a button " + value);
    }

    HtmlForm set(String name, String... values) {
        fields.put(name, List.of(values));
        return this;
    }

    String value(String name) {
        return fields.getOrDefault(name, List.of("")).getFirst();
    }

    List<String> values(String name) {
        return fields.getOrDefault(name, List.of());
    }

    String action() {
        return action;
    }

    Map<String, List<String>> fields() {
        return fields;
    }

    private void add(String name, String value) {
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
    }

    private static String selected(String options) {
        String first = null;
        Matcher option = OPTION.matcher(options);
        while (option.find()) {
            if (option.group(2) != null) {
                return plain(option.group(1));
            }
            first = first == null ? plain(option.group(1)) : first;
        }
        return first == null ? "" : first;
    }

    private static String attribute(String tag, String name) {
        Matcher matcher = Pattern.compile(" " + name + "=\"([^\"]*)\"").matcher(tag);
        return matcher.find() ? plain(matcher.group(1)) : "";
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
