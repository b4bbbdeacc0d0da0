package nl.overstap.mobility.access;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The network and the login that database work on this thread is done for. Bound outside the transaction; every
 * connection that a transaction takes is told both, and row security follows them. Not bound: nothing is visible.
 */
public final class CurrentNetwork {

    private record Scope(@Nullable UUID network, @Nullable String login, boolean openToAll) {}

    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private CurrentNetwork() {}

    public static @Nullable UUID orNull() {
        return SCOPE.isBound() ? SCOPE.get().network() : null;
    }

    /** The network worked in. Without one the caller forgot to bind it, which is a bug. */
    public static UUID id() {
        UUID network = orNull();
        if (network == null) {
            throw new IllegalStateException("no network is bound to this work");
        }
        return network;
    }

    static boolean isBound() {
        return SCOPE.isBound();
    }

    static @Nullable String loginOrNull() {
        return SCOPE.isBound() ? SCOPE.get().login() : null;
    }

    /** Does the work in the network, as nobody in particular: jobs, links. */
    public static <T extends @Nullable Object, X extends Throwable> T in(
            UUID network, ScopedValue.CallableOp<T, X> work) throws X {
        return in(network, null, work);
    }

    /** Does the work in the network (null: in none yet) for the person who logged in as {@code login}. */
    public static <T extends @Nullable Object, X extends Throwable> T in(
            @Nullable UUID network, @Nullable String login, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(SCOPE, new Scope(network, login, network == null))
                .call(work);
    }

    /** Does the work for somebody unknown, in no network: only what is public to anybody is visible. */
    public static <T extends @Nullable Object, X extends Throwable> T inPublic(ScopedValue.CallableOp<T, X> work)
            throws X {
        return ScopedValue.where(SCOPE, new Scope(null, null, true)).call(work);
    }

    static boolean isOpenToAll() {
        return SCOPE.isBound() && SCOPE.get().openToAll();
    }
}
