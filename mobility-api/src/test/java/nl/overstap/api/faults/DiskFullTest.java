package nl.overstap.api.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database's disk is full, and then there is room again. */
@Tag("faults")
class DiskFullTest {

    /** The unpacked program, an empty cluster, its log and some room. */
    private static final int MEGABYTES = 400;

    private static final Duration BACK_WITHIN = Duration.ofSeconds(15);
    private static final int TRIES = 400;

    @Test
    void what_finds_no_room_is_answered_503_and_nothing_acknowledged_is_lost() {
        Path folder = Bench.folder("disk");
        try (Volume volume = mounted(folder.resolveSibling("disk-volume"));
                Bench bench =
                        new Bench(folder, folder.resolveSibling("disk-volume").resolve("postgres"));
                Caller caller = new Caller(bench)) {
            Instance instance = bench.instance().start();
            Town town = Town.begin(bench, caller);
            town.employers(5);
            List<Town.Person> toGoRound = town.people(3);
            EventOracle events = EventOracle.begin(bench, town);
            try (Load load = new Load(caller, town, toGoRound, 0).begin(2)) {
                volume.fill();
                List<Reply> during = new ArrayList<>();
                while (during.size() < TRIES
                        && during.stream().filter(Reply::isUnavailable).count() < 5) {
                    during.add(caller.ask(instance, town.posting(town.address("sanne", "full.example"))));
                }
                assertThat(during).anyMatch(Reply::isUnavailable).allMatch(r -> r.isDone() || r.isUnavailable());
                volume.free();
                if (!bench.database().isAlive()) {
                    // without room for its log it gives up; whoever runs it starts it again
                    bench.database().restart();
                }
                long end = System.nanoTime() + BACK_WITHIN.toNanos();
                Reply last = Reply.ofNobody();
                while (!last.isDone() && System.nanoTime() - end < 0) {
                    Instance.sleep(200);
                    last = caller.ask(instance, town.posting(town.address("sanne", "room.example")));
                }
                assertThat(last.isDone()).as(last.toString()).isTrue();
                Load.Acknowledged acknowledged = load.end();
                assertThat(caller.faults()).isEmpty();
                Oracle oracle = new Oracle(bench.database(), bench.mail());
                long patience = System.nanoTime() + Duration.ofSeconds(75).toNanos();
                while (oracle.missing() + events.missing() + oracle.unread() > 0 && System.nanoTime() - patience < 0) {
                    Instance.sleep(500);
                }
                oracle.everybodyWasTold();
                oracle.nothingAcknowledgedIsLost(acknowledged);
                oracle.nothingIsHalfWritten();
                events.everyProgramWasTold();
                events.eachChangeIsOneEvent();
            }
        }
    }

    private static Volume mounted(Path folder) {
        try {
            return Volume.mount(folder, MEGABYTES);
        } catch (IllegalStateException e) {
            // skipped where this is no root's to do, e.g. in a container without rights: nothing else can be a full
            // disk
            return abort("skipped: a disk to fill cannot be mounted: " + e.getMessage());
        }
    }
}
