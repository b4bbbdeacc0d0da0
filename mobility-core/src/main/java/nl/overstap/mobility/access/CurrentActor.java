package nl.overstap.mobility.access;

import org.jspecify.annotations.Nullable;

/** Who the work on this thread is done for, so that the trail can say so. Not bound: the system itself. */
public final class CurrentActor {

    private static final ScopedValue<Actor> ACTOR = ScopedValue.newInstance();
    private static final ScopedValue<Boolean> AWAITED = ScopedValue.newInstance();

    private CurrentActor() {}

    public static Actor get() {
        return ACTOR.isBound() ? ACTOR.get() : Actor.SYSTEM;
    }

    /** Whether somebody waits for what this thread does: it does not wait long for others then. */
    static boolean isAwaited() {
        return AWAITED.isBound() && AWAITED.get();
    }

    /** Does the work as that actor, who waits for it, in the actor's network. */
    public static <T extends @Nullable Object, X extends Throwable> T as(Actor actor, ScopedValue.CallableOp<T, X> work)
            throws X {
        return as(actor, true, work);
    }

    /** The same of what an actor ordered and does not wait for: a file that is worked through. */
    public static <T extends @Nullable Object, X extends Throwable> T inPlaceOf(
            Actor actor, ScopedValue.CallableOp<T, X> work) throws X {
        return as(actor, false, work);
    }

    private static <T extends @Nullable Object, X extends Throwable> T as(
            Actor actor, boolean awaited, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(ACTOR, actor)
                .where(AWAITED, awaited)
                .call(() -> CurrentNetwork.in(actor.networkId(), actor.login(), work));
    }
}
