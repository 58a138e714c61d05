package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.kintsugi.link.LinkChanged;
import dev.kintsugi.testing.BoundProperties;
import io.lettuce.core.RedisConnectionException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class LinkInvalidationTest {

    private static final LinkVersion CHANGE = new LinkVersion("mine", 20);

    private final LinkCache links = mock(LinkCache.class);
    private final SharedLinkCache shared = mock(SharedLinkCache.class);
    private final FeedState feed = new FeedState(new SimpleMeterRegistry(), BoundProperties.of(LocalProperties.class));
    private final LinkInvalidation invalidation = new LinkInvalidation(links, shared, feed);
    private final Sinks.Empty<Void> redis = Sinks.empty();

    @Test
    void forgetsHereAtOnceAndAgainOnceRedisKnows() {
        when(shared.invalidate(any())).thenReturn(redis.asMono());
        invalidation.onLinkChanged(new LinkChanged("mine", 20));
        verify(links).invalidate("mine", 20);
        assertThat(invalidation.isSent()).isFalse();
        redis.tryEmitEmpty().orThrow();
        var order = inOrder(links, shared);
        order.verify(links).invalidate("mine", 20);
        order.verify(shared).invalidate(List.of(CHANGE));
        order.verify(links).invalidate("mine", 20);
        assertThat(invalidation.isSent()).isTrue();
        assertThat(feed.gapNumber()).isZero();
    }

    @Test
    void notesThatRedisMissedAChange() {
        when(shared.invalidate(any())).thenReturn(Mono.error(new RedisConnectionException("away")));
        invalidation.invalidate(CHANGE);
        assertThat(feed.gapNumber()).isEqualTo(1);
        verify(links, times(2)).invalidate("mine", 20);
        assertThat(invalidation.isSent()).isTrue();
    }

    @Test
    void tellsRedisOfManyChangesInOneCommand() {
        List<Integer> batches = new ArrayList<>();
        when(shared.invalidate(any())).thenAnswer(call -> {
            batches.add(call.<List<LinkVersion>>getArgument(0).size());
            return batches.size() == 1 ? redis.asMono() : Mono.empty();
        });
        for (int i = 0; i < 501; i++) {
            invalidation.invalidate(new LinkVersion("code" + i, 20));
        }
        redis.tryEmitEmpty().orThrow();
        assertThat(batches).containsExactly(1, 200, 200, 100);
        assertThat(invalidation.isSent()).isTrue();
    }

    @Test
    void notesThatRedisMissesChangesWhenTooManyWait() {
        when(shared.invalidate(any())).thenReturn(redis.asMono());
        for (int i = 0; i < 20_001; i++) {
            invalidation.invalidate(new LinkVersion("code" + i, 20));
        }
        assertThat(feed.gapNumber()).isZero();
        invalidation.invalidate(CHANGE);
        assertThat(feed.gapNumber()).isEqualTo(1);
    }

    @Test
    void leavesNoChangeUnsentHoweverManyThreadsBringThem() throws Exception {
        List<LinkVersion> sent = new ArrayList<>();
        when(shared.invalidate(any()))
                .thenAnswer(call -> Mono.fromRunnable(() -> {
                    synchronized (sent) {
                        sent.addAll(call.getArgument(0));
                    }
                }));
        // Together fewer than may wait: none is left out, however slowly they are sent.
        int changes = 4_000;
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (int thread = 0; thread < 4; thread++) {
                int number = thread;
                threads.execute(() -> {
                    for (int i = 0; i < changes; i++) {
                        invalidation.invalidate(new LinkVersion(number + "-" + i, 20));
                    }
                });
            }
        }
        assertThat(sent).hasSize(4 * changes);
        assertThat(invalidation.isSent()).isTrue();
    }
}
