package nl.overstap.mobility.sql;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A connection whose statements are narrowed as they are prepared, and which takes no others. */
final class NarrowedConnection implements InvocationHandler {

    private final Connection connection;
    private final UnaryOperator<String> narrowing;

    private NarrowedConnection(Connection connection, UnaryOperator<String> narrowing) {
        this.connection = connection;
        this.narrowing = narrowing;
    }

    static Connection of(Connection connection, UnaryOperator<String> narrowing) {
        return (Connection) Proxy.newProxyInstance(
                NarrowedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new NarrowedConnection(connection, narrowing));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        @Nullable Object @Nullable [] passed = arguments;
        switch (method.getName()) {
            case "prepareStatement" -> {
                if (arguments != null && arguments[0] instanceof String sql) {
                    passed = arguments.clone();
                    passed[0] = narrowing.apply(sql);
                }
            }
            case "createStatement", "prepareCall", "nativeSQL", "unwrap" ->
                throw new UnsupportedOperationException("only prepared statements are narrowed to a network");
            default -> {
                // everything else is the connection's own
            }
        }
        try {
            return method.invoke(connection, passed);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
