package dev.kintsugi.database;

import dev.kintsugi.web.CallFault;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.r2dbc.postgresql.client.SSLMode;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import io.r2dbc.spi.ValidationDepth;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.resources.LoopResources;
import reactor.pool.PoolBuilder;

/** Builds the pool. Every wait has a bound: the driver's and the pool's own defaults have none. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int RESOLVER_THREADS = 4;
    private static final int RESOLVER_QUEUE = 256;
    private static final int PREPARED_STATEMENTS = 128;
    private static final Duration MAX_LIFE = Duration.ofMinutes(30);
    // Each is a process of two or three megabytes there. Those of a burst end soon after it: the newest is used first,
    // so that the others are idle.
    static final Duration MAX_IDLE = Duration.ofSeconds(20);
    private static final Duration LOOK_FOR_IDLE = Duration.ofSeconds(10);
    // Well below the wait for a connection: one that is silent, because its peer is gone, must be found out by then.
    private static final int VALIDATIONS_WHILE_WAITING = 2;
    // Look-ups are one key at a time and far below a millisecond; the drain is one statement at a time for each
    // journal.
    private static final int REDIRECT_CONNECTIONS = 4;
    private static final int BACKGROUND_CONNECTIONS = 4;
    private static final Duration REDIRECT_ACQUIRE = Duration.ofMillis(200);
    // Nobody waits for the answer any more by then; the connection is needed for the next.
    private static final Duration REDIRECT_STATEMENT = Duration.ofMillis(500);

    @Bean(destroyMethod = "dispose")
    Scheduler nameResolver() {
        return Schedulers.newBoundedElastic(RESOLVER_THREADS, RESOLVER_QUEUE, "resolve", 60, true);
    }

    @Bean
    ConnectionGate connectionGate() {
        return new ConnectionGate();
    }

    @Bean
    FreshAddressConnectionFactory directConnections(
            DatabaseProperties properties, Scheduler nameResolver, ConnectionGate gate, CodecRegistrar codecs) {
        return direct(properties, nameResolver, gate, codecs, properties.statementTimeout());
    }

    @Bean(destroyMethod = "dispose")
    @Primary
    ConnectionPool pooledConnections(
            FreshAddressConnectionFactory direct,
            DatabaseProperties properties,
            @Qualifier(CallFault.POSTGRES) Optional<CallFault> fault) {
        return pool("kintsugi", direct, properties, properties.poolSize(), properties.acquireTimeout(), fault);
    }

    @Bean
    @Primary
    DatabaseClient databaseClient(ConnectionPool connections) {
        return DatabaseClient.create(connections);
    }

    /** For redirects alone: however busy everybody else's pool is, a code that no cache knows is looked up in time. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool redirectConnections(
            DatabaseProperties properties,
            Scheduler nameResolver,
            ConnectionGate gate,
            CodecRegistrar codecs,
            @Qualifier(CallFault.POSTGRES) Optional<CallFault> fault) {
        Duration statement = min(REDIRECT_STATEMENT, properties.statementTimeout());
        return pool(
                "redirect",
                direct(properties, nameResolver, gate, codecs, statement),
                properties,
                REDIRECT_CONNECTIONS,
                REDIRECT_ACQUIRE,
                fault);
    }

    @Bean
    DatabaseClient redirectDatabase(@Qualifier("redirectConnections") ConnectionPool connections) {
        return DatabaseClient.create(connections);
    }

    /** For work in the background, such as draining journals: it neither waits for requests nor makes them wait. */
    @Bean(destroyMethod = "dispose")
    ConnectionPool backgroundConnections(
            FreshAddressConnectionFactory direct,
            DatabaseProperties properties,
            @Qualifier(CallFault.POSTGRES) Optional<CallFault> fault) {
        return pool("background", direct, properties, BACKGROUND_CONNECTIONS, properties.acquireTimeout(), fault);
    }

    @Bean
    DatabaseClient backgroundDatabase(@Qualifier("backgroundConnections") ConnectionPool connections) {
        return DatabaseClient.create(connections);
    }

    @Bean
    ReactiveTransactionManager transactionManager(ConnectionPool connections) {
        return new R2dbcTransactionManager(connections);
    }

    @Bean
    TransactionalOperator transactions(ReactiveTransactionManager manager) {
        return TransactionalOperator.create(manager);
    }

    private static FreshAddressConnectionFactory direct(
            DatabaseProperties properties,
            Scheduler nameResolver,
            ConnectionGate gate,
            CodecRegistrar codecs,
            Duration statementTimeout) {
        // A certificate is checked against the name, so the name must reach the driver.
        boolean checksName = properties.sslMode() == SSLMode.VERIFY_FULL;
        return new FreshAddressConnectionFactory(
                properties.host(),
                ConnectTimeouts.of(properties.connectTimeout()),
                nameResolver,
                gate,
                (address, loops) ->
                        driver(properties, checksName ? properties.host() : address, loops, codecs, statementTimeout));
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static ConnectionPool pool(
            String name,
            FreshAddressConnectionFactory direct,
            DatabaseProperties properties,
            int size,
            Duration acquireTimeout,
            Optional<CallFault> fault) {
        return new BoundedConnectionPool(
                ConnectionPoolConfiguration.builder(direct)
                        .name(name)
                        .initialSize(0)
                        .minIdle(0)
                        .maxSize(size)
                        .maxAcquireTime(acquireTimeout)
                        .maxCreateConnectionTime(
                                ConnectTimeouts.of(properties.connectTimeout()).sum())
                        // After a restart of the database every pooled connection is dead: one call may meet all of
                        // them.
                        .acquireRetry(size)
                        .maxLifeTime(MAX_LIFE)
                        .maxIdleTime(MAX_IDLE)
                        .backgroundEvictionInterval(LOOK_FOR_IDLE)
                        .customizer(PoolBuilder::idleResourceReuseMruOrder)
                        .maxValidationTime(acquireTimeout.dividedBy(VALIDATIONS_WHILE_WAITING))
                        // A round trip for each use, else a connection whose peer is gone would be handed out again
                        // and again: nothing but silence tells it from a good one.
                        .validationDepth(ValidationDepth.REMOTE)
                        .build(),
                acquireTimeout,
                fault.orElse(null));
    }

    private static PostgresqlConnectionFactory driver(
            DatabaseProperties properties,
            String address,
            LoopResources loops,
            CodecRegistrar codecs,
            Duration statementTimeout) {
        return new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                .host(address)
                .loopResources(loops)
                .port(properties.port())
                .database(properties.name())
                .username(properties.user())
                .password(properties.secret())
                .sslMode(properties.sslMode())
                .applicationName("kintsugi")
                .connectTimeout(properties.connectTimeout())
                .statementTimeout(statementTimeout)
                .lockWaitTimeout(properties.lockTimeout())
                // Journals are deleted once PostgreSQL has their clicks: that must then survive its crash too.
                .options(Map.of("synchronous_commit", "on"))
                .codecRegistrar(codecs)
                .tcpKeepAlive(true)
                .tcpNoDelay(true)
                // The driver's own cache has no bound.
                .preparedStatementCacheQueries(PREPARED_STATEMENTS)
                .build());
    }
}
