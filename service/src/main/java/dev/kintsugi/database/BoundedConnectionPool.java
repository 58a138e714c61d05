package dev.kintsugi.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import reactor.core.publisher.Mono;

/** A pool whose bound on the wait for a connection holds for all attempts together; its own is for each of them. */
final class BoundedConnectionPool extends ConnectionPool {

    private final Duration timeout;

    BoundedConnectionPool(ConnectionPoolConfiguration configuration, Duration timeout) {
        super(configuration);
        this.timeout = timeout;
    }

    @Override
    public Mono<Connection> create() {
        return super.create().timeout(timeout);
    }
}
