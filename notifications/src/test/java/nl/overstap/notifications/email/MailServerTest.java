package nl.overstap.notifications.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.overstap.notifications.line.LastLook;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.junit.jupiter.api.Test;

class MailServerTest {

    @Test
    void a_line_that_begins_with_tls_is_open_once_the_server_is_trusted() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            int port = server.getSmtps().getPort();

            assertThat(server(port, "tls", "true", "trust-all", "true").line().isConnected())
                    .isTrue();
            assertThatThrownBy(() -> server(port, "tls", "true").line()).isInstanceOf(MessagingException.class);
        } finally {
            server.stop();
        }
    }

    @Test
    void where_starttls_is_required_nothing_is_said_in_the_clear_but_that() throws Exception {
        try (StartTlsServer server = new StartTlsServer()) {
            MailServer mail = server(server.port(), "start-tls", "REQUIRED", "trust-all", "true");

            SMTPTransport line = mail.line();

            assertThat(line.isSSL()).isTrue();
            assertThat(server.inTheClear()).containsExactly("EHLO", "STARTTLS");
            assertThat(server.encrypted()).contains("EHLO");
            line.close();
        }
    }

    @Test
    void a_server_without_starttls_is_not_talked_to_where_it_is_required() {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            assertThatThrownBy(() -> server(server.getSmtp().getPort(), "start-tls", "REQUIRED")
                            .line())
                    .hasMessageContaining("STARTTLS");
        } finally {
            server.stop();
        }
    }

    /** Loopback has many addresses; only those that everybody knows by name count as this computer. */
    @Test
    void another_computer_is_told_nothing_in_the_clear_unless_the_operator_says_that_it_may() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.2", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            int port = server.getSmtp().getPort();

            assertThatThrownBy(() -> server(port, "host", "127.0.0.2").line())
                    .hasMessageStartingWith("STARTTLS is required");
            assertThat(server(port, "host", "127.0.0.2", "start-tls", "OPTIONAL")
                            .line()
                            .isConnected())
                    .isTrue();
        } finally {
            server.stop();
        }
    }

    @Test
    void an_open_line_is_used_again_and_one_that_was_hung_up_is_not() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            MailServer mail = server(server.getSmtp().getPort());
            Line first = mail.line();
            mail.giveBack(first);

            Line second = mail.line();
            assertThat(second).isSameAs(first);
            mail.hangUp(second);

            assertThat(mail.line()).isNotSameAs(first);
        } finally {
            server.stop();
        }
    }

    @Test
    void a_server_that_is_never_silent_and_never_done_is_cut_off() throws Exception {
        try (DrippingServer server = new DrippingServer()) {
            MailServer mail = server(server.port(), Duration.ofMillis(500));
            Line line = mail.line();
            MimeMessage message = message(mail);

            long begun = System.nanoTime();
            assertThatThrownBy(() -> line.sendMessage(message, message.getAllRecipients()))
                    .isInstanceOf(MessagingException.class);

            assertThat(Duration.ofNanos(System.nanoTime() - begun))
                    .as("four times what it may be silent")
                    .isBetween(Duration.ofMillis(1_900), Duration.ofSeconds(5));
            mail.giveBack(line);
            assertThat(mail.line()).as("another line").isNotSameAs(line);
        }
    }

    @Test
    void whether_a_message_may_begin_is_asked_with_its_first_byte_in_hand() throws Exception {
        for (String protocol : List.of(ServerSetup.PROTOCOL_SMTP, ServerSetup.PROTOCOL_SMTPS)) {
            GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", protocol));
            server.start();
            try {
                boolean isTls = protocol.equals(ServerSetup.PROTOCOL_SMTPS);
                int port = (isTls ? server.getSmtps() : server.getSmtp()).getPort();
                MailServer mail = server(port, "tls", Boolean.toString(isTls), "trust-all", "true");
                MimeMessage message = message(mail);
                List<Boolean> looks = new ArrayList<>();

                Line allowed = mail.line();
                LastLook.before(() -> looks.add(true));
                allowed.sendMessage(message, message.getAllRecipients());
                assertThat(looks).as(protocol).hasSize(1);
                mail.hangUp(allowed);

                Line forbidden = mail.line();
                LastLook.before(() -> false);
                assertThatThrownBy(() -> forbidden.sendMessage(message, message.getAllRecipients()))
                        .satisfies(thrown ->
                                assertThat(LastLook.TooLate.isCauseOf(thrown)).isTrue());
                assertThat(server.getReceivedMessages()).as(protocol).hasSize(1);
                mail.close();
            } finally {
                LastLook.over();
                server.stop();
            }
        }
    }

    private static MimeMessage message(MailServer mail) throws MessagingException {
        MimeMessage message = new MimeMessage(mail.session());
        message.setFrom("us@overstap.example");
        message.setRecipients(Message.RecipientType.TO, "somebody@slow.example");
        message.setText("", "UTF-8");
        return message;
    }

    /** With these settings of {@code quarkus.mailer}. */
    private static MailServer server(int port, String... settings) {
        return server(port, Duration.ofSeconds(5), settings);
    }

    private static MailServer server(int port, Duration patience, String... settings) {
        Map<String, String> all = new HashMap<>();
        all.put("quarkus.mailer.host", "127.0.0.1");
        all.put("quarkus.mailer.port", Integer.toString(port));
        for (int i = 0; i < settings.length; i += 2) {
            all.put("quarkus.mailer." + settings[i], settings[i + 1]);
        }
        return new MailServer(
                new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(all, "test", 100))
                        .build(),
                SomeMailConfig.mail(Optional.empty(), patience));
    }
}
