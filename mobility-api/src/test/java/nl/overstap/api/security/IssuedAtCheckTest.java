package nl.overstap.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.JwtContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("access")
class IssuedAtCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    private final IssuedAtCheck check = new IssuedAtCheck(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void a_token_from_the_future_is_refused() throws Exception {
        assertThat(said(Duration.ofHours(1))).contains("future");
        assertThat(said(Duration.ofSeconds(61))).contains("future");
    }

    @Test
    void clocks_may_differ_by_a_minute() throws Exception {
        assertThat(said(Duration.ofSeconds(59))).isNull();
        assertThat(said(Duration.ofHours(-7))).isNull();
    }

    @Test
    void a_token_that_does_not_say_when_is_judged_by_others() throws Exception {
        assertThat(check.validate(new JwtContext(new JwtClaims(), List.of()))).isNull();
    }

    private String said(Duration fromNow) throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuedAt(NumericDate.fromMilliseconds(NOW.plus(fromNow).toEpochMilli()));
        return check.validate(new JwtContext(claims, List.of()));
    }
}
