package delivery;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * The peer: as many connections, the same client set up alike, the same message with the same headers and an envelope of
 * its own; nothing looked up, nothing kept, nothing but the Message-ID made anew for each.
 */
final class BareMails {

    private final int port;
    private final String subject;
    private final String text;
    private final String html;
    private final String textEncoding;
    private final String htmlEncoding;
    private final Session session;

    /** @param sample a message as the application sends them */
    BareMails(int port, byte[] sample) throws MessagingException, IOException {
        this.port = port;
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.quitwait", "false");
        for (String limit : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.smtp." + limit, "20000");
        }
        session = Session.getInstance(properties);
        MimeMessage message = new MimeMessage(session, new ByteArrayInputStream(sample));
        Multipart both = (Multipart) message.getContent();
        BodyPart plain = both.getBodyPart(0);
        subject = message.getSubject();
        text = plain.getContent().toString();
        html = both.getBodyPart(1).getContent().toString();
        textEncoding = both.getBodyPart(0).getHeader("Content-Transfer-Encoding")[0];
        htmlEncoding = both.getBodyPart(1).getHeader("Content-Transfer-Encoding")[0];
    }

    /** Sends so many; answers how many a second. */
    double send(int number, int connections) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long begun = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> lines = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                lines.add(threads.submit(() -> {
                    SMTPTransport line = (SMTPTransport) session.getTransport("smtp");
                    line.connect("127.0.0.1", port, null, null);
                    while (next.getAndIncrement() < number) {
                        MimeMessage message = message();
                        line.sendMessage(message, message.getAllRecipients());
                    }
                    line.close();
                    return null;
                }));
            }
            for (Future<?> line : lines) {
                line.get();
            }
        }
        return number / ((System.nanoTime() - begun) / 1e9);
    }

    private MimeMessage message() throws MessagingException {
        UUID id = UUID.randomUUID();
        SMTPMessage message = new SMTPMessage(session);
        message.setFrom(new InternetAddress("Overstap <post@overstap.example>"));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress("desk@firm.example"));
        message.setSubject(subject, StandardCharsets.UTF_8.name());
        message.setSentDate(new Date());
        message.setHeader("Content-Language", "nl");
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("List-Unsubscribe", "<http://localhost/unsubscribe/" + id + ">");
        message.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        message.setEnvelopeFrom("bounces+" + id + "@overstap.example");
        MimeMultipart both = new MimeMultipart("alternative");
        both.addBodyPart(part(text, "plain", textEncoding));
        both.addBodyPart(part(html, "html", htmlEncoding));
        message.setContent(both);
        message.saveChanges();
        return message;
    }

    private static MimeBodyPart part(String content, String kind, String encoding) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(content, StandardCharsets.UTF_8.name(), kind);
        part.setHeader("Content-Transfer-Encoding", encoding);
        return part;
    }
}
