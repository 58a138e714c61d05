package dev.kintsugi.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.kintsugi.web.Fields;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.PoolMetrics;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Connections of the API's pool are taken and not used.
 *
 * @param connections how many; null: all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PostgresPoolStarve(@Nullable Long connections) implements BackgroundFault {

    private static final Logger log = LoggerFactory.getLogger(PostgresPoolStarve.class);
    private static final int LARGEST_POOL = 200;
    private static final Duration TAKES_AGAIN = Duration.ofMillis(50);

    static PostgresPoolStarve read(Fields params) {
        params.rejectOthersThan("connections");
        return new PostgresPoolStarve(
                params.optionalBetween("connections", 1, LARGEST_POOL).orElse(null));
    }

    @Override
    public Disposable begin(Attack attack, Replica replica) {
        ConnectionPool pool = replica.pool();
        int size = pool.getMetrics().map(PoolMetrics::getMaxAllocatedSize).orElse(LARGEST_POOL);
        int wanted = connections == null ? size : Math.toIntExact(Math.min(connections, size));
        return Flux.range(0, wanted)
                .flatMap(each -> hold(attack, pool), wanted)
                .takeUntilOther(attack.over())
                .subscribe(held -> {}, failure -> log.debug("Holding connections ended", failure));
    }

    // Whoever has a connection keeps it until done; then it is taken.
    private static Mono<Void> hold(Attack attack, ConnectionPool pool) {
        return Mono.usingWhen(
                        pool.create(),
                        taken -> {
                            attack.hit();
                            return attack.over();
                        },
                        Connection::close)
                .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, TAKES_AGAIN));
    }
}
