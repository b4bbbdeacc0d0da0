package nl.overstap.mobility.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TallyTest {

    private static final int K = 5;

    @Test
    void large_numbers_are_told_as_they_are() {
        List<Tally.Decided> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(decided(true, 0.85, i < 7 ? 2.5 : 40.0 + i, null));
        }
        for (int i = 0; i < 10; i++) {
            all.add(decided(false, 0.65, 100.0, i < 5 ? "TRAVEL" : "PAY"));
        }

        Tally tally = new Tally(K, all);

        assertThat(tally.total()).isEqualTo(new OversightReport.Total(30, 20, 10, 0));
        assertThat(tally.overruled()).isEqualTo(new OversightReport.Overruled(30, 10, 20, 0, 0, 0));
        assertThat(tally.pace()).isEqualTo(new OversightReport.Pace(7, 0, 50.0, 100.0));
        assertThat(tally.byScore())
                .containsExactly(new OversightReport.Band(0.6, 0, 10), new OversightReport.Band(0.8, 20, 0));
        assertThat(tally.byReason())
                .containsExactly(new OversightReport.Reason("PAY", 5), new OversightReport.Reason("TRAVEL", 5));
    }

    @Test
    void who_approves_a_list_one_after_the_other_is_as_quick_as_who_approves_at_first_sight() {
        List<Tally.Decided> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Double previous = i == 0 ? null : (Double) (i < 11 ? 1.0 : 3.0);
            all.add(new Tally.Decided(true, false, true, true, 0.9, null, 30.0 + i, previous, 0, 1, null));
        }

        assertThat(new Tally(K, all).pace().approvedUnderThreeSeconds()).isEqualTo(10);
    }

    @Test
    void a_few_are_told_by_no_number_nor_by_what_others_leave_over() {
        List<Tally.Decided> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(decided(true, 0.9, 30.0, null));
        }
        all.add(decided(false, 0.7, 1.0, "TRAVEL"));

        Tally tally = new Tally(K, all);

        assertThat(tally.total()).isEqualTo(new OversightReport.Total(13, null, null, 0));
        assertThat(tally.byReason()).isEmpty();
        assertThat(tally.byScore()).isEmpty();
        assertThat(tally.overruled().proposedRejected()).isNull();
        assertThat(tally.pace().medianSecondsRejected()).isNull();
    }

    @Test
    void nothing_small_can_be_read_or_reckoned_from_any_report() {
        Random random = new Random(5);
        for (int i = 0; i < 5_000; i++) {
            List<Tally.Decided> all = new ArrayList<>();
            int many = random.nextInt(40);
            double approving = random.nextDouble();
            for (int j = 0; j < many; j++) {
                boolean approved = random.nextDouble() < approving;
                boolean engine = random.nextInt(4) > 0;
                all.add(new Tally.Decided(
                        approved,
                        random.nextInt(6) == 0,
                        engine,
                        engine || random.nextInt(3) > 0,
                        0.4 + random.nextDouble() * 0.6,
                        approved ? null : "R" + random.nextInt(3),
                        random.nextInt(5) == 0 ? null : (Double) (random.nextDouble() * 20),
                        random.nextInt(3) > 0 ? null : (Double) (random.nextDouble() * 20),
                        random.nextInt(2),
                        7,
                        null));
            }
            Tally tally = new Tally(K, all);
            OversightReport.Total total = tally.total();
            OversightReport.Overruled overruled = tally.overruled();
            OversightReport.Pace pace = tally.pace();

            assertThat(told(total, overruled, pace, tally)).noneMatch(TallyTest::isSmall);
            assertThat(Stream.of(
                                    minus(total.decided(), total.approved()),
                                    minus(total.decided(), total.rejected()),
                                    minus(total.decided(), total.changed()),
                                    minus(total.decided(), overruled.proposed()),
                                    minus(total.decided(), overruled.notProposed()),
                                    minus(overruled.proposed(), overruled.proposedRejected()),
                                    minus(overruled.highest(), overruled.highestRejected()),
                                    minus(overruled.notProposed(), overruled.notProposedApproved()),
                                    minus(total.rejected(), overruled.proposedRejected()),
                                    minus(total.rejected(), overruled.highestRejected()),
                                    minus(total.approved(), overruled.notProposedApproved()),
                                    minus(total.approved(), pace.approvedUnseen()),
                                    minus(total.approved(), pace.approvedUnderThreeSeconds()))
                            .filter(Objects::nonNull))
                    .noneMatch(TallyTest::isSmall);
        }
    }

    private static List<Integer> told(
            OversightReport.Total total, OversightReport.Overruled overruled, OversightReport.Pace pace, Tally tally) {
        List<@Nullable Integer> told = new ArrayList<>(Arrays.asList(
                total.decided(),
                total.approved(),
                total.rejected(),
                total.changed(),
                overruled.proposed(),
                overruled.proposedRejected(),
                overruled.highest(),
                overruled.highestRejected(),
                overruled.notProposed(),
                overruled.notProposedApproved(),
                pace.approvedUnseen(),
                pace.approvedUnderThreeSeconds()));
        tally.byScore().forEach(band -> told.addAll(Arrays.asList(band.approved(), band.rejected())));
        tally.byReason().forEach(reason -> told.add(reason.rejected()));
        tally.byTaxonomy().forEach(line -> told.add(line.decided()));
        return told.stream().filter(Objects::nonNull).toList();
    }

    private static @Nullable Integer minus(@Nullable Integer all, @Nullable Integer some) {
        return all == null || some == null ? null : (Integer) (all - some);
    }

    private static boolean isSmall(@Nullable Integer number) {
        return number != null && number > 0 && number < K;
    }

    private static Tally.Decided decided(boolean approved, double score, double seconds, @Nullable String reason) {
        return new Tally.Decided(approved, false, true, true, score, reason, seconds, null, 0, 1, null);
    }
}
