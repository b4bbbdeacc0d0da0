package nl.overstap.api.demo;

import io.quarkus.narayana.jta.QuarkusTransaction;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import nl.overstap.mobility.Outcome;
import nl.overstap.mobility.access.Accounts;
import nl.overstap.mobility.access.Actor;
import nl.overstap.mobility.access.CurrentActor;
import nl.overstap.mobility.access.CurrentNetwork;
import nl.overstap.mobility.access.Grant;
import nl.overstap.mobility.time.Moment;

/** Lets people act in a network as of a moment, through the same façades as everybody, in one transaction each. */
final class Stage {

    private static final int TOGETHER = 30;

    private final Accounts accounts;
    private final UUID network;

    Stage(Accounts accounts, UUID network) {
        this.accounts = accounts;
        this.network = network;
    }

    UUID network() {
        return network;
    }

    /** Whoever follows a link: nobody in particular, in this network. */
    Actor nobody() {
        return Actor.behindLink(network);
    }

    /** Gives a login a role here, and answers who that makes it. */
    Actor enroll(String login, Accounts.NewRole role) {
        CurrentNetwork.in(network, login, () -> accounts.grant(login, role));
        return actor(login);
    }

    /** Who a login is here. */
    Actor actor(String login) {
        Accounts.Account account =
                CurrentNetwork.in(null, login, () -> accounts.find(login)).orElseThrow();
        List<Grant> here = account.grants().stream()
                .filter(g -> network.equals(g.networkId()))
                .toList();
        return new Actor(account.id(), login, network, here);
    }

    <T> T as(Actor actor, Instant moment, Callable<T> work) {
        return Moment.at(
                moment,
                () -> CurrentActor.as(
                        actor, () -> QuarkusTransaction.joiningExisting().call(work)));
    }

    /** Repeats something so many times, a few dozen in one transaction: hundreds of commits would take long. */
    void times(Actor actor, int number, IntConsumer step) {
        for (int from = 0; from < number; from += TOGETHER) {
            int first = from;
            int end = Math.min(number, from + TOGETHER);
            together(actor, () -> IntStream.range(first, end).forEach(step));
        }
    }

    /** Does some things in one transaction. */
    void together(Actor actor, Runnable steps) {
        CurrentActor.as(
                actor,
                () -> QuarkusTransaction.requiringNew().call(() -> {
                    steps.run();
                    return true;
                }));
    }

    /** What came of it; that the demo is refused something is a mistake in the demo. */
    <T> T done(Actor actor, Instant moment, Callable<Outcome<T>> work) {
        return value(as(actor, moment, work));
    }

    static <T> T value(Outcome<T> outcome) {
        return switch (outcome) {
            case Outcome.Done<T>(T value) -> value;
            case Outcome.Refused<T>(var refusal) -> throw new IllegalStateException("the demo was refused: " + refusal);
        };
    }
}
