package nl.overstap.mobility.response;

import nl.overstap.mobility.Violations;
import nl.overstap.mobility.circulation.Answer;
import org.jspecify.annotations.Nullable;

/**
 * An answer that is given.
 *
 * @param remark for the bureau, 1 to 500 characters
 */
public record NewResponse(@Nullable Answer answer, @Nullable String remark) {
    private static final int LONGEST_REMARK = 500;

    Violations violations() {
        return new Violations().required("answer", answer).text("remark", remark, LONGEST_REMARK);
    }
}
