package nl.overstap.api.faults;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All mail of the stage arrives here, through a door for each instance; what was begun is recorded, taken or not. */
final class MailReceiver implements AutoCloseable {

    private final Map<String, Manner> manners = new ConcurrentHashMap<>();
    private final Map<String, MailDoor> doors = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Message> messages = new ConcurrentLinkedQueue<>();

    /** The door of an instance. */
    MailDoor door(String name) {
        return doors.computeIfAbsent(name, _ -> new MailDoor(name, this));
    }

    /** From now on all addresses of the domain are treated so. */
    void treat(String domain, Manner manner) {
        Manner before = manners.put(domain, manner);
        if (before instanceof Manner.Hangs hanging) {
            hanging.released().countDown();
        }
    }

    Manner mannerFor(String address) {
        String domain = address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT);
        return manners.getOrDefault(domain, new Manner.Takes());
    }

    void record(Message message) {
        messages.add(message);
    }

    /** Everything that began so far, in that order. */
    List<Message> all() {
        return messages.stream().sorted(Comparator.comparing(Message::begun)).toList();
    }

    Stream<Message> taken() {
        return all().stream().filter(Message::isTaken);
    }

    /** Those that began since then, in no order. */
    Stream<Message> takenSince(long moment) {
        return messages.stream().filter(message -> message.isTaken() && message.begun() - moment >= 0);
    }

    List<Message> takenFor(String address) {
        return messages.stream()
                .filter(message -> message.isTaken() && message.to().equals(address))
                .sorted(Comparator.comparing(m -> Objects.requireNonNull(m.taken())))
                .toList();
    }

    @Override
    public void close() {
        manners.replaceAll((_, manner) -> {
            if (manner instanceof Manner.Hangs hanging) {
                hanging.released().countDown();
            }
            return new Manner.Takes();
        });
        doors.values().forEach(MailDoor::close);
    }
}
