package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.DatabaseFailure;
import dev.kintsugi.web.Problem;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;

/** Answers what a code means: from this replica's memory, else from Redis, else from PostgreSQL, filling those before. */
@Component
class LinkCache {

    /**
     * What a code means.
     *
     * @param source who knew it
     */
    record Found(Lookup lookup, Source source) {

        /** Whether a cache knew it. */
        boolean hit() {
            return source != Source.DATABASE;
        }
    }

    private static final Logger log = LoggerFactory.getLogger(LinkCache.class);
    private static final long LOG_DEFECTS_EVERY = Duration.ofSeconds(1).toNanos();

    // Redis and PostgreSQL have their own bounds, together below it; this one holds whatever they do.
    private static final Duration LOAD_AT_MOST = Duration.ofMillis(600);

    private final LocalLinks local;
    private final SharedLinkCache shared;
    private final StoredLinks stored;
    private final FeedState feed;
    private final LinkLoads loads;
    private final Counter stale;
    private final Map<Source, LongAdder> counts = new EnumMap<>(Source.class);
    private final LongAdder localCount;
    private final LongAdder unavailableCount;
    private volatile long defectLoggedAt = System.nanoTime() - LOG_DEFECTS_EVERY;

    LinkCache(
            LocalLinks local,
            SharedLinkCache shared,
            StoredLinks stored,
            FeedState feed,
            LocalProperties properties,
            MeterRegistry meters) {
        this.local = local;
        this.shared = shared;
        this.stored = stored;
        this.feed = feed;
        this.stale = SharedLinkCache.stale(meters, Source.LOCAL);
        this.loads = new LinkLoads(properties.maxLoads(), LOAD_AT_MOST);
        for (Source source : Source.values()) {
            counts.put(source, counter(meters, source.label()));
        }
        this.localCount = Objects.requireNonNull(counts.get(Source.LOCAL));
        this.unavailableCount = counter(meters, "unavailable");
        Gauge.builder("kintsugi.redirect.loads", loads, LinkLoads::count)
                .description("Codes being looked up in Redis or PostgreSQL just now")
                .register(meters);
    }

    /** The link, when this replica knows by itself that the code leads to one; else {@link #find} tells more. */
    Lookup.@Nullable Active active(String code) {
        if (local.get(code) instanceof Lookup.Active link) {
            countLocal();
            return link;
        }
        return null;
    }

    /** What the code means; 503 when nobody who may know can be asked. */
    Mono<Found> find(String code) {
        return Mono.defer(() -> {
            Lookup known = local.get(code);
            if (known == null) {
                return load(code);
            }
            countLocal();
            return Mono.just(new Found(known, Source.LOCAL));
        });
    }

    /** Forgets whatever is older than the version, here and at once. */
    void invalidate(String code, long version) {
        local.invalidate(code, version);
        loads.forget(code);
    }

    private Mono<Found> load(String code) {
        return loads.join(code, Mono.defer(() -> lookUp(code, local.ticket())))
                .doOnNext(found -> count(found.source()))
                .doOnError(failure -> unavailableCount.increment())
                .onErrorMap(failure -> !(failure instanceof Problem), this::unavailable);
    }

    // What Redis has not heard of yet, and this replica has, is asked of PostgreSQL.
    private Mono<Found> lookUp(String code, long ticket) {
        return shared.find(code)
                .map(known -> known.filter(lookup -> !local.isOutdated(code, lookup)))
                .flatMap(known -> known.map(
                                lookup -> Mono.just(remember(code, new Found(lookup, Source.SHARED), ticket)))
                        .orElseGet(() -> ask(code, ticket)));
    }

    private Mono<Found> ask(String code, long ticket) {
        return stored.find(code)
                .map(lookup -> {
                    shared.store(code, lookup).subscribe();
                    return remember(code, new Found(lookup, Source.DATABASE), ticket);
                })
                .onErrorResume(LinkCache::isUnavailable, failure -> askRedisAgain(code, ticket, failure));
    }

    // Redis may have been passed over, or not have answered in time: late, or as it was before the outage that is just
    // ending, is better than never. While changes are being caught up with, such an answer is given and not remembered.
    private Mono<Found> askRedisAgain(String code, long ticket, Throwable failure) {
        return shared.findAsLastResort(code)
                .map(known -> known.filter(lookup -> !local.isOutdated(code, lookup))
                        .map(lookup -> new Found(lookup, Source.SHARED))
                        .orElseThrow(() -> Exceptions.propagate(failure)))
                .doOnNext(found -> {
                    if (!feed.databaseAnswers()) {
                        remember(code, found, ticket);
                    }
                });
    }

    private Found remember(String code, Found found, long ticket) {
        local.store(code, found.lookup(), ticket);
        return found;
    }

    private void countLocal() {
        localCount.increment();
        if (!feed.isCurrent()) {
            stale.increment();
        }
    }

    private void count(Source source) {
        Objects.requireNonNull(counts.get(source)).increment();
    }

    private static LongAdder counter(MeterRegistry meters, String source) {
        LongAdder count = new LongAdder();
        FunctionCounter.builder("kintsugi.redirect.lookups", count, LongAdder::sum)
                .description("Codes looked up, by who knew what they mean")
                .tag("source", source)
                .register(meters);
        return count;
    }

    // Whatever it is: a visitor can come again, and never gets to see a defect of ours.
    private Problem unavailable(Throwable failure) {
        long now = System.nanoTime();
        if (!isUnavailable(failure) && now - defectLoggedAt > LOG_DEFECTS_EVERY) {
            defectLoggedAt = now;
            log.error("A link could not be looked up; more of the same within a second is not logged", failure);
        }
        return Problem.unavailable("The link cannot be looked up now");
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof CallNotPermittedException
                || DatabaseFailure.of(failure) == DatabaseFailure.UNAVAILABLE;
    }
}
