package nl.overstap.mobility.membership;

import static nl.overstap.mobility.membership.MembershipStatus.ACTIVE;
import static nl.overstap.mobility.membership.MembershipStatus.ENDED;
import static nl.overstap.mobility.membership.MembershipStatus.PROSPECT;
import static nl.overstap.mobility.membership.MembershipStatus.SUSPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MembershipStatusTest {

    @Test
    void a_membership_takes_the_allowed_steps_only() {
        Map<MembershipStatus, Set<MembershipStatus>> allowed = Map.of(
                PROSPECT, Set.of(PROSPECT, ACTIVE, ENDED),
                ACTIVE, Set.of(ACTIVE, SUSPENDED, ENDED),
                SUSPENDED, Set.of(SUSPENDED, ACTIVE, ENDED),
                ENDED, Set.of(ENDED, ACTIVE, PROSPECT));

        allowed.forEach((from, steps) -> assertThat(Arrays.stream(MembershipStatus.values())
                        .filter(from::canBecome)
                        .collect(Collectors.toSet()))
                .as(from.name())
                .isEqualTo(steps));
    }
}
