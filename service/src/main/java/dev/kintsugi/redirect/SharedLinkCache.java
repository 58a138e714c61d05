package dev.kintsugi.redirect;

import dev.kintsugi.link.Lookup;
import io.lettuce.core.RedisCommandExecutionException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Links in Redis, shared by all replicas. A failure to read is a miss, never an error. */
@Component
class SharedLinkCache {

    private static final Logger log = LoggerFactory.getLogger(SharedLinkCache.class);
    private static final String PREFIX = "kintsugi:link:2:";

    private final RedisCalls redis;
    private final Duration timeToLive;
    private final Counter rubbish;

    SharedLinkCache(RedisCalls redis, RedisProperties properties, MeterRegistry meters) {
        this.redis = redis;
        this.timeToLive = properties.timeToLive();
        this.rubbish = Counter.builder("kintsugi.redirect.rubbish")
                .description("Entries in Redis that could not be read, and were removed")
                .register(meters);
    }

    /** What the cache knows of the code; empty when it knows nothing or cannot be asked. */
    Mono<Optional<Lookup>> find(String code) {
        return redis.call(commands ->
                        commands.get(key(code)).onErrorResume(SharedLinkCache::isWrongType, wrong -> Mono.just("")))
                .map(value -> read(code, value))
                .defaultIfEmpty(Optional.empty())
                .onErrorReturn(Optional.empty());
    }

    /** Remembers what a code means, unless something newer is there; unknown codes are not remembered. */
    Mono<Void> store(String code, Lookup lookup) {
        return lookup instanceof Lookup.Missing
                ? Mono.empty()
                : set(code, lookup.version(), SharedEntry.write(lookup)).onErrorComplete();
    }

    /** Forgets what is older than the version, and refuses it from now on. */
    Mono<Void> invalidate(String code, long version) {
        return set(code, version, SharedEntry.tombstone(version));
    }

    private Mono<Void> set(String code, long version, String value) {
        return redis.run(
                        RedisScript.SET_IF_NEWER,
                        new String[] {key(code)},
                        Long.toString(timeToLive.toMillis()),
                        Long.toString(version),
                        value)
                .then();
    }

    private Optional<Lookup> read(String code, String value) {
        return switch (SharedEntry.read(value)) {
            case SharedEntry.Known known -> Optional.of(known.lookup());
            case SharedEntry.Tombstone tombstone -> Optional.empty();
            case SharedEntry.Rubbish found -> {
                remove(code, value);
                yield Optional.empty();
            }
        };
    }

    private void remove(String code, String value) {
        rubbish.increment();
        redis.run(RedisScript.DELETE_RUBBISH, new String[] {key(code)}, value)
                .subscribe(
                        removed -> log.atWarn().addKeyValue("code", code).log("Removed rubbish from Redis"),
                        failure -> log.debug("Rubbish in Redis could not be removed", failure));
    }

    // An answer like any other: it must not count against Redis.
    private static boolean isWrongType(Throwable failure) {
        return failure instanceof RedisCommandExecutionException
                && String.valueOf(failure.getMessage()).startsWith("WRONGTYPE");
    }

    private static String key(String code) {
        return PREFIX + code;
    }
}
