package dev.kintsugi.product;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** The list of products, read at most once a minute; a failed read is not kept. */
class ProductCache {

    private static final Duration LIVES = Duration.ofSeconds(60);
    private static final Duration READ_WITHIN = Duration.ofSeconds(3);
    private static final String ALL = "all";

    /** The list, and whether it was at hand. */
    record Found(List<Product> products, boolean hit) {}

    private final AsyncCache<String, List<Product>> cache;
    private final Mono<List<Product>> source;

    ProductCache(Mono<List<Product>> source, Ticker ticker) {
        // All callers share one read: it must end, whatever became of the database.
        this.source = source.timeout(READ_WITHIN);
        this.cache = Caffeine.newBuilder()
                .maximumSize(1)
                .expireAfterWrite(LIVES)
                .ticker(ticker)
                .buildAsync();
    }

    Mono<Found> find() {
        return Mono.defer(() -> {
            CompletableFuture<List<Product>> known = cache.getIfPresent(ALL);
            return known == null
                    ? Mono.fromFuture(cache.get(ALL, (key, executor) -> source.toFuture()), true)
                            .map(products -> new Found(products, false))
                    : Mono.fromFuture(known, true).map(products -> new Found(products, true));
        });
    }
}
