package nl.overstap.api.response;

import nl.overstap.mobility.circulation.Answer;
import nl.overstap.mobility.response.NewResponse;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An answer to an anonymous profile; the remark is read by the bureau. */
@Schema(
        name = "NewResponse",
        requiredProperties = {"answer"},
        examples = """
        {"answer": "INTERESTED", "remark": "Graag een kop koffie."}""")
record ResponseBody(@Nullable Answer answer, @Nullable String remark) {

    NewResponse toCommand() {
        return new NewResponse(answer, remark);
    }
}
