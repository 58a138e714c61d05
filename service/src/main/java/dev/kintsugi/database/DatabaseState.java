package dev.kintsugi.database;

import dev.kintsugi.web.CallFault;
import dev.kintsugi.web.LastingAttempt;
import dev.kintsugi.web.ServiceLifecycle;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Whether PostgreSQL answers, asked once a second over a connection of its own, so that a busy pool does not look like
 * an outage. The schema is brought up to date each time it comes back.
 */
@Component
public class DatabaseState extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(DatabaseState.class);
    private static final Duration ASK_EVERY = Duration.ofSeconds(1);
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(800);

    private final FreshAddressConnectionFactory connections;
    private final Migrations migrations;
    private final @Nullable CallFault fault;
    private final LastingAttempt<PostgresqlConnection> connecting = new LastingAttempt<>(DatabaseState::close);
    private @Nullable PostgresqlConnection connection;
    private volatile boolean connected;
    private boolean logged;

    DatabaseState(
            FreshAddressConnectionFactory connections,
            Migrations migrations,
            @Qualifier(CallFault.POSTGRES) Optional<CallFault> fault) {
        this.connections = connections;
        this.migrations = migrations;
        this.fault = fault.orElse(null);
    }

    /** Whether the last question was answered in time. */
    public boolean isConnected() {
        return connected;
    }

    @Override
    protected Disposable run() {
        Disposable asking = Flux.interval(Duration.ZERO, ASK_EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> ask(), 0)
                .subscribe(this::note, failure -> log.error("Asking PostgreSQL ended", failure));
        return () -> {
            asking.dispose();
            connecting.giveUp();
            drop();
            migrations.stop();
        };
    }

    private Mono<Boolean> ask() {
        PostgresqlConnection open = connection;
        Mono<PostgresqlConnection> ready =
                open == null ? connecting.join(connections.create()).doOnNext(this::keep) : Mono.just(open);
        return ready.flatMap(this::validate)
                .timeout(ANSWER_WITHIN)
                .onErrorResume(failure -> {
                    log.debug("PostgreSQL does not answer", failure);
                    return Mono.just(false);
                })
                .doOnNext(answered -> {
                    if (!answered) {
                        drop();
                    }
                });
    }

    private Mono<Boolean> validate(PostgresqlConnection held) {
        Mono<Boolean> answer = held.validate(ValidationDepth.REMOTE);
        return fault == null ? answer : fault.on(answer);
    }

    private void note(boolean answered) {
        if (answered != connected || !logged) {
            logged = true;
            log.atLevel(answered ? org.slf4j.event.Level.INFO : org.slf4j.event.Level.WARN)
                    .log(answered ? "PostgreSQL answers" : "PostgreSQL does not answer");
        }
        if (answered && !connected) {
            migrations.request();
        }
        connected = answered;
    }

    private void drop() {
        PostgresqlConnection held = connection;
        connection = null;
        if (held != null) {
            close(held);
        }
    }

    private void keep(PostgresqlConnection made) {
        connecting.taken();
        connection = made;
    }

    private static void close(PostgresqlConnection unwanted) {
        unwanted.close().subscribe(done -> {}, failure -> log.debug("Closing a dead connection failed", failure));
    }
}
