package nl.overstap.notifications.delivery.sending;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.overstap.notifications.delivery.Composed;
import nl.overstap.notifications.delivery.Delivery;
import nl.overstap.notifications.delivery.DeliveryKind;
import nl.overstap.notifications.delivery.DeliveryStatus;
import nl.overstap.notifications.delivery.sending.Preparing.Prepared;
import nl.overstap.notifications.letter.Letter;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class HandsTest {

    private static final UUID NETWORK = UUID.randomUUID();
    private static final int MOST = 8;
    private static final int PER_LANE = 2;

    private final AtomicLong nanos = new AtomicLong();
    private final Hands hands = new Hands(MOST, PER_LANE, nanos::get);

    @Test
    void a_domain_has_its_number_under_way_and_lets_others_pass() throws Exception {
        inHand(some(3, false, 1));
        inHand(some(2, false, 2));

        List<Long> begun =
                Stream.of(next(), next(), next(), next()).map(Prepared::lane).toList();

        assertThat(begun).containsExactly(1L, 1L, 2L, 2L);
    }

    @Test
    void instances_share_what_a_domain_may_get() throws Exception {
        hands.shareAmong(2);
        inHand(some(2, false, 1));
        inHand(some(2, false, 2));
        assertThat(List.of(next().lane(), next().lane())).containsExactly(1L, 2L);
        assertThat(getsOne()).isFalse();

        hands.shareAmong(1);
        assertThat(List.of(next().lane(), next().lane())).containsExactly(1L, 2L);
    }

    @Test
    void an_instance_among_many_sends_all_the_same() throws Exception {
        hands.shareAmong(100);
        inHand(some(1, false, 1));

        assertThat(next().lane()).isEqualTo(1L);
    }

    @Test
    void what_somebody_waits_for_goes_before_what_goes_to_many_and_finds_a_hand_free() throws Exception {
        inHand(IntStream.range(0, MOST).mapToObj(lane -> one(false, lane)).toList());
        inHand(some(1, true, 100));

        assertThat(next().claim().urgent()).isTrue();
        begin(MOST - MOST / 4 - 1);
        inHand(some(1, true, 200));
        assertThat(next().claim().urgent()).isTrue();
    }

    @Test
    void conversations_that_take_long_hold_up_no_other_unless_there_are_too_many() throws Exception {
        inHand(IntStream.range(0, 4 * MOST).mapToObj(lane -> one(false, lane)).toList());
        int forMany = MOST - MOST / 4;
        begin(forMany);
        assertThat(getsOne()).isFalse();

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        begin(forMany);
        assertThat(getsOne()).isFalse();

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());
        begin(MOST + forMany - 2 * forMany);
        assertThat(getsOne()).isFalse();
    }

    @Test
    void conversations_that_take_long_take_up_no_room_of_what_is_claimed() throws Exception {
        int forMany = MOST - MOST / 4;
        inHand(IntStream.range(0, forMany)
                .mapToObj(lane -> one(false, lane / PER_LANE))
                .toList());
        begin(forMany);
        inHand(some(1, true, 100));
        end(next(), Duration.ofSeconds(20));
        assertThat(hands.free().number()).as("while nobody knows yet").isLessThan(2 * forMany);

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(hands.free().alsoForMany()).isTrue();
        assertThat(hands.free().number()).isGreaterThanOrEqualTo(2 * forMany);
    }

    @Test
    void a_domain_that_keeps_somebody_waiting_gets_nothing_ahead() throws Exception {
        inHand(some(PER_LANE + 1, false, 1));
        begin(PER_LANE);
        assertThat(hands.take(List.of(claim(false, 1L)))).hasSize(1);

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(hands.fullLanes().forMany()).containsExactly(1L);
        assertThat(hands.take(List.of(claim(false, 1L)))).isEmpty();
    }

    @Test
    void what_is_in_hand_for_longer_than_it_may_take_to_begin_is_held_on_to() {
        Claim fresh = claim(false, null);
        Claim sent = new Claim(UUID.randomUUID(), NETWORK, UUID.randomUUID(), false, null, System.nanoTime() - 1);
        Claim gone = new Claim(UUID.randomUUID(), NETWORK, UUID.randomUUID(), false, null, System.nanoTime() - 1);
        hands.take(List.of(fresh, sent, gone));
        hands.letGo(List.of(gone));

        assertThat(hands.longHeld()).isEqualTo(Map.of(NETWORK, List.of(sent)));
    }

    @Test
    void much_is_claimed_at_once_or_nothing() throws Exception {
        int first = hands.free().number();
        inHand(IntStream.range(0, first).mapToObj(lane -> one(false, lane)).toList());

        assertThat(hands.free().alsoForMany()).isFalse();
        assertThat(hands.free().number()).as("what somebody waits for").isEqualTo(first);
        for (int i = 0; i < first / 2; i++) {
            end(next(), Duration.ofMillis(40));
        }
        assertThat(hands.free().alsoForMany()).isFalse();
        end(next(), Duration.ofMillis(40));
        assertThat(hands.free()).isEqualTo(new Hands.Free(first / 2 + 1, true));
    }

    @Test
    void what_is_claimed_ahead_leaves_within_half_a_second() throws Exception {
        int first = hands.free().number();
        for (int i = 0; i < 60; i++) {
            inHand(some(1, false, i));
            end(next(), Duration.ofMillis(500));
        }
        int slow = hands.free().number();
        for (int i = 0; i < 60; i++) {
            inHand(some(1, false, i));
            end(next(), Duration.ofMillis(4));
        }

        assertThat(slow).isLessThan(first).isGreaterThanOrEqualTo(MOST - MOST / 4);
        assertThat(hands.free().number()).isEqualTo(256);
    }

    @Test
    void what_takes_long_to_compose_is_claimed_in_small_numbers() {
        int first = hands.free().number();

        hands.composed(1, Duration.ofMillis(40).toNanos());
        assertThat(hands.free().number()).isEqualTo(first);
        hands.composed(10, Duration.ofMillis(2_000).toNanos());

        assertThat(first).isGreaterThan(50);
        assertThat(hands.free().number()).isEqualTo(5);
    }

    @Test
    void what_is_composed_in_time_again_is_claimed_in_large_numbers_again() {
        int first = hands.free().number();
        hands.composed(10, Duration.ofMillis(2_000).toNanos());

        hands.composed(1, Duration.ofMillis(300).toNanos());
        assertThat(hands.free().number()).as("one says nothing of many").isEqualTo(5);
        hands.composed(5, Duration.ofMillis(900).toNanos());
        assertThat(hands.free().number()).as("twice as many would not fit").isEqualTo(5);
        for (int i = 0; i < 6; i++) {
            hands.composed(hands.free().number(), Duration.ofMillis(300).toNanos());
        }

        assertThat(hands.free().number()).isEqualTo(first);
    }

    @Test
    void a_slow_domain_gets_little_ahead_and_is_full_until_half_of_it_has_gone() throws Exception {
        List<Prepared> ahead = new ArrayList<>(some(60, false, 1));

        List<Prepared> refused = inHand(ahead);

        assertThat(refused).isNotEmpty().hasSizeLessThan(60);
        assertThat(hands.fullLanes().forMany()).containsExactly(1L);
        assertThat(hands.take(List.of(claim(false, 1L)))).isEmpty();
        end(next(), Duration.ofMillis(40));
        assertThat(hands.fullLanes().forMany()).containsExactly(1L);
        for (int i = 0; i < 15; i++) {
            end(next(), Duration.ofMillis(40));
        }
        assertThat(hands.fullLanes().forMany()).isEmpty();
    }

    @Test
    void a_round_to_a_domain_holds_up_no_invitation_to_it() throws Exception {
        inHand(some(60, false, 1));
        Prepared begun = next();
        begin(PER_LANE - 1);
        assertThat(hands.fullLanes()).isEqualTo(new Hands.Full(Set.of(1L), Set.of()));

        assertThat(hands.take(List.of(claim(true, 1L)))).hasSize(1);
        List<Prepared> invitation = some(1, true, 1);
        assertThat(inHand(invitation)).isEmpty();

        end(begun, Duration.ofMillis(40));
        assertThat(next()).isSameAs(invitation.getFirst());
    }

    @Test
    void the_room_of_a_domain_is_for_invitations_first_and_they_fill_it_too() throws Exception {
        List<Prepared> all = new ArrayList<>(some(60, false, 1));
        all.addAll(some(60, true, 1));
        List<Claim> known = new ArrayList<>();
        all.forEach(one -> known.add(claim(one.claim().urgent(), 1L)));

        assertThat(hands.take(known)).isNotEmpty().allMatch(Claim::urgent);
        List<Prepared> refused = hands.add(all);

        assertThat(refused).filteredOn(one -> !one.claim().urgent()).hasSize(60);
        assertThat(refused).hasSizeBetween(61, 119);
        assertThat(hands.fullLanes()).isEqualTo(new Hands.Full(Set.of(1L), Set.of(1L)));
    }

    @Test
    void to_a_domain_that_keeps_somebody_waiting_no_invitation_is_claimed_ahead_either() throws Exception {
        inHand(some(PER_LANE, false, 1));
        begin(PER_LANE);
        assertThat(hands.take(List.of(claim(true, 1L)))).hasSize(1);

        nanos.addAndGet(Duration.ofSeconds(3).toNanos());

        assertThat(hands.fullLanes().forUrgent()).containsExactly(1L);
        assertThat(hands.take(List.of(claim(true, 1L)))).isEmpty();
    }

    @Test
    void what_is_withdrawn_is_sent_by_no_hand_and_what_is_let_go_is_in_none() throws Exception {
        List<Prepared> two = some(2, false, 1);
        inHand(two);

        assertThat(hands.withdraw(one -> one.equals(two.getFirst()))).containsExactly(two.getFirst());
        assertThat(hands.inHand()).hasSize(2);
        hands.letGo(List.of(two.getFirst().claim()));
        assertThat(hands.inHand()).containsExactly(two.getLast().claim().deliveryId());
        assertThat(next()).isSameAs(two.getLast());
        assertThat(hands.networksWaiting()).isEmpty();
    }

    @Test
    void once_closed_nobody_gets_anything_more() throws Exception {
        inHand(some(1, false, 1));
        hands.close();

        assertThat(hands.next()).isNull();
        assertThat(hands.add(some(1, false, 1))).hasSize(1);
    }

    private List<Prepared> inHand(List<Prepared> some) {
        hands.take(some.stream().map(Prepared::claim).toList());
        return hands.add(some);
    }

    private Prepared next() throws InterruptedException {
        Prepared next = hands.next();
        assertThat(next).isNotNull();
        return next;
    }

    private void begin(int number) throws InterruptedException {
        for (int i = 0; i < number; i++) {
            next();
        }
    }

    /** Whether a hand that asks now gets something soon. */
    private boolean getsOne() throws InterruptedException {
        Thread asking = Thread.ofVirtual().start(() -> {
            try {
                hands.next();
            } catch (InterruptedException _) {
                // it got nothing
            }
        });
        boolean got = asking.join(Duration.ofMillis(300));
        asking.interrupt();
        asking.join();
        return got;
    }

    private void end(Prepared one, Duration took) {
        hands.done(one, took.toNanos());
        hands.letGo(List.of(one.claim()));
    }

    private static List<Prepared> some(int number, boolean urgent, long lane) {
        return Stream.generate(() -> one(urgent, lane)).limit(number).toList();
    }

    private static Prepared one(boolean urgent, long lane) {
        Letter letter = new Letter("nl", "", "", List.of(), List.of(), null, List.of(), "", "");
        Claim claim = claim(urgent, null);
        Delivery delivery = new Delivery(
                claim.deliveryId(),
                NETWORK,
                DeliveryKind.CIRCULATION,
                NETWORK,
                NETWORK,
                null,
                DeliveryStatus.SENDING,
                0);
        return new Prepared(
                claim, delivery, new Composed.Ready("a@b.example", letter), lane, new Looks.Seen(System.nanoTime()));
    }

    private static Claim claim(boolean urgent, @Nullable Long lane) {
        return new Claim(
                UUID.randomUUID(),
                NETWORK,
                UUID.randomUUID(),
                urgent,
                lane,
                System.nanoTime() + TimeUnit.SECONDS.toNanos(5));
    }
}
