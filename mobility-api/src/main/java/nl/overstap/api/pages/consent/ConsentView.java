package nl.overstap.api.pages.consent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.overstap.api.pages.consent.profile.Options;
import nl.overstap.api.pages.consent.profile.ProfileForm;
import nl.overstap.notifications.letter.Letter.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What the employee's own page shows.
 *
 * @param path where its forms are sent: the visit's own
 * @param status the candidate's, by name
 * @param until the last day of a pause, as people write it
 * @param postedBy the employer that posted; null where none did
 * @param join whether the posting is to be joined or refused before anything else
 * @param done what was just done, by the answer's name; empty for nothing
 * @param facts the profile as lines
 * @param purposes those ticked
 * @param pending a suggested change; null for none
 * @param posted whether somebody else registered them
 * @param shownToPoster what the employer that posted sees; empty for nothing
 * @param meetings introductions, those that wait for an answer first
 * @param readers who received the anonymous profile
 * @param loggedInAs null where nobody is logged in, empty for somebody without a name
 * @param errors what is wrong, by field
 * @param typed what was typed beside the profile, by field
 */
record ConsentView(
        String network,
        String path,
        String status,
        @Nullable String until,
        String name,
        @Nullable String postedBy,
        boolean posted,
        boolean join,
        String done,
        List<Fact> facts,
        ProfileForm form,
        Options options,
        Set<String> purposes,
        @Nullable Pending pending,
        List<Fact> shownToPoster,
        List<Meetings.Meeting> meetings,
        List<Meetings.Reader> readers,
        boolean accountBound,
        @Nullable String loggedInAs,
        Map<String, String> errors,
        Map<String, String> typed) {

    /** A suggested change. */
    record Pending(List<Fact> facts, String lapses) {}

    /** Whether they were never asked, or said no: what they see is the question. */
    public boolean isAsked() {
        return status.equals("AWAITING_CONSENT") || status.equals("WITHDRAWN");
    }

    public boolean isWrong() {
        return !errors.isEmpty();
    }

    public boolean has(String purpose) {
        return purposes.contains(purpose);
    }

    /** What was typed in a field beside the profile; empty for nothing. */
    public String typedIn(String field) {
        return typed.getOrDefault(field, "");
    }
}
