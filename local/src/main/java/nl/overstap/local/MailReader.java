package nl.overstap.local;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns a kept message file into what one wants to know of it. */
final class MailReader {
    /** Written above the message as it came in: the envelope's receivers, and when. */
    static final String DELIVERED_TO = "X-Local-Delivered-To";

    static final String RECEIVED_AT = "X-Local-Received-At";

    private static final Pattern HREF =
            Pattern.compile("<a\\s[^>]*?href\\s*=\\s*[\"']([^\"']+)[\"']", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>\"'\\])]+");
    private static final String CLOSING_MARKS = ".,;:!?";

    private final Session session = Session.getInstance(new Properties());

    CaughtMessage read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MimeMessage message = new MimeMessage(session, in);
            Map<String, String> headers = headers(message);
            String to = headers.remove(DELIVERED_TO);
            String receivedAt = headers.remove(RECEIVED_AT);
            Texts texts = new Texts();
            collect(message, texts);
            String subject = message.getSubject();
            return new CaughtMessage(
                    idOf(file),
                    receivedAt == null ? Instant.EPOCH : Instant.parse(receivedAt),
                    sender(message),
                    to == null ? List.of() : List.of(to.split(",\\s*")),
                    subject == null ? "" : subject,
                    headers,
                    texts.plain.toString(),
                    texts.html.toString(),
                    links(texts));
        } catch (MessagingException e) {
            throw new IOException("Cannot read " + file.getFileName(), e);
        }
    }

    static String idOf(Path file) {
        return Long.toString(Long.parseLong(file.getFileName().toString().replace(".eml", "")));
    }

    private static String sender(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        if (from == null || from.length == 0) {
            return "";
        }
        return from[0] instanceof InternetAddress internet ? internet.getAddress() : from[0].toString();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Enumeration<Header> all = message.getAllHeaders(); all.hasMoreElements(); ) {
            Header header = all.nextElement();
            headers.merge(header.getName(), decoded(header.getValue()), (one, more) -> one + "\n" + more);
        }
        return headers;
    }

    private static String decoded(String value) {
        String unfolded = MimeUtility.unfold(value);
        try {
            return MimeUtility.decodeText(unfolded);
        } catch (UnsupportedEncodingException _) {
            return unfolded;
        }
    }

    private static void collect(Part part, Texts texts) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return;
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart inner = parts.getBodyPart(i);
                collect(inner, texts);
            }
        } else if (part.isMimeType("text/html")) {
            texts.html.append(lines(part.getContent()));
        } else if (part.isMimeType("text/plain")) {
            texts.plain.append(lines(part.getContent()));
        }
    }

    // mail ends its lines with two characters, whatever its author wrote
    private static String lines(Object content) {
        return content.toString().replace("\r\n", "\n");
    }

    private static List<String> links(Texts texts) {
        Set<String> links = new LinkedHashSet<>();
        Matcher href = HREF.matcher(texts.html);
        while (href.find()) {
            String link = unescaped(href.group(1).strip());
            if (link.startsWith("http://") || link.startsWith("https://")) {
                links.add(link);
            }
        }
        Matcher bare = ADDRESS.matcher(texts.plain);
        while (bare.find()) {
            links.add(withoutClosingMarks(bare.group()));
        }
        return new ArrayList<>(links);
    }

    private static String unescaped(String attribute) {
        return attribute
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&#x3D;", "=")
                .replace("&#61;", "=")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    static String withoutClosingMarks(String link) {
        int end = link.length();
        while (CLOSING_MARKS.indexOf(link.charAt(end - 1)) >= 0) {
            end--;
        }
        return link.substring(0, end);
    }

    private static final class Texts {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
    }
}
