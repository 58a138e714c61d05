package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import dev.kintsugi.testing.RedisPort;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** Who gives an empty Redis its links, when several replicas could. */
class SharedWarmUpIT {

    private static final List<LinkMeaning> PAGE =
            List.of(new LinkMeaning(1, "mine", 10, new Lookup.Active(1, "https://example.com/", 10)));

    private final AtomicInteger read = new AtomicInteger();

    @Test
    void isOneReplicaAndAnotherOnlyOnceTheLinksAreGone() {
        try (EmbeddedRedisServer server = EmbeddedRedisServer.startTemporary()) {
            RedisPort redis = new RedisPort(server.host(), server.port());
            RedisProperties properties = BoundProperties.of(
                    RedisProperties.class, "kintsugi.redis.port=" + server.port(), "kintsugi.redis.timeout=5s");
            RedisConnection connection = new RedisConnection(properties, new SimpleMeterRegistry());
            try {
                connection.start();
                await().until(() -> connection.sessionOrNull() != null);
                startTwo(connection, properties);
                assertThat(read).hasValue(1);
                assertThat(redis.ask("EXISTS kintsugi:link:2:mine")).isEqualTo(":1");
                startTwo(connection, properties);
                assertThat(read).hasValue(1);
                redis.ask("FLUSHALL");
                startTwo(connection, properties);
                assertThat(read).hasValue(2);
            } finally {
                connection.stop();
            }
        }
    }

    // What Redis answers arrives in order: after the answer to a PING each has decided, and the winner has stored.
    private void startTwo(RedisConnection connection, RedisProperties properties) {
        RedisSession session = connection.session();
        for (int i = 0; i < 2; i++) {
            replica(connection, properties).start(session);
        }
        for (int i = 0; i < 3; i++) {
            session.commands().ping().block();
        }
    }

    private SharedWarmUp replica(RedisConnection connection, RedisProperties properties) {
        Links database = mock(Links.class);
        when(database.activeBelow(anyLong(), anyInt())).thenAnswer(call -> {
            read.incrementAndGet();
            return Mono.just(PAGE);
        });
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        FeedState feed = new FeedState(meters, BoundProperties.of(LocalProperties.class));
        connection.session().complete(feed.gapNumber());
        RedisCalls calls =
                new RedisCalls(connection, CircuitBreakerRegistry.ofDefaults(), properties, Optional.empty());
        return new SharedWarmUp(
                database,
                calls,
                new SharedLinkCache(connection, calls, feed, properties, meters),
                feed,
                BoundProperties.of(WarmUpProperties.class));
    }
}
