package dev.kintsugi.redirect;

import dev.kintsugi.web.Secret;
import dev.kintsugi.web.ServiceLifecycle;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.metrics.MicrometerCommandLatencyRecorder;
import io.lettuce.core.metrics.MicrometerOptions;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * The one connection to Redis, made in the background and made again whenever it breaks.
 *
 * <p>Commands are refused while there is none, and fail after their timeout when Redis hangs: nothing waits in memory.
 */
@Component
class RedisConnection extends ServiceLifecycle {

    /** Holds the moment, by PostgreSQL's clock, before which Redis knows of every change. */
    static final String APPLIED = "kintsugi:link:applied";

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration CONNECT_AGAIN = Duration.ofMillis(250);
    // By this machine's clock, which need not be PostgreSQL's.
    private static final Duration CLOCKS_APART = Duration.ofHours(1);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;
    private final Duration oldest;
    private volatile @Nullable RedisSession session;

    RedisConnection(RedisProperties properties, MeterRegistry metrics) {
        // Netty's own resolver would keep an address for the ten minutes that Docker's DNS declares.
        this.resources = ClientResources.builder()
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .commandLatencyRecorder(new MicrometerCommandLatencyRecorder(metrics, MicrometerOptions.create()))
                .build();
        this.client = RedisClient.create(resources);
        this.client.setOptions(options(properties));
        this.address = address(properties);
        this.oldest = properties.timeToLive().plus(CLOCKS_APART);
    }

    /** The connection; null when Redis cannot be reached just now. */
    @Nullable RedisSession sessionOrNull() {
        return session;
    }

    /** The connection, or an error when Redis cannot be reached just now. */
    RedisSession session() {
        RedisSession current = session;
        if (current == null) {
            throw new RedisConnectionException("No connection to Redis");
        }
        return current;
    }

    /** Gives the connection up for another. */
    void reset() {
        RedisSession current = session;
        if (current != null) {
            current.close();
        }
    }

    @Override
    protected Disposable run() {
        // Lettuce makes its classes when it first connects, which the start need not wait for.
        Disposable connecting = Mono.defer(this::connect)
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(this::use)
                .onErrorResume(failure -> {
                    log.debug("Redis is not reachable", failure);
                    return Mono.empty();
                })
                .then(Mono.delay(CONNECT_AGAIN))
                .repeat()
                .subscribe(tick -> {}, failure -> log.error("Connecting to Redis ended", failure));
        return () -> {
            connecting.dispose();
            client.shutdown(Duration.ZERO, SHUTDOWN);
            var unused = resources.shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    private Mono<RedisSession> connect() {
        return Mono.fromCompletionStage(client.connectAsync(StringCodec.UTF8, address))
                .flatMap(made -> appliedUpTo(made.reactive())
                        .timeout(CONNECT_TIMEOUT)
                        .doOnError(failure -> {
                            var unused = made.closeAsync();
                        })
                        .map(applied -> new RedisSession(made, applied)));
    }

    private Mono<Void> use(RedisSession made) {
        session = made;
        // At the end of the service the client closes it.
        return made.closed().doOnTerminate(made::close).doFinally(end -> session = null);
    }

    // Nothing of an empty Redis can be old. One that holds something and does not say what it knows may hold anything
    // that has not expired.
    private Mono<Long> appliedUpTo(RedisReactiveCommands<String, String> redis) {
        Mono<Long> unknown = Mono.defer(redis::dbsize)
                .map(size -> size == 0
                        ? Long.MAX_VALUE
                        : TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis() - oldest.toMillis()));
        return redis.get(APPLIED)
                .filter(value -> value.matches("[0-9]{1,16}"))
                .map(Long::valueOf)
                .onErrorResume(RedisCalls::isWrongType, wrong -> Mono.empty())
                .switchIfEmpty(unknown);
    }

    private static ClientOptions options(RedisProperties properties) {
        return ClientOptions.builder()
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(properties.requestQueue())
                .timeoutOptions(TimeoutOptions.enabled(properties.timeout()))
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(CONNECT_TIMEOUT)
                        .keepAlive(true)
                        .build())
                .protocolVersion(ProtocolVersion.RESP2)
                .build();
    }

    private static RedisURI address(RedisProperties properties) {
        RedisURI.Builder builder = RedisURI.builder()
                .withHost(properties.host())
                .withPort(properties.port())
                .withTimeout(properties.timeout());
        String password = Secret.read("kintsugi.redis.password-file", properties.passwordFile(), properties.password());
        if (!password.isEmpty()) {
            builder.withPassword(password.toCharArray());
        }
        return builder.build();
    }
}
