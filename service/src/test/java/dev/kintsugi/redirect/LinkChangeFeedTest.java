package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.kintsugi.link.DatabaseInstant;
import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.testing.BoundProperties;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** The feed while no connection can listen. */
class LinkChangeFeedTest {

    private static final Lookup OLD = new Lookup.Active(1, "https://example.com/old", 10);
    private static final long NOW = 1_700_000_000_000_000L;

    private final VirtualTimeScheduler time = VirtualTimeScheduler.getOrSet();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ConnectionFactory connections = mock(ConnectionFactory.class);
    private final Links database = mock(Links.class);
    private final LinkInvalidation invalidation = mock(LinkInvalidation.class);
    private final LocalProperties properties =
            BoundProperties.of(LocalProperties.class, "kintsugi.local.stale-for=1ms");
    private final FeedState state = new FeedState(meters, properties);
    private final LocalLinks local = new LocalLinks(properties, meters);
    private final AtomicReference<List<LinkMeaning>> changes = new AtomicReference<>(List.of());
    private final LinkChangeFeed feed =
            new LinkChangeFeed(connections, database, new LinkReplay(database, meters), invalidation, local, state);

    @BeforeEach
    void letNobodyListen() {
        doAnswer(call -> Mono.<Connection>error(new R2dbcNonTransientResourceException("too many connections")))
                .when(connections)
                .create();
        when(database.instant()).thenAnswer(call -> Mono.just(new DatabaseInstant(NOW, 7, 7)));
        when(database.changedSince(anyLong(), anyLong(), anyInt())).thenAnswer(call -> Mono.just(changes.get()));
    }

    @AfterEach
    void stop() {
        feed.stop();
        VirtualTimeScheduler.reset();
    }

    @Test
    void readsWhatChangedAgainAndAgainInstead() {
        feed.start();
        time.advanceTimeBy(Duration.ofMillis(300));
        assertThat(state.isCurrent()).isTrue();
        changes.set(List.of(new LinkMeaning(1, "mine", 20, OLD)));
        time.advanceTimeBy(Duration.ofMillis(300));
        verify(invalidation).invalidate(new LinkVersion("mine", 20));
        assertThat(state.isCurrent()).isTrue();
    }

    @Test
    void readsWhatChangedSinceRedisWasBelievedThoughItMayHaveBeenOld() {
        state.believedShared(NOW - 3_600_000_000L);
        feed.start();
        time.advanceTimeBy(Duration.ofMillis(10));
        verify(database).changedSince(NOW - 3_610_000_000L, 0, 200);
    }

    @Test
    void forgetsLinksOnceTheyHaveBeenServedWithoutNewsForLong() {
        when(database.instant()).thenReturn(Mono.error(new R2dbcNonTransientResourceException("away")));
        local.store("mine", OLD, local.ticket());
        feed.start();
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(state.isCurrent()).isFalse();
        assertThat(local.get("mine")).isNull();
    }

    @Test
    void keepsNothingThatWasLookedUpBeforePostgresWasBack() {
        when(database.instant()).thenReturn(Mono.error(new R2dbcNonTransientResourceException("away")));
        feed.start();
        long ticket = local.ticket();
        when(database.instant()).thenReturn(Mono.just(new DatabaseInstant(NOW, 7, 7)));
        time.advanceTimeBy(Duration.ofSeconds(1));
        assertThat(state.isCurrent()).isTrue();
        local.store("mine", OLD, ticket);
        assertThat(local.get("mine")).isNull();
        verify(invalidation, never()).invalidate(any());
    }
}
