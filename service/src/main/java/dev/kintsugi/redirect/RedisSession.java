package dev.kintsugi.redirect;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateAdapter;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import java.util.concurrent.atomic.AtomicBoolean;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One connection to Redis from its beginning to its end, and so one Redis process: whatever is sent over it reaches the
 * same data, in order, or fails. A connection that made itself again could carry a command over to a Redis that was
 * restored from yesterday.
 */
final class RedisSession {

    private static final long NEVER = -1;

    private final StatefulRedisConnection<String, String> connection;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile long appliedUpTo;
    private volatile long completeAt = NEVER;

    RedisSession(StatefulRedisConnection<String, String> connection, long appliedUpTo) {
        this.connection = connection;
        this.appliedUpTo = appliedUpTo;
        connection.addListener(new RedisConnectionStateAdapter() {
            @Override
            public void onRedisDisconnected(RedisChannelHandler<?, ?> broken) {
                closed.tryEmitEmpty();
            }
        });
        if (!connection.isOpen()) {
            closed.tryEmitEmpty();
        }
    }

    RedisReactiveCommands<String, String> commands() {
        return connection.reactive();
    }

    /** The moment before which this Redis knows of every change. */
    long appliedUpTo() {
        return appliedUpTo;
    }

    void applied(long upTo) {
        appliedUpTo = upTo;
    }

    /** Whether Redis has missed nothing, as things stand at this number of gaps. */
    boolean isComplete(long gapNumber) {
        return completeAt == gapNumber;
    }

    /** Redis has missed nothing, unless something was missed since that number of gaps. */
    void complete(long gapNumber) {
        completeAt = gapNumber;
    }

    /** Completes when the connection has ended. */
    Mono<Void> closed() {
        return closed.asMono();
    }

    void close() {
        if (closing.compareAndSet(false, true)) {
            var unused = connection.closeAsync();
            closed.tryEmitEmpty();
        }
    }
}
