package nl.overstap.notifications.webhook.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookUpsTest {

    private static final AddressPolicy PUBLIC = new AddressPolicy(List.of());

    private final CountDownLatch over = new CountDownLatch(1);
    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final Queue<Thread> lookingUp = new ConcurrentLinkedQueue<>();
    private final AtomicLong now = new AtomicLong();
    private final GuardedNames names = new GuardedNames(PUBLIC, this::lookUp);
    private final LookUps lookUps = new LookUps(names, now::get);

    @AfterEach
    void answerAtLast() {
        over.countDown();
    }

    @Test
    void six_whose_name_servers_never_answer_hold_up_nobody_else() {
        Target target = new Target(names, PUBLIC);
        List<CompletableFuture<Optional<String>>> silent = IntStream.range(0, 6)
                .mapToObj(i -> inBackground(() -> target.objection("https://silent" + i + ".nl/")))
                .toList();
        awaitAsked(6);
        long begun = System.nanoTime();

        Optional<String> objection = target.objection("https://answered.nl/");

        assertThat(objection).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofMillis(1500));
        assertThat(silent)
                .extracting(CompletableFuture::join)
                .allSatisfy(one -> assertThat(one.orElseThrow()).startsWith("could not be looked up in time"));
    }

    @Test
    void who_is_still_silent_after_their_callers_left_holds_up_nobody_else() {
        Target target = new Target(names, PUBLIC);
        IntStream.range(0, 6)
                .mapToObj(i -> inBackground(() -> target.objection("https://silent" + i + ".nl/")))
                .toList()
                .forEach(CompletableFuture::join);

        assertThat(target.objection("https://answered.nl/")).isEmpty();
    }

    @Test
    void a_domain_that_was_silent_is_not_asked_again_for_a_minute() throws Exception {
        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> lookUps.lookUp("one.silent.nl"));

        assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> lookUps.lookUp("two.silent.nl"));
        lookUps.lookUp("answered.nl");
        assertThat(asked).containsExactly("one.silent.nl", "answered.nl");

        over.countDown();
        for (Thread looking : lookingUp) {
            looking.join(); // what is answered after a minute was silent for as long
        }
        now.addAndGet(Duration.ofMinutes(1).toNanos());
        lookUps.lookUp("two.silent.nl");
        assertThat(asked).endsWith("two.silent.nl");
    }

    @Test
    void names_of_one_domain_take_four_look_ups_at_most() {
        List<CompletableFuture<Boolean>> all = IntStream.range(0, 5)
                .mapToObj(i -> inBackground(() -> isAnswered(i + ".silent.nl")))
                .toList();

        assertThat(all).extracting(CompletableFuture::join).containsOnly(false);
        assertThat(asked).hasSize(4);
    }

    private boolean isAnswered(String host) throws Exception {
        try {
            lookUps.lookUp(host);
            return true;
        } catch (TimeoutException _) {
            return false;
        }
    }

    private InetAddress[] lookUp(String host) {
        lookingUp.add(Thread.currentThread());
        asked.add(host);
        if (host.contains("silent")) {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        return new InetAddress[] {InetAddress.ofLiteral("93.184.215.14")};
    }

    private void awaitAsked(int number) {
        while (asked.size() < number) {
            Thread.onSpinWait();
        }
    }

    private static <T> CompletableFuture<T> inBackground(Callable<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                done.complete(work.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done;
    }
}
