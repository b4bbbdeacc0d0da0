package nl.overstap.mobility.vault;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.work.RecurringWork;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a copy of the wrapped keys outside the database: the latest alone, so that a destroyed key is gone from it too,
 * with the ids of all who were erased, which every restore goes by.
 */
@ApplicationScoped
class KeyCopying implements RecurringWork {

    private static final int AT_A_TIME = 2_000;

    private final KeyRows rows;
    private final Optional<Path> folder;
    private long copied = -1;
    private long after;
    private boolean complete;
    private @Nullable FileTime written;

    KeyCopying(KeyRows rows, VaultConfig config) {
        this.rows = rows;
        this.folder = config.copyTo().map(Path::of);
    }

    @Override
    public String name() {
        return "vault-copy";
    }

    /** An erasure asks for a copy at once; this is for new keys, and for an instance lost in between. */
    @Override
    public Duration every() {
        return Duration.ofSeconds(20);
    }

    @Override
    public synchronized void run() {
        if (folder.isEmpty()) {
            return;
        }
        KeyRows.State now = rows.state();
        Path file = folder.get().resolve(rows.installation() + ".keys");
        if (now.change() != copied) {
            copied = now.change();
            after = now.next();
            complete = false;
        }
        if (!complete || !timeOf(file).equals(Optional.ofNullable(written))) {
            copy(file);
            written = timeOf(file).orElse(null);
            // what was still under way has changed the number already, and is met by the next copy
            complete = now.oldest() >= after;
        }
    }

    /** A backup writes it too, and may have read an older state. */
    private static Optional<FileTime> timeOf(Path file) {
        try {
            return Optional.of(Files.getLastModifiedTime(file));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private void copy(Path file) {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            try (BufferedWriter writer = Files.newBufferedWriter(fresh)) {
                for (UUID network : rows.networks()) {
                    CurrentNetwork.in(network, () -> {
                        write(writer);
                        return null;
                    });
                }
            }
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(BufferedWriter writer) throws IOException {
        @Nullable UUID last = null;
        List<WrappedKey> some;
        do {
            some = rows.after(last, AT_A_TIME);
            for (WrappedKey key : some) {
                writer.write(key.line());
                writer.newLine();
                last = key.person();
            }
        } while (some.size() == AT_A_TIME);
    }
}
