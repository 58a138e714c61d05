package dev.kintsugi.redirect;

import dev.kintsugi.web.Secret;
import dev.kintsugi.web.ServiceLifecycle;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The one connection to Redis, made in the background and made again whenever it breaks.
 *
 * <p>Commands are refused while there is none, and fail after their timeout when Redis hangs: nothing waits in memory.
 */
@Component
class RedisConnection extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisConnection.class);
    private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);
    private static final Duration SHUTDOWN = Duration.ofSeconds(2);
    private static final Duration RECONNECT_AT_MOST = Duration.ofSeconds(1);

    private final ClientResources resources;
    private final RedisClient client;
    private final RedisURI address;
    private volatile @Nullable StatefulRedisConnection<String, String> connection;

    RedisConnection(RedisProperties properties) {
        // Netty's own resolver would keep an address for the ten minutes that Docker's DNS declares.
        this.resources = ClientResources.builder()
                .addressResolverGroup(DefaultAddressResolverGroup.INSTANCE)
                .reconnectDelay(Delay.fullJitter(Duration.ofMillis(50), RECONNECT_AT_MOST, 100, TimeUnit.MILLISECONDS))
                .build();
        this.client = RedisClient.create(resources);
        this.client.setOptions(options(properties));
        this.address = address(properties);
    }

    /** The commands, or an error when Redis cannot be reached just now. */
    RedisReactiveCommands<String, String> commands() {
        StatefulRedisConnection<String, String> current = connection;
        if (current == null) {
            throw new RedisConnectionException("No connection to Redis yet");
        }
        return current.reactive();
    }

    @Override
    protected Disposable run() {
        Disposable connecting = Mono.defer(
                        () -> Mono.fromCompletionStage(client.connectAsync(StringCodec.UTF8, address)))
                .doOnError(failure -> log.debug("Redis is not reachable yet", failure))
                .retryWhen(Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(100)).maxBackoff(RECONNECT_AT_MOST))
                .subscribe(made -> connection = made, failure -> log.error("Connecting to Redis ended", failure));
        return () -> {
            connecting.dispose();
            client.shutdown(Duration.ZERO, SHUTDOWN);
            var unused = resources.shutdown(0, SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    private static ClientOptions options(RedisProperties properties) {
        return ClientOptions.builder()
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
