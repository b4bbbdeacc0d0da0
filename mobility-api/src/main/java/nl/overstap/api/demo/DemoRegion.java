package nl.overstap.api.demo;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.access.Role;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.network.NewNetwork;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.notifications.delivery.Deliveries;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Fills an empty database with the demo region, when asked to ({@code overstap.demo}). Everything goes through the same
 * façades as the real thing, as of its own moment, and nobody is mailed about the past.
 */
@ApplicationScoped
class DemoRegion {

    private static final Logger LOG = Logger.getLogger(DemoRegion.class);
    private static final int MONTHS = 18;
    private static final long SEED = 3841;

    private final DemoConfig config;
    private final String issuer;
    private final Networks networks;
    private final Accounts accounts;
    private final DemoCast cast;
    private final Instance<RecurringWork> work;
    private final Clock clock;

    DemoRegion(
            DemoConfig config,
            LoginConfig login,
            Networks networks,
            Accounts accounts,
            DemoCast cast,
            @Any Instance<RecurringWork> work,
            Clock clock) {
        this.config = config;
        this.issuer = login.issuer().orElse("");
        this.networks = networks;
        this.accounts = accounts;
        this.cast = cast;
        this.work = work;
        this.clock = clock;
    }

    void fill(@Observes @Priority(Interceptor.Priority.APPLICATION) StartupEvent event) {
        if (!config.demo() || !networks.ids().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        Instant begin = now.minus(Duration.ofDays(MONTHS * 30L + 10));
        Deliveries.silently(() -> {
            Stage veluwe = found("Veluwe Beweegt", "Veluwe", "bureau", begin);
            cast.veluwe(veluwe, this::login, new Dice(SEED), begin, now);
            Stage hanze = found("Hanze Verbindt", "de IJsselvallei", "stranger-bureau", begin);
            cast.hanze(hanze, this::login, new Dice(SEED + 1), begin, now);
            // what time alone brings about, up to today: what expired, who was reminded, what is proposed
            work.forEach(RecurringWork::run);
            return true;
        });
        LOG.infof(
                "the demo region is ready after %d seconds",
                Duration.between(now, clock.instant()).toSeconds());
    }

    private String login(String person) {
        return Accounts.login(issuer, "demo-" + person);
    }

    private Stage found(String name, String area, String adviser, Instant begin) {
        Actor operator = new Actor(
                null,
                login("operator"),
                null,
                List.of(new Grant(UUID.randomUUID(), Role.OPERATOR, null, null, null, null, false, null)));
        UUID network = new Stage(accounts, UUID.randomUUID())
                .done(
                        operator,
                        begin,
                        () -> networks.create(
                                operator, new NewNetwork(name, area, adviser, adviser + "@bureau.example", "nl")))
                .network()
                .id();
        return new Stage(accounts, network);
    }

    /** Makes logins of the demo's provider: issuer and {@code demo-NAME}. */
    @FunctionalInterface
    interface Logins {
        String of(String person);
    }

    static Accounts.NewRole role(Role role, @Nullable UUID organization, String name, String email) {
        return new Accounts.NewRole(role, organization, null, name, email, false, null);
    }
}
