package nl.overstap.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCodeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.1 <the address> user unknown",
                "550-5.1.1 The account\n550 5.1.1 does not exist",
                "550 #5.1.0 Address rejected.",
                "550 no such user here",
                "550 Mailbox is blocked",
                "550 user account suspended",
                "551 user not local",
                "553 5.1.3 bad syntax",
                "550 5.2.1 the account is disabled",
                "550 sorry, no mailbox here by that name (#5.1.1)",
                "550 5.1.1 unknown, says 185.7.24.7",
                "550 5.1.1 <the address>: user unknown in relay recipient table",
                "550 <relay@sender.example>: unrouteable address"
            })
    void a_server_that_says_that_nobody_is_there_is_believed(String reply) {
        assertThat(StatusCode.ofReply(reply).isNobody()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "550 5.1.8 sender address rejected: domain not found",
                "553 5.1.7 bad sender's address",
                "550 5.7.1 message refused: listed",
                "553 sorry, your envelope sender is in our list (#5.7.1)",
                "554 5.7.1 <mx[185.1.1.7]>: client host rejected",
                "550 5.1.0 <the address>: Sender address rejected: User unknown in virtual mailbox table",
                "550-Verification failed for <the address>\n550-Unrouteable address\n550 Sender verify failed",
                "550 relay not permitted",
                "550 Administrative prohibition",
                "550 rejected, listed at bl.example",
                "550 your address is blocked by policy",
                "552 5.2.2 mailbox full",
                "554 refused"
            })
    void a_fault_of_the_sender_or_a_policy_says_nothing_of_the_address(String reply) {
        assertThat(StatusCode.ofReply(reply).isNobody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "550 5.1.1 unknown at 185.2.2.7, 5.1.1",
        "550 unknown at 5.2.2.7, 5.1.0",
        "550 5.2.24.7 is unknown here, 5.1.0",
        "452 4.2.2 over quota, 4.2.2",
        "552 over quota, 5.2.2",
        "552 5.3.4 message too big, 5.3.4",
        "554 refused, 5.0.0"
    })
    void a_code_stands_where_codes_stand_and_an_address_of_a_computer_is_none(String reply, String code) {
        assertThat(StatusCode.ofReply(reply).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "smtp; 550 rejected, listed at bl.example",
                "smtp; 550 no such user here",
                "smtp; 551 user not local",
                "smtp; 553 not allowed",
                "smtp; 550 5.7.1 listed"
            })
    void a_report_with_a_number_alone_may_tell_of_a_policy_and_says_nothing_of_the_address(String diagnostic) {
        assertThat(StatusCode.ofReport("5.0.0", diagnostic).isNobody()).isFalse();
        assertThat(StatusCode.ofReport(null, diagnostic).isNobody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "5.1.1, smtp; 550 no",
        "5.1.10, ",
        "5.0.0, smtp; 550 5.1.1 unknown",
        "5.0.0, 'smtp; 550 sorry, no mailbox here by that name (#5.1.1)'"
    })
    void a_report_with_a_code_that_says_that_nobody_is_there_is_believed(String status, String diagnostic) {
        assertThat(StatusCode.ofReport(status, diagnostic).isNobody()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5.7.1, smtp; 550 5.7.1 listed",
        "4.7.1, smtp; 451 4.7.1 listed",
        "5.1.8, smtp; 550 5.1.8 sender address rejected: domain not found",
        "5.0.0, smtp; 550 5.1.7 bad sender",
        "5.1.0, smtp; 550 5.1.0 sender address rejected: user unknown",
        "5.0.0, 'smtp; 550 rejected, listed at bl.example'",
        "5.0.0, smtp; 550 sender verify failed: unknown user",
        "5.0.0, smtp; 553 not allowed",
        "5.0.0, smtp; 554 refused",
        "4.0.0, smtp; 451 not now",
        "5.0.0, "
    })
    void a_report_that_says_nothing_of_the_address_may_be_of_us(String status, String diagnostic) {
        assertThat(StatusCode.ofReport(status, diagnostic).mayBeOfUs()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "5.2.2, smtp; 552 5.2.2 over quota",
        "4.4.1, ",
        "5.0.0, smtp; 550 no such user here",
        "5.0.0, smtp; 550 <relay@sender.example> user unknown",
        "5.0.0, 'smtp; 550 Requested action not taken: mailbox unavailable'",
        "5.0.0, smtp; 550 Unrouteable address",
        "5.0.0, smtp; 551 user not local",
        "4.0.0, smtp; 450 mailbox is disabled"
    })
    void a_report_that_speaks_of_the_address_is_of_it(String status, String diagnostic) {
        assertThat(StatusCode.ofReport(status, diagnostic).mayBeOfUs()).isFalse();
    }

    @Test
    void a_report_with_the_number_of_a_full_mailbox_says_so() {
        assertThat(StatusCode.ofReport("5.0.0", "smtp; 552 over quota").isFull())
                .isTrue();
    }
}
