package dev.kintsugi.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.kintsugi.web.CallFault;
import io.r2dbc.spi.Connection;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class HeldBackConnectionTest {

    private static final Duration AT_ONCE = Duration.ofMillis(5);

    private final AtomicInteger acquired = new AtomicInteger();
    private final Connection connection = mock(Connection.class);
    private final AtomicInteger closed = new AtomicInteger();
    private final Sinks.Empty<Void> release = Sinks.empty();
    private final Mono<Connection> heldBack =
            BoundedConnectionPool.heldBack(Mono.just(connection), after(release.asMono()), Duration.ofMinutes(1));

    @BeforeEach
    void countClosings() {
        when(connection.close()).thenReturn(Mono.fromRunnable(closed::incrementAndGet));
    }

    @Test
    void isHandedOverWhenTheFaultLetsItGo() {
        StepVerifier.create(heldBack)
                .then(release::tryEmitEmpty)
                .expectNext(connection)
                .verifyComplete();
        assertThat(closed).hasValue(0);
    }

    @Test
    void isGivenBackWhenTheCallerGivesUp() {
        StepVerifier.create(heldBack.timeout(Duration.ofMillis(10))).verifyError();
        assertThat(closed).hasValue(1);
        release.tryEmitEmpty();
        assertThat(closed).hasValue(1);
    }

    @Test
    void isHandedOverOrGivenBackWhenTheFaultLetsItGoJustInTime() {
        loseNone(Mono.fromSupplier(this::acquire), after(Mono.delay(AT_ONCE)));
    }

    @Test
    void isHandedOverOrGivenBackWhenThePoolHasItJustInTime() {
        loseNone(Mono.delay(AT_ONCE).map(now -> acquire()), after(Mono.empty()));
    }

    private static CallFault after(Mono<?> gate) {
        return new CallFault() {
            @Override
            public <T> Mono<T> on(Mono<T> call) {
                return gate.then(call);
            }
        };
    }

    private void loseNone(Mono<Connection> pool, CallFault fault) {
        int handedOver = 0;
        for (int i = 0; i < 500; i++) {
            if (BoundedConnectionPool.heldBack(pool, fault, AT_ONCE)
                    .onErrorResume(late -> Mono.empty())
                    .blockOptional()
                    .isPresent()) {
                handedOver++;
            }
        }
        int kept = handedOver;
        await().untilAsserted(() -> assertThat(kept + closed.get()).isEqualTo(acquired.get()));
        assertThat(acquired).hasPositiveValue();
    }

    private Connection acquire() {
        acquired.incrementAndGet();
        return connection;
    }

    @Test
    void isGivenBackWhenTheFaultRefuses() {
        StepVerifier.create(heldBack)
                .then(() -> release.tryEmitError(new IllegalStateException("refused")))
                .verifyErrorMessage("refused");
        assertThat(closed).hasValue(1);
    }
}
