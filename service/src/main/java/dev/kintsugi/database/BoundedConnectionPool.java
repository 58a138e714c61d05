package dev.kintsugi.database;

import dev.kintsugi.web.CallFault;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * A pool whose bound on the wait for a connection holds for all attempts together; its own is for each of them.
 *
 * <p>A fault that was injected holds back each connection that is handed out, inside that bound and out of the pool
 * meanwhile, as a slow server would.
 */
final class BoundedConnectionPool extends ConnectionPool {

    private static final Logger log = LoggerFactory.getLogger(BoundedConnectionPool.class);

    private final Duration timeout;
    private final @Nullable CallFault fault;

    BoundedConnectionPool(ConnectionPoolConfiguration configuration, Duration timeout, @Nullable CallFault fault) {
        super(configuration);
        this.timeout = timeout;
        this.fault = fault;
    }

    @Override
    public Mono<Connection> create() {
        return fault == null ? super.create().timeout(timeout) : heldBack(super.create(), fault, timeout);
    }

    /** The connection after the fault let it go; given back when nobody waits for it any more. */
    static Mono<Connection> heldBack(Mono<Connection> acquired, CallFault fault, Duration timeout) {
        return Mono.defer(() -> {
            HeldConnection held = new HeldConnection();
            return acquired.flatMap(connection -> hold(held, connection, fault))
                    .doOnError(failure -> giveBack(held.drop()))
                    .doOnCancel(() -> giveBack(held.drop()))
                    .timeout(timeout)
                    // Behind the timeout, which may fire while the connection is on its way.
                    .handle((connection, caller) -> {
                        if (held.take() != null) {
                            caller.next(connection);
                        }
                    });
        });
    }

    private static Mono<Connection> hold(HeldConnection held, Connection connection, CallFault fault) {
        if (!held.keep(connection)) {
            giveBack(connection);
            return Mono.empty();
        }
        return fault.on(Mono.just(connection));
    }

    private static void giveBack(@Nullable Connection unwanted) {
        if (unwanted != null) {
            Publisher<Void> closed = unwanted.close();
            Mono.from(closed).subscribe(done -> {}, failure -> log.debug("Giving a connection back failed", failure));
        }
    }
}
