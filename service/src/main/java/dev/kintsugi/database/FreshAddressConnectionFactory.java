package dev.kintsugi.database;

import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryMetadata;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Function;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Resolves the host's name for each connection, off the event loop: a database that comes back at another address is
 * found, and a slow name server delays nobody else.
 */
final class FreshAddressConnectionFactory implements ConnectionFactory {

    private final String host;
    private final Duration timeout;
    private final Scheduler resolver;
    private final Function<String, PostgresqlConnectionFactory> factoryForAddress;
    private final ConnectionFactoryMetadata metadata;

    FreshAddressConnectionFactory(
            String host,
            Duration timeout,
            Scheduler resolver,
            Function<String, PostgresqlConnectionFactory> factoryForAddress) {
        this.host = host;
        this.timeout = timeout;
        this.resolver = resolver;
        this.factoryForAddress = factoryForAddress;
        this.metadata = factoryForAddress.apply(host).getMetadata();
    }

    @Override
    public Mono<PostgresqlConnection> create() {
        return Mono.fromCallable(() -> InetAddress.getByName(host).getHostAddress())
                .subscribeOn(resolver)
                .onErrorMap(
                        UnknownHostException.class,
                        unknown -> new R2dbcNonTransientResourceException("Host " + host + " is unknown", unknown))
                .timeout(timeout)
                .flatMap(address -> factoryForAddress.apply(address).create());
    }

    @Override
    public ConnectionFactoryMetadata getMetadata() {
        return metadata;
    }
}
