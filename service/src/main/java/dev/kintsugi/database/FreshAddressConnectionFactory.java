package dev.kintsugi.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpResources;

/**
 * Resolves the host's name for each connection, off the event loop: a database that comes back at another address is
 * found, and a slow name server delays nobody else.
 *
 * <p>An attempt goes on when nobody waits for it any more, to its own end: only then does its gate admit another.
 */
final class FreshAddressConnectionFactory implements ConnectionFactory {

    private static final Logger log = LoggerFactory.getLogger(FreshAddressConnectionFactory.class);

    private final String host;
    private final ConnectTimeouts timeouts;
    private final Scheduler resolver;
    private final ConnectionGate gate;
    private final BiFunction<String, LoopResources, PostgresqlConnectionFactory> factoryForAddress;
    private final ConnectionFactoryMetadata metadata;

    FreshAddressConnectionFactory(
            String host,
            ConnectTimeouts timeouts,
            Scheduler resolver,
            ConnectionGate gate,
            BiFunction<String, LoopResources, PostgresqlConnectionFactory> factoryForAddress) {
        this.host = host;
        this.timeouts = timeouts;
        this.resolver = resolver;
        this.gate = gate;
        this.factoryForAddress = factoryForAddress;
        this.metadata = factoryForAddress.apply(host, TcpResources.get()).getMetadata();
    }

    @Override
    public Mono<PostgresqlConnection> create() {
        return Mono.create(this::enter).doOnDiscard(PostgresqlConnection.class, FreshAddressConnectionFactory::close);
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return metadata;
    }

    private void enter(MonoSink<PostgresqlConnection> waiting) {
        if (!gate.enter()) {
            waiting.error(new R2dbcTransientResourceException("PostgreSQL takes no connections now"));
            return;
        }
        waiting.onCancel(gate::givenUp);
        connect()
                .subscribe(
                        connection -> {
                            gate.leave(true);
                            waiting.success(connection);
                        },
                        failure -> {
                            gate.leave(false);
                            waiting.error(failure);
                        });
    }

    // A server that hangs takes connections and says nothing: the driver's own bound ends before that.
    private Mono<PostgresqlConnection> connect() {
        return Mono.fromCallable(() -> InetAddress.getByName(host).getHostAddress())
                .subscribeOn(resolver)
                .onErrorMap(
                        UnknownHostException.class,
                        unknown -> new R2dbcNonTransientResourceException("Host " + host + " is unknown", unknown))
                .timeout(timeouts.network())
                .flatMap(this::connectTo);
    }

    private Mono<PostgresqlConnection> connectTo(String address) {
        AttemptLoops loops = new AttemptLoops();
        return factoryForAddress
                .apply(address, loops)
                .create()
                .timeout(timeouts.signIn())
                .doOnError(failure -> loops.hangUp());
    }

    private static void close(PostgresqlConnection unwanted) {
        unwanted.close().subscribe(done -> {}, failure -> log.debug("Closing an unwanted connection failed", failure));
    }
}
