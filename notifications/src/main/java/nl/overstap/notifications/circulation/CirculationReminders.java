package nl.overstap.notifications.circulation;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.circulation.reminder.Reminders;
import nl.overstap.mobility.circulation.reminder.Silence;
import nl.overstap.mobility.network.Networks;
import nl.overstap.mobility.work.RecurringWork;
import nl.overstap.notifications.delivery.Deliveries;
import nl.overstap.notifications.delivery.DeliveryKind;

/** Has silent recipients reminded, in every network. */
@ApplicationScoped
public class CirculationReminders implements RecurringWork {

    /** What is due is due by the day; so soon after its moment it goes. */
    private static final Duration EVERY = Duration.ofMinutes(5);

    /** Few enough for a short transaction. */
    private static final int AT_ONCE = 500;

    private final Reminders reminders;
    private final Deliveries deliveries;
    private final Networks networks;

    CirculationReminders(Reminders reminders, Deliveries deliveries, Networks networks) {
        this.reminders = reminders;
        this.deliveries = deliveries;
        this.networks = networks;
    }

    @Override
    public String name() {
        return "circulation-reminders";
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        for (UUID network : networks.ids()) {
            CurrentNetwork.in(network, () -> {
                catchUp();
                return true;
            });
        }
    }

    /** Queues what is due in the current network; outside a transaction. */
    public void catchUp() {
        boolean more = true;
        while (more) {
            more = QuarkusTransaction.requiringNew().call(this::turn);
        }
    }

    private boolean turn() {
        Reminders.Turn turn = reminders.take(AT_ONCE);
        // a first reminder that has not left yet has become the second
        deliveries.dropIdle(
                DeliveryKind.CIRCULATION_REMINDER,
                turn.silent().stream()
                        .filter(silent -> silent.silence() == Silence.LONG)
                        .map(Reminders.Silent::recipientId)
                        .toList());
        for (Reminders.Silent silent : turn.silent()) {
            deliveries.queue(
                    DeliveryKind.CIRCULATION_REMINDER,
                    silent.recipientId(),
                    silent.organizationId(),
                    silent.candidateId(),
                    Integer.toString(silent.silence().days()));
        }
        return turn.wasFull();
    }
}
