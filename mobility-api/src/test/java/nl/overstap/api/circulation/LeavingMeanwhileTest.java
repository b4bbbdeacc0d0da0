package nl.overstap.api.circulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.overstap.api.testing.Region;
import nl.overstap.api.testing.Round;
import nl.overstap.api.testing.TestPlatform;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.circulation.Audience;
import nl.overstap.mobility.circulation.CirculationStatus;
import nl.overstap.mobility.circulation.Circulations;
import nl.overstap.mobility.circulation.NewCirculation;
import nl.overstap.mobility.contact.LawfulBasis;
import nl.overstap.mobility.introduction.IntroductionStatus;
import nl.overstap.mobility.introduction.Introductions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A no that comes while something about the person begins, but is not there yet, ends that too. */
@QuarkusTest
@QuarkusTestResource(TestPlatform.class)
class LeavingMeanwhileTest {

    private final ExecutorService person = Executors.newSingleThreadExecutor();
    private Region region;
    private Round round;

    @BeforeEach
    void aRegion() {
        region = Region.fresh();
        round = new Round(region);
        round.contact(region.prospect(), LawfulBasis.CONSENT);
    }

    @AfterEach
    void theEnd() {
        person.shutdownNow();
    }

    @Test
    void a_round_that_begins_meanwhile_is_closed() throws Exception {
        UUID candidate = aNurseAmongMany();

        UUID begun = leavingMeanwhile(
                candidate,
                () -> Region.value(Region.bean(Circulations.class).start(CurrentActor.get(), wish(candidate)))
                        .id());

        assertThat(region.asActor(
                                region.bureau(),
                                () -> Region.bean(Circulations.class).find(CurrentActor.get(), begun))
                        .orElseThrow()
                        .status())
                .isEqualTo(CirculationStatus.CLOSED);
    }

    @Test
    void an_introduction_that_is_asked_for_meanwhile_is_ended() throws Exception {
        UUID candidate = aNurseAmongMany();

        UUID begun = leavingMeanwhile(
                candidate,
                () -> Region.value(Region.bean(Introductions.class)
                                .request(CurrentActor.get(), candidate, region.otherFirm(), null))
                        .id());

        assertThat(region.asActor(
                                region.bureau(),
                                () -> Region.bean(Introductions.class).find(CurrentActor.get(), begun))
                        .orElseThrow()
                        .status())
                .isEqualTo(IntroductionStatus.CLOSED);
    }

    private UUID aNurseAmongMany() {
        round.manyNurses();
        return round.candidate(Round.nurse(), "MATCHING", "CIRCULATION");
    }

    private NewCirculation wish(UUID candidate) {
        return new NewCirculation(candidate, new Audience(Set.of(), List.of(), null, List.of()), null);
    }

    /** The work begins first; the person's no comes before it has ended, and waits for that. */
    private <T> T leavingMeanwhile(UUID candidate, Callable<T> work) throws Exception {
        Future<?>[] no = new Future<?>[1];
        T begun = region.asActor(region.bureau(), () -> {
            T result = work.call();
            no[0] = person.submit(() -> round.answerConsent(candidate, Map.of("answer", "REFUSE")));
            Thread.sleep(700);
            assertThat(no[0].isDone()).isFalse();
            return result;
        });
        no[0].get(20, TimeUnit.SECONDS);
        return begun;
    }
}
