package nl.overstap.mobility.sql;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which tables some work reads or changes, as its statements name them. */
public final class TablesRead {

    private static final ScopedValue<@Nullable Set<String>> NAMED = ScopedValue.newInstance();

    private static final Set<String> SCHEMAS = Set.of("mobility", "notification", "vault");

    /**
     * What says who asks, or how often all the others were changed, and nothing that an answer rests on. Nor do the keys of
     * people change one by themselves: they are destroyed with the person's row, and to be wrapped anew changes no text.
     */
    private static final Set<String> HARMLESS = Set.of(
            "mobility.current_network()",
            "mobility.current_login()",
            "mobility.open_to_all()",
            "mobility.network_change",
            "vault.person_key");

    private TablesRead() {}

    /** Does the work and adds the names to {@code into}, with their schema; those of functions end with parentheses. */
    public static <T extends @Nullable Object, X extends Throwable> T noting(
            Set<String> into, ScopedValue.CallableOp<T, X> work) throws X {
        return ScopedValue.where(NAMED, into).call(work);
    }

    /** Does the work, and notes nothing of it. */
    public static void notNoting(Runnable work) {
        ScopedValue.where(NAMED, null).run(work);
    }

    static boolean areNoted() {
        return NAMED.isBound() && NAMED.get() != null;
    }

    static void note(Set<String> names) {
        Set<String> into = NAMED.get();
        if (into != null) {
            into.addAll(names);
        }
    }

    static Set<String> in(String sql) {
        List<SqlToken> tokens = SqlToken.of(sql);
        Set<String> names = new HashSet<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (SCHEMAS.contains(tokens.get(i).word()) && tokens.get(i + 1).is(".")) {
                boolean isCalled = i + 3 < tokens.size() && tokens.get(i + 3).is("(");
                names.add(tokens.get(i).word() + "." + tokens.get(i + 2).word() + (isCalled ? "()" : ""));
            }
        }
        names.removeAll(HARMLESS);
        return Set.copyOf(names);
    }
}
