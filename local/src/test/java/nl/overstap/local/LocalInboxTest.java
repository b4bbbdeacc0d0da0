package nl.overstap.local;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalInboxTest {
    private static final String HTML = """
            <p>Beste Zoë, <a href="http://127.0.0.1:8080/r/abc?a=1&amp;b=2">antwoord</a>
            <a class="x" href='https://overstap.example/over'>over ons</a>
            <a href="mailto:iemand@firma.example">mail</a></p><script>document.title = 'got you'</script>""";

    @Test
    void a_message_in_two_forms_is_read_with_umlauts_headers_and_links() throws Exception {
        try (var inbox = LocalInbox.startTemporary()) {
            send(
                    inbox,
                    "Één kandidaat uit 't Harde",
                    "Zie http://127.0.0.1:8080/r/abc?a=1&b=2.\nOf (https://x.example/y)!");

            var message = inbox.messages().getFirst();
            assertThat(message.id()).isEqualTo("1");
            assertThat(message.subject()).isEqualTo("Één kandidaat uit 't Harde");
            assertThat(message.from()).isEqualTo("noreply@overstap.example");
            assertThat(message.to()).containsExactly("een@firma.example", "twee@firma.example");
            assertThat(message.headers())
                    .containsEntry("List-Unsubscribe", "<https://overstap.example/u>")
                    .containsKey("Message-ID")
                    .doesNotContainKeys(MailReader.DELIVERED_TO, MailReader.RECEIVED_AT);
            assertThat(message.text()).contains("b=2.\nOf (https://x.example/y)!");
            assertThat(message.html()).contains("Beste Zoë");
            assertThat(message.links())
                    .containsExactly(
                            "http://127.0.0.1:8080/r/abc?a=1&b=2",
                            "https://overstap.example/over",
                            "https://x.example/y");
        }
    }

    @Test
    void messages_stand_in_the_order_of_arrival_and_outlive_a_restart(@TempDir Path folder) throws Exception {
        try (var inbox = LocalInbox.start(folder, 0, 0)) {
            for (int i = 1; i <= 11; i++) {
                send(inbox, "number " + i, "x");
            }
        }

        try (var inbox = LocalInbox.start(folder, 0, 0)) {
            send(inbox, "number 12", "x");
            assertThat(inbox.messages())
                    .extracting(CaughtMessage::subject)
                    .startsWith("number 1", "number 2")
                    .hasSize(12);
            assertThat(inbox.messages().getLast().id()).isEqualTo("12");
            assertThat(inbox.messages().getLast().subject()).isEqualTo("number 12");
        }
    }

    @Test
    void a_cleared_inbox_is_empty() throws Exception {
        try (var inbox = LocalInbox.startTemporary()) {
            send(inbox, "one", "x");
            inbox.clear();

            assertThat(inbox.messages()).isEmpty();
        }
    }

    @Test
    void the_json_holds_what_the_messages_hold() throws Exception {
        try (var inbox = LocalInbox.startTemporary()) {
            assertThat(get(inbox, "messages.json").body()).isEqualTo("[]");
            send(inbox, "Eén \"twee\"", "x\ty");

            assertThat(get(inbox, "messages.json").body())
                    .contains(
                            "\"id\":\"1\"",
                            "\"subject\":\"Eén \\\"twee\\\"\"",
                            "x\\ty",
                            "\"to\":[\"een@firma.example\"");
        }
    }

    @Test
    void the_page_shows_a_message_and_nothing_in_it_can_act() throws Exception {
        try (var inbox = LocalInbox.startTemporary()) {
            send(inbox, "<script>alert(1)</script>", "Zie https://x.example/?a=1&b=2 \"><img>");

            assertThat(get(inbox, "").body())
                    .contains("&lt;script&gt;alert(1)", "/messages/1")
                    .doesNotContain("<script");
            String page = get(inbox, "messages/1").body();
            assertThat(page)
                    .contains(
                            "<a target=\"_blank\" rel=\"noopener noreferrer\" href=\"https://x.example/?a=1&amp;b=2\">")
                    .contains("sandbox=\"allow-popups")
                    .doesNotContain("<script", "<img>");
            var shown = get(inbox, "messages/1/html");
            assertThat(shown.headers().firstValue("Content-Security-Policy").orElseThrow())
                    .startsWith("sandbox ")
                    .contains("default-src 'none'")
                    .doesNotContain("allow-scripts", "allow-same-origin");
        }
    }

    @Test
    void a_search_finds_by_receiver_and_by_word() throws Exception {
        try (var inbox = LocalInbox.startTemporary()) {
            send(inbox, "Verzoek om toestemming", "x");

            assertThat(get(inbox, "?q=TOESTEMMING").body()).contains("/messages/1");
            assertThat(get(inbox, "?q=twee%40firma").body()).contains("/messages/1");
            assertThat(get(inbox, "?q=elders").body()).doesNotContain("/messages/1");
        }
    }

    @Test
    void a_name_of_elsewhere_pointed_at_this_computer_reads_nothing() throws Exception {
        try (var inbox = LocalInbox.startTemporary();
                var socket = new Socket("127.0.0.1", URI.create(inbox.pageUrl()).getPort())) {
            send(inbox, "secret", "x");
            socket.getOutputStream()
                    .write("GET /messages.json HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 421").doesNotContain("secret");
        }
    }

    private static HttpResponse<String> get(LocalInbox inbox, String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(inbox.pageUrl() + path)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static void send(LocalInbox inbox, String subject, String text) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", "127.0.0.1");
        properties.setProperty("mail.smtp.port", Integer.toString(inbox.smtpPort()));
        MimeMessage message = new MimeMessage(Session.getInstance(properties));
        message.setFrom("Overstap <noreply@overstap.example>");
        message.setRecipients(Message.RecipientType.TO, "een@firma.example");
        message.setRecipients(Message.RecipientType.BCC, InternetAddress.parse("twee@firma.example"));
        message.setSubject(subject, "UTF-8");
        message.setHeader("List-Unsubscribe", "<https://overstap.example/u>");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(text, "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText(HTML, "UTF-8", "html");
        message.setContent(new MimeMultipart("alternative", plain, html));
        Transport.send(message);
    }
}
