package nl.overstap.mobility.access;

import org.jspecify.annotations.Nullable;

/** Who the work on this thread is done for, so that the trail can say so. Not bound: the system itself. */
public final class CurrentActor {

    private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();

    private CurrentActor() {}

    public static Actor get() {
        return ACTOR.isBound() ? ACTOR.get() : Actor.SYSTEM;
    }

    /** Does the work as that actor, in the actor's network. */
    public static <T extends @Nullable Object, X extends Throwable> T as(Actor actor, ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(ACTOR, actor).call(() -> CurrentNetwork.in(actor.networkId(), actor.login(), work));
    }
}
