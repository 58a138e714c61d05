package dev.kintsugi.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.product.ProductCache.Found;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

class ProductCacheTest {

    private static final List<Product> BOWLS = List.of(new Product(1, "Bowl", "Raku", new BigDecimal("9.50"), 3));

    private final AtomicLong now = new AtomicLong();
    /** One sink for each read that was begun; a test decides when and how it ends. */
    private final List<Sinks.One<List<Product>>> reads = new ArrayList<>();

    private final ProductCache cache = new ProductCache(
            Mono.defer(() -> {
                Sinks.One<List<Product>> read = Sinks.one();
                reads.add(read);
                return read.asMono();
            }),
            now::get);

    @Test
    void readsOnceAndKeepsTheListForAMinute() {
        StepVerifier.create(cache.find())
                .then(() -> reads.getFirst().tryEmitValue(BOWLS).orThrow())
                .expectNext(new Found(BOWLS, false))
                .verifyComplete();
        pass(Duration.ofSeconds(59));
        StepVerifier.create(cache.find()).expectNext(new Found(BOWLS, true)).verifyComplete();
        assertThat(reads).hasSize(1);
    }

    @Test
    void readsAgainAfterAMinute() {
        StepVerifier.create(cache.find())
                .then(() -> reads.getFirst().tryEmitValue(BOWLS).orThrow())
                .expectNextCount(1)
                .verifyComplete();
        pass(Duration.ofSeconds(61));
        StepVerifier.create(cache.find())
                .then(() -> reads.getLast().tryEmitValue(List.of()).orThrow())
                .expectNext(new Found(List.of(), false))
                .verifyComplete();
        assertThat(reads).hasSize(2);
    }

    @Test
    void doesNotKeepAFailedRead() {
        StepVerifier.create(cache.find())
                .then(() -> reads.getFirst()
                        .tryEmitError(new IllegalStateException("away"))
                        .orThrow())
                .verifyErrorMessage("away");
        StepVerifier.create(cache.find())
                .then(() -> reads.getLast().tryEmitValue(BOWLS).orThrow())
                .expectNext(new Found(BOWLS, false))
                .verifyComplete();
    }

    @Test
    void letsCallersShareOneRead() {
        StepVerifier.create(Mono.zip(cache.find(), cache.find(), cache.find()))
                .then(() -> reads.getFirst().tryEmitValue(BOWLS).orThrow())
                .assertNext(found -> assertThat(found.toList())
                        .allMatch(one -> ((Found) one).products().equals(BOWLS)))
                .verifyComplete();
        assertThat(reads).hasSize(1);
    }

    @Test
    void goesOnReadingForTheOthersWhenOneCallerLeaves() {
        cache.find().subscribe().dispose();
        StepVerifier.create(cache.find())
                .then(() -> reads.getFirst().tryEmitValue(BOWLS).orThrow())
                .expectNextCount(1)
                .verifyComplete();
        assertThat(reads).hasSize(1);
    }

    @Test
    void readsNothingBeforeSomebodyAsks() {
        Mono<Found> unasked = cache.find();
        assertThat(unasked).isNotNull();
        assertThat(reads).isEmpty();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
