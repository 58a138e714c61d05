package dev.kintsugi.database;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Makes the first connection of each pool while the service starts, and keeps one: signing in with code that is cold, or
 * on a busy machine, takes so long that a request could be refused for want of a connection. It begins as soon as there are
 * pools, while everything else is still being put together.
 */
@Component
class ReadyConnections implements DisposableBean {

    /** Sooner than an unused connection is given up. */
    static final Duration USE_EVERY = DatabaseConfiguration.MAX_IDLE.dividedBy(2);

    private static final Logger log = LoggerFactory.getLogger(ReadyConnections.class);

    private final Disposable using;

    @Autowired
    ReadyConnections(List<ConnectionPool> pools) {
        this(pools, USE_EVERY);
    }

    ReadyConnections(List<ConnectionPool> pools, Duration every) {
        this.using = Flux.interval(Duration.ZERO, every)
                .onBackpressureDrop()
                .concatMap(tick -> Flux.fromIterable(pools).flatMap(ReadyConnections::use), 0)
                .subscribe(used -> {}, failure -> log.error("Keeping connections ready ended", failure));
    }

    @Override
    public void destroy() {
        using.dispose();
    }

    // Without PostgreSQL there is none, and the service runs all the same; its state is told elsewhere.
    private static Mono<Connection> use(ConnectionPool pool) {
        return Mono.usingWhen(pool.create(), Mono::just, Connection::close).onErrorResume(away -> {
            log.debug("PostgreSQL gave no connection", away);
            return Mono.empty();
        });
    }
}
