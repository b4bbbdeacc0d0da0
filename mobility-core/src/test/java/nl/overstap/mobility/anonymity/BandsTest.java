package nl.overstap.mobility.anonymity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandsTest {

    @ParameterizedTest
    @CsvSource({"24,32,24,32", "36,36,32,40", "40,40,32,40", "0,0,0,8", "1,7,0,8", "20,28,16,32", "0,60,0,64"})
    void hours_lie_in_bands_of_8(int min, int max, int bandMin, int bandMax) {
        assertThat(HoursBand.of(min, max)).isEqualTo(new HoursBand(bandMin, bandMax));
    }

    @Test
    void every_band_of_hours_holds_the_hours_and_is_never_a_point() {
        for (int min = 0; min <= 60; min++) {
            for (int max = min; max <= 60; max++) {
                HoursBand band = HoursBand.of(min, max);

                assertThat(band.min()).isLessThanOrEqualTo(min).isLessThan(band.max());
                assertThat(band.max()).isGreaterThanOrEqualTo(max);
                assertThat(List.of(band.min() % 8, band.max() % 8)).containsOnly(0);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,UP_TO_10_KM",
        "10,UP_TO_10_KM",
        "11,UP_TO_25_KM",
        "50,UP_TO_50_KM",
        "100,UP_TO_100_KM",
        "500,OVER_100_KM"
    })
    void travel_is_told_in_classes(int kilometers, TravelClass expected) {
        assertThat(TravelClass.of(kilometers)).isEqualTo(expected);
    }

    @Test
    void years_are_told_as_the_band_of_the_longest() {
        assertThat(YearsBand.longest(List.of(2, 12, 7))).isEqualTo(YearsBand.FROM_11_TO_20);
        assertThat(YearsBand.longest(List.of(21))).isEqualTo(YearsBand.OVER_20);
        assertThat(YearsBand.longest(List.of())).isNull();
    }

    @Test
    void the_steps_go_from_the_sector_to_the_last_digit_but_one() {
        assertThat(Generalization.area(2)).isEqualTo(Area.Kind.PLACE);
        assertThat(Generalization.area(3)).isEqualTo(Area.Kind.REGION);
        assertThat(Generalization.area(5)).isEqualTo(Area.Kind.NETWORK);
        assertThat(Generalization.digits(5)).isEqualTo(4);
        assertThat(Generalization.digits(6)).isEqualTo(3);
        assertThat(Generalization.digits(Generalization.MOST)).isEqualTo(1);
        assertThat(Generalization.first(3))
                .containsExactly(
                        Generalization.SECTOR_LEFT_OUT, Generalization.HOURS_LEFT_OUT, Generalization.AREA_TO_REGION);
    }
}
