package nl.overstap.mobility.proposal;

import java.util.List;
import java.util.regex.Pattern;
import nl.overstap.mobility.Violation;
import nl.overstap.mobility.Violations;
import nl.overstap.mobility.proposal.view.ProposalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What the bureau says of a proposal.
 *
 * @param outcome APPROVED or REJECTED
 * @param reasonCode needed to reject: a word of letters, digits, - and _, 50 at most
 * @param reasonText 500 characters at most; only the bureau reads it
 */
public record Decision(
        @Nullable ProposalStatus outcome,
        @Nullable String reasonCode,
        @Nullable String reasonText) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,49}");
    private static final int LONGEST_TEXT = 500;

    public Decision {
        reasonText = reasonText == null || reasonText.isBlank() ? null : reasonText.strip();
    }

    public static Decision approved() {
        return new Decision(ProposalStatus.APPROVED, null, null);
    }

    public static Decision rejected(String reasonCode, @Nullable String reasonText) {
        return new Decision(ProposalStatus.REJECTED, reasonCode, reasonText);
    }

    List<Violation> violations() {
        return new Violations()
                .addIf(outcome == null || !outcome.isDecision(), "outcome", "must be APPROVED or REJECTED")
                .addIf(outcome == ProposalStatus.REJECTED && reasonCode == null, "reason.code", "is needed to reject")
                .addIf(
                        reasonCode != null && !CODE.matcher(reasonCode).matches(),
                        "reason.code",
                        "must be a word of letters, digits, - and _, at most 50")
                .addIf(
                        reasonText != null && reasonText.length() > LONGEST_TEXT,
                        "reason.text",
                        "must have at most " + LONGEST_TEXT + " characters")
                .list();
    }
}
