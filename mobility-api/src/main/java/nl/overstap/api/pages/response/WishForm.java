package nl.overstap.api.pages.response;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import nl.overstap.api.pages.Form;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.preference.NewPreference;
import nl.overstap.mobility.preference.Preference;
import nl.overstap.mobility.preference.QuietHours;
import nl.overstap.mobility.preference.Rhythm;

/**
 * How an address wants to be written to, as the form shows it.
 *
 * @param from of the quiet hours; empty for none
 * @param monthly the number of profiles a month; empty for the network's
 * @param kept whether it has just been kept
 * @param errors what is wrong, by field
 */
record WishForm(String rhythm, String from, String to, String monthly, boolean kept, Map<String, String> errors) {

    /** Where nobody can choose. */
    static final WishForm NONE = new WishForm("", "", "", "", false, Map.of());

    static WishForm of(Preference preference, boolean kept) {
        QuietHours quiet = preference.quietHours();
        return new WishForm(
                preference.rhythm().name(),
                quiet == null ? "" : quiet.from().toString(),
                quiet == null ? "" : quiet.to().toString(),
                Objects.toString(preference.monthlyProfiles(), ""),
                kept,
                Map.of());
    }

    static NewPreference wish(Form form) {
        String from = form.text("from");
        String to = form.text("to");
        return new NewPreference(
                Form.oneOf(Rhythm.class, form.text("rhythm")),
                from.isEmpty() && to.isEmpty()
                        ? null
                        : new NewPreference.NewQuietHours(from.isEmpty() ? null : from, to.isEmpty() ? null : to),
                Form.number(form.text("monthly")),
                null);
    }

    /** As it was typed, with what is wrong. */
    static WishForm typed(Form form, List<Violation> violations, ResponseWords words) {
        Map<String, String> errors = new TreeMap<>();
        for (Violation violation : violations) {
            switch (violation.field()) {
                case "rhythm" -> errors.put("rhythm", words.wrongRhythm());
                case "monthlyProfiles" -> errors.put("monthly", words.wrongMonthly());
                default -> errors.put("quiet", words.wrongQuiet());
            }
        }
        return new WishForm(
                form.text("rhythm"), form.text("from"), form.text("to"), form.text("monthly"), false, errors);
    }

    public String error(String field) {
        return errors.getOrDefault(field, "");
    }

    public boolean hasError(String field) {
        return errors.containsKey(field);
    }
}
