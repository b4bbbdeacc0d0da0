package nl.overstap.notifications.notice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;

/** Deletes notices when their days are over. */
@ApplicationScoped
class NoticeCleanUp implements RecurringWork {

    private static final int AT_A_TIME = 5_000;

    private final Notices notices;
    private final Networks networks;

    NoticeCleanUp(Notices notices, Networks networks) {
        this.notices = notices;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "notice-clean-up";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        for (UUID network : networks.ids()) {
            while (CurrentNetwork.in(network, () -> notices.forget(AT_A_TIME)) == AT_A_TIME) {
                // there is more
            }
        }
    }
}
