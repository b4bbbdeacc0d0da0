package nl.overstap.notifications.bounce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import nl.overstap.notifications.email.BounceAddress;
import nl.overstap.notifications.email.SomeMailConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReturnedMailTest {

    private static final UUID DELIVERY = UUID.fromString("01997c3e-5a00-7000-8000-000000000041");

    private final BounceAddress addresses = SomeMailConfig.bounceAddress("bounces@overstap.example");
    private final String mine = addresses.of(DELIVERY, "jolanda@firms.example").orElseThrow();
    private final ReturnedMail returned = new ReturnedMail(addresses);

    @ParameterizedTest
    @CsvSource({
        "postfix-unknown, HARD, Nobody is at this address.",
        "exchange-unknown, HARD, Nobody is at this address.",
        "gmail-unknown, HARD, Nobody is at this address.",
        "null-mx, HARD, Nobody is at this address.",
        "disabled, HARD, Nobody is at this address.",
        "mailbox-full, SOFT, The mailbox is full.",
        "expired, SOFT, The receiving server could not be reached for days.",
        "policy, SOFT, The receiving server refuses it by its policy.",
        "generic-unknown, SOFT, The receiving server could not take it.",
        "generic-listed, SOFT, The receiving server could not take it.",
        "generic-policy, SOFT, The receiving server could not take it.",
        "bad-sender, SOFT, The receiving server could not take it.",
        "complaint, COMPLAINT, The receiver reported it as unwanted."
    })
    void a_report_says_what_became_of_the_delivery(String report, BounceKind kind, String reason) throws Exception {
        Bounce bounce = read(report, mine).orElseThrow();

        assertThat(bounce.sending().deliveryId()).isEqualTo(DELIVERY);
        assertThat(bounce.kind()).isEqualTo(kind);
        assertThat(bounce.reason()).isEqualTo(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix-unknown", "exchange-unknown", "gmail-unknown", "mailbox-full"})
    void what_the_server_said_is_kept_without_anybody_in_it(String report) throws Exception {
        String detail = Objects.requireNonNull(read(report, mine).orElseThrow().detail());

        assertThat(detail).matches("55[02].5\\.[12]\\..*").doesNotContain("@", "jolanda", "Jolanda", "smit", "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delayed", "receipt", "out-of-office", "not-spam"})
    void what_is_no_bounce_is_none(String message) throws Exception {
        assertThat(read(message, mine)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"postfix-unknown", "exchange-unknown", "complaint"})
    void an_address_that_we_did_not_make_is_of_no_delivery(String report) throws Exception {
        int end = mine.indexOf('@');
        for (int place = mine.indexOf('+') + 1; place < end; place++) {
            char other = mine.charAt(place) == '0' ? '1' : '0';
            String forged = mine.substring(0, place) + other + mine.substring(place + 1);

            assertThat(read(report, forged)).as("digit %d changed", place).isEmpty();
        }
    }

    @Test
    void an_address_in_capitals_is_still_ours_and_short_enough_for_every_server() throws Exception {
        assertThat(mine.indexOf('@')).isLessThanOrEqualTo(64);
        assertThat(read("postfix-unknown", mine.toUpperCase(Locale.ROOT))).isPresent();
    }

    @Test
    void an_address_says_where_that_sending_went_and_one_from_before_it_did_is_still_ours() throws Exception {
        String elsewhere = addresses.of(DELIVERY, "smit@firms.example").orElseThrow();
        String seal = HexFormat.of().formatHex(SomeMailConfig.seal().of("bounce", DELIVERY.toString()));
        String before = "bounces+" + DELIVERY.toString().replace("-", "") + seal + "@overstap.example";

        assertThat(sending(elsewhere).deliveryId()).isEqualTo(DELIVERY);
        assertThat(sending(elsewhere).mark())
                .hasSize(12)
                .isNotEqualTo(sending(mine).mark());
        assertThat(sending(before)).isEqualTo(new BounceAddress.Sending(DELIVERY, null));
    }

    private BounceAddress.Sending sending(String bounceAddress) throws Exception {
        return read("postfix-unknown", bounceAddress).orElseThrow().sending();
    }

    private Optional<Bounce> read(String name, String bounceAddress) throws Exception {
        String text = text(name).replace("{bounce}", bounceAddress).replace("\n", "\r\n");
        return returned.read(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(text.getBytes(UTF_8))));
    }

    private static String text(String name) throws IOException {
        try (InputStream file = ReturnedMailTest.class.getResourceAsStream("/bounce/" + name + ".eml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }
}
