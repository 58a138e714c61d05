package dev.kintsugi.database;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Statement;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Remembers every statement that goes through a connection factory, its values put in place. */
final class RecordedStatements {

    private final List<String> statements = new CopyOnWriteArrayList<>();

    List<String> all() {
        return List.copyOf(statements);
    }

    void forget() {
        statements.clear();
    }

    ConnectionFactory around(ConnectionFactory real) {
        return new ConnectionFactory() {
            @Override
            public Publisher<? extends Connection> create() {
                return Mono.from(real.create()).map(connection -> recording(connection));
            }

            @Override
            public ConnectionFactoryMetadata getMetadata() {
                return real.getMetadata();
            }
        };
    }

    private Connection recording(Connection real) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(method, real, arguments);
            return result instanceof Statement statement && arguments != null
                    ? recording(statement, String.valueOf(arguments[0]))
                    : result;
        });
    }

    private Statement recording(Statement real, String sql) {
        Map<Integer, @Nullable Object> values = new TreeMap<>();
        return proxy(Statement.class, (proxy, method, arguments) -> {
            if (method.getName().equals("bind") && arguments != null && arguments[0] instanceof Integer index) {
                values.put(index, arguments[1] instanceof Parameter given ? given.getValue() : arguments[1]);
            }
            if (method.getName().equals("execute")) {
                statements.add(inPlace(sql, values));
            }
            Object result = call(method, real, arguments);
            // Each but execute answers the statement itself.
            return result instanceof Statement ? proxy : result;
        });
    }

    private static String inPlace(String sql, Map<Integer, @Nullable Object> values) {
        String whole = sql;
        for (int index = values.size() - 1; index >= 0; index--) {
            whole = whole.replace("$" + (index + 1), literal(values.get(index)));
        }
        return whole;
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case Long number -> number + "::bigint";
            case Number number -> number.toString();
            case String[] texts -> "'{" + String.join(",", texts) + "}'";
            default -> "'" + value.toString().replace("'", "''") + "'";
        };
    }

    private static @Nullable Object call(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    private interface Handler {
        @Nullable Object handle(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler::handle));
    }
}
