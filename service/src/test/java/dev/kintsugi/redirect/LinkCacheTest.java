package dev.kintsugi.redirect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.redirect.LinkCache.Found;
import dev.kintsugi.testing.BoundProperties;
import dev.kintsugi.web.Problem;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpStatus;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** The three levels together, over a Redis and a PostgreSQL that say what the test wants. */
class LinkCacheTest {

    private static final Lookup OLD = new Lookup.Active(1, "https://example.com/old", 10);
    private static final Lookup NEW = new Lookup.Active(1, "https://example.com/new", 20);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final LocalProperties properties = BoundProperties.of(LocalProperties.class);
    private final LocalLinks local = new LocalLinks(properties, meters);
    private final SharedLinkCache shared = mock(SharedLinkCache.class);
    private final StoredLinks stored = mock(StoredLinks.class);
    private final FeedState feed = new FeedState(meters, properties);
    private final LinkCache links = new LinkCache(local, shared, stored, feed, properties, meters);

    @BeforeEach
    void knowNothing() {
        feed.current();
        when(shared.find(anyString())).thenReturn(Mono.just(Optional.empty()));
        when(shared.findAsLastResort(anyString())).thenReturn(Mono.just(Optional.empty()));
        when(shared.store(anyString(), any())).thenReturn(Mono.empty());
        when(stored.find(anyString())).thenReturn(Mono.just(new Lookup.Missing()));
    }

    @Test
    void asksRedisThenPostgresAndRemembers() {
        when(stored.find("mine")).thenReturn(Mono.just(NEW));
        assertThat(links.active("mine")).isNull();
        assertFound("mine", new Found(NEW, Source.DATABASE));
        assertThat(links.active("mine")).isSameAs(NEW);
        assertFound("mine", new Found(NEW, Source.LOCAL));
        when(shared.find("other")).thenReturn(Mono.just(Optional.of(OLD)));
        assertFound("other", new Found(OLD, Source.SHARED));
        assertFound("other", new Found(OLD, Source.LOCAL));
        assertThat(count("local")).isEqualTo(3);
        assertThat(count("shared")).isEqualTo(1);
        assertThat(count("database")).isEqualTo(1);
    }

    @Test
    void keepsNothingThatWasReadBeforeAChange() {
        Sinks.One<Lookup> answer = Sinks.one();
        when(stored.find("mine")).thenReturn(answer.asMono());
        StepVerifier reading = StepVerifier.create(links.find("mine"))
                .expectNextCount(1)
                .expectComplete()
                .verifyLater();
        links.invalidate("mine", 20);
        answer.tryEmitValue(OLD).orThrow();
        reading.verify();
        assertThat(links.active("mine")).isNull();
    }

    @Test
    void doesNotBelieveARedisThatHasNotHeardOfAChangeYet() {
        when(shared.find("mine")).thenReturn(Mono.just(Optional.of(OLD)));
        when(stored.find("mine")).thenReturn(Mono.just(NEW));
        links.invalidate("mine", 20);
        assertFound("mine", new Found(NEW, Source.DATABASE));
    }

    @Test
    void answersNobodyWhoComesAfterAChangeWithALookUpFromBeforeIt() {
        Sinks.One<Lookup> slow = Sinks.one();
        AtomicInteger asked = new AtomicInteger();
        when(stored.find("mine")).thenAnswer(call -> asked.getAndIncrement() == 0 ? slow.asMono() : Mono.just(NEW));
        links.find("mine").subscribe();
        links.invalidate("mine", 20);
        assertFound("mine", new Found(NEW, Source.DATABASE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void answers503WhenNobodyCanBeAsked(boolean hangs) {
        when(stored.find("mine"))
                .thenReturn(Mono.error(
                        hangs ? new TimeoutException() : new R2dbcNonTransientResourceException("connection refused")));
        StepVerifier.create(links.find("mine"))
                .verifyErrorSatisfies(failure -> assertThat(failure).isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(HttpStatus.SERVICE_UNAVAILABLE);
                    assertThat(problem.headers()).containsKey("Retry-After");
                }));
        assertThat(count("unavailable")).isEqualTo(1);
    }

    @Test
    void asksRedisOnceMoreWhenPostgresDoesNotAnswer() {
        when(stored.find("mine")).thenReturn(Mono.error(new TimeoutException()));
        when(shared.findAsLastResort("mine")).thenReturn(Mono.just(Optional.of(OLD)));
        assertFound("mine", new Found(OLD, Source.SHARED));
        assertThat(links.active("mine"))
                .as("not remembered while changes arrive")
                .isNull();
        feed.gap("test");
        assertFound("mine", new Found(OLD, Source.SHARED));
        assertThat(links.active("mine"))
                .as("remembered while nobody else knows")
                .isSameAs(OLD);
    }

    @Test
    void doesNotBelieveEvenTheLastResortOnceItHeardOfAChange() {
        when(stored.find("mine")).thenReturn(Mono.error(new TimeoutException()));
        when(shared.findAsLastResort("mine")).thenReturn(Mono.just(Optional.of(OLD)));
        links.invalidate("mine", 20);
        StepVerifier.create(links.find("mine")).verifyError(Problem.class);
    }

    @Test
    void countsWhatItServesWhileChangesDoNotArrive() {
        local.store("mine", OLD, local.ticket());
        assertThat(links.active("mine")).isSameAs(OLD);
        assertThat(stale()).isZero();
        feed.gap("test");
        assertThat(links.active("mine")).isSameAs(OLD);
        assertThat(stale()).isEqualTo(1);
    }

    private void assertFound(String code, Found found) {
        StepVerifier.create(links.find(code)).expectNext(found).verifyComplete();
    }

    private double count(String source) {
        return meters.get("kintsugi.redirect.lookups")
                .tag("source", source)
                .functionCounter()
                .count();
    }

    private double stale() {
        return meters.get("kintsugi.redirect.stale")
                .tag("source", "local")
                .counter()
                .count();
    }
}
