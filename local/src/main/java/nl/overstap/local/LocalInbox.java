package nl.overstap.local;

import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.mail.MovingMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An SMTP server on 127.0.0.1 that takes mail for anybody, sends none on, and keeps each message as a file.
 *
 * <p>A message is on disk before its sender hears that it was taken, and is still there after a restart.
 */
public final class LocalInbox implements AutoCloseable {
    private final Path folder;
    private final Clock clock;
    private final GreenMail server;
    private final InboxPage page;
    private final MailReader reader = new MailReader();
    private final Map<String, CaughtMessage> read = new ConcurrentHashMap<>();
    private final Runnable afterClose;
    private @Nullable MimeMessage lastKept;

    private LocalInbox(Path folder, int smtpPort, int pagePort, Clock clock, Runnable afterClose) {
        this.folder = PrivateFiles.folder(folder);
        this.clock = clock;
        this.afterClose = afterClose;
        server = new GreenMail(new ServerSetup(smtpPort, Ports.HOST, ServerSetup.PROTOCOL_SMTP));
        server.start();
        server.getUserManager().setMessageDeliveryHandler(this::keep);
        page = new InboxPage(this, pagePort);
    }

    /** Starts on these ports, 0 for any free one, with the messages that the folder holds. */
    public static LocalInbox start(Path folder, int smtpPort, int pagePort) {
        return new LocalInbox(folder, smtpPort, pagePort, Clock.systemUTC(), () -> {});
    }

    /** Starts empty on free ports and forgets everything when it is closed. */
    public static LocalInbox startTemporary() {
        try {
            Path folder = Files.createTempDirectory("overstap-inbox-");
            return new LocalInbox(folder, 0, 0, Clock.systemUTC(), () -> PrivateFiles.delete(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int smtpPort() {
        return server.getSmtp().getPort();
    }

    /** Where one can look into it with a browser. */
    public String pageUrl() {
        return "http://" + Ports.HOST + ":" + page.port() + "/";
    }

    /** All messages, oldest first. */
    public List<CaughtMessage> messages() {
        return files(folder).stream().map(this::readOnce).toList();
    }

    /** The messages that a folder holds, oldest first, whether an inbox runs on it or not; none without a folder. */
    public static List<CaughtMessage> read(Path folder) {
        MailReader reader = new MailReader();
        return files(folder).stream().map(file -> read(reader, file)).toList();
    }

    /** The messages as a JSON array. */
    public static String json(List<CaughtMessage> messages) {
        return Json.write(messages.stream().map(CaughtMessage::toJson).toList());
    }

    Optional<CaughtMessage> find(String id) {
        return messages().stream().filter(message -> message.id().equals(id)).findFirst();
    }

    /** Forgets all messages. */
    public synchronized void clear() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.deleteIfExists(file);
            }
            read.clear();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        page.close();
        server.stop();
        afterClose.run();
    }

    /** Called once per receiver, one message at a time; the message is kept at the first. */
    private synchronized GreenMailUser keep(MovingMessage moving, MailAddress receiver) throws MessagingException {
        if (moving.getMessage() != lastKept) {
            try {
                write(moving);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            lastKept = moving.getMessage();
        }
        return new Kept(receiver.getEmail());
    }

    private void write(MovingMessage moving) throws IOException, MessagingException {
        String receivers = moving.getToAddresses().stream()
                .map(MailAddress::getEmail)
                .sorted()
                .collect(Collectors.joining(", "));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes((MailReader.RECEIVED_AT + ": " + clock.instant() + "\r\n" + MailReader.DELIVERED_TO + ": "
                        + receivers.replaceAll("[\r\n]", "") + "\r\n")
                .getBytes(StandardCharsets.UTF_8));
        moving.getMessage().writeTo(bytes);
        Path fresh = folder.resolve("arriving.tmp");
        try (FileChannel channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(fresh, folder.resolve("%010d.eml".formatted(nextNumber())), StandardCopyOption.ATOMIC_MOVE);
    }

    private long nextNumber() {
        List<Path> files = files(folder);
        return files.isEmpty() ? 1 : 1 + Long.parseLong(MailReader.idOf(files.getLast()));
    }

    private CaughtMessage readOnce(Path file) {
        return read.computeIfAbsent(file.getFileName().toString(), _ -> read(reader, file));
    }

    private static CaughtMessage read(MailReader reader, Path file) {
        try {
            return reader.read(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A mailbox that holds nothing: the message is a file already. */
    private record Kept(String address) implements GreenMailUser {
        @Override
        public String getEmail() {
            return address;
        }

        @Override
        public String getLogin() {
            return address;
        }

        @Override
        public void deliver(MovingMessage message) {}

        @Override
        public void deliver(MimeMessage message) {}

        @Override
        public void create() {}

        @Override
        public void delete() {}

        @Override
        public String getPassword() {
            return "";
        }

        @Override
        public void setPassword(String password) {}

        @Override
        public void authenticate(String password) {}

        @Override
        public String getQualifiedMailboxName() {
            return address;
        }
    }
}
