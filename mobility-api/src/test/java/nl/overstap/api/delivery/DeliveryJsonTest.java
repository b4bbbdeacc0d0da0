package nl.overstap.api.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.notifications.delivery.Addressee;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.desk.DeliveryView;
import org.junit.jupiter.api.Test;

class DeliveryJsonTest {

    private static final String NOTHING_SAID = "Not sent: it had become needless.";

    @Test
    void each_reason_for_not_being_sent_has_a_sentence_of_its_own() {
        List<String> reasons = List.of(
                "left",
                "paused",
                "kept-away",
                "over",
                "overtaken",
                "opted-out",
                "bounced",
                "address-stopped",
                "not-taking-part",
                "no-contact",
                "no-lawful-basis",
                "answered",
                "not-wanted",
                "empty",
                "gone",
                "hidden",
                "switched-off",
                "removed");

        List<String> sentences =
                reasons.stream().map(reason -> dropped(reason).explanation()).toList();

        assertThat(sentences)
                .doesNotHaveDuplicates()
                .doesNotContain(NOTHING_SAID)
                .allSatisfy(sentence ->
                        assertThat(sentence).startsWith("Not sent: ").endsWith("."));
    }

    private static DeliveryJson dropped(String reason) {
        return DeliveryJson.of(new DeliveryView(
                UUID.randomUUID(),
                DeliveryKind.CIRCULATION,
                DeliveryStatus.DROPPED,
                Addressee.ORGANIZATION,
                UUID.randomUUID(),
                null,
                null,
                null,
                0,
                null,
                reason,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null));
    }
}
