package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Lookup;
import io.lettuce.core.api.reactive.RedisReactiveCommands;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Links in Redis, shared by all replicas. A failure to read is a miss, never an error.
 *
 * <p>As long as Redis may have missed a change it is neither read nor given links, unless PostgreSQL cannot be asked
 * either: then an old answer is better than none.
 */
@Component
class SharedLinkCache {

    private static final Logger log = LoggerFactory.getLogger(SharedLinkCache.class);
    private static final String PREFIX = "kintsugi:link:2:";
    // With the 100 ms for Redis and the 300 ms for PostgreSQL that were spent by then: still below the redirect's
    // bound.
    private static final Duration LAST_RESORT = Duration.ofMillis(180);
    private static final Duration LAST_RESORT_PAUSE = Duration.ofMillis(40);
    private static final int LAST_RESORT_ATTEMPTS = 4;

    private final RedisConnection redis;
    private final RedisCalls calls;
    private final FeedState feed;
    private final String timeToLive;
    private final Counter rubbish;
    private final Counter stale;

    SharedLinkCache(
            RedisConnection redis, RedisCalls calls, FeedState feed, RedisProperties properties, MeterRegistry meters) {
        this.redis = redis;
        this.calls = calls;
        this.feed = feed;
        this.timeToLive = Long.toString(properties.timeToLive().toMillis());
        this.rubbish = Counter.builder("kintsugi.redirect.rubbish")
                .description("Entries in Redis that could not be read, and were removed")
                .register(meters);
        this.stale = stale(meters, Source.SHARED);
    }

    /** Counts answers from this source while changes were not known to arrive. */
    static Counter stale(MeterRegistry meters, Source source) {
        return Counter.builder("kintsugi.redirect.stale")
                .description("Look-ups answered from memory that may have missed a change")
                .tag("source", source.label())
                .register(meters);
    }

    /** Whether look-ups read Redis, as far as it answers. */
    boolean isRead() {
        RedisSession session = redis.sessionOrNull();
        return session != null && (isComplete(session) || mayBeOld());
    }

    // PostgreSQL cannot be asked: what may be old is better than nothing, for as long as the operator wants it so.
    private boolean mayBeOld() {
        return !feed.databaseAnswers() && !feed.isTooOld();
    }

    /** What the cache knows of the code; empty when it knows nothing or is not to be asked. */
    Mono<Optional<Lookup>> find(String code) {
        return Mono.defer(() -> {
                    RedisSession session = redis.session();
                    boolean complete = isComplete(session);
                    return complete || mayBeOld()
                            ? calls.call(session, get(code)).transform(read(session, code, complete))
                            : Mono.just(Optional.<Lookup>empty());
                })
                .onErrorReturn(Optional.empty());
    }

    /**
     * The same when nobody else can be asked: past the breaker, and with some patience. A Redis that is slow, or whose
     * connection is just being made, may still know the link. Once changes have arrived for a second, one that may have
     * missed some has no say.
     */
    Mono<Optional<Lookup>> findAsLastResort(String code) {
        return Mono.defer(() -> {
                    RedisSession session = redis.session();
                    boolean complete = isComplete(session);
                    return complete || (!feed.isSettled() && !feed.isTooOld())
                            ? calls.unguarded(session, get(code)).transform(read(session, code, complete))
                            : Mono.just(Optional.<Lookup>empty());
                })
                .retryWhen(Retry.fixedDelay(LAST_RESORT_ATTEMPTS, LAST_RESORT_PAUSE))
                .timeout(LAST_RESORT)
                .onErrorReturn(Optional.empty());
    }

    /** Remembers what a code means, unless something newer is there; unknown codes are not remembered. */
    Mono<Void> store(String code, Lookup lookup) {
        return lookup instanceof Lookup.Missing
                ? Mono.empty()
                : Mono.defer(() -> {
                            RedisSession session = redis.session();
                            return isComplete(session)
                                    ? set(
                                            session,
                                            List.of(new Entry(code, lookup.version(), SharedEntry.write(lookup))))
                                    : Mono.empty();
                        })
                        .onErrorComplete();
    }

    /** Forgets what is older than these versions, and refuses it from now on; an error when that may not have worked. */
    Mono<Void> invalidate(List<LinkVersion> changes) {
        return Mono.defer(() -> set(
                redis.session(),
                changes.stream()
                        .map(change ->
                                new Entry(change.code(), change.version(), SharedEntry.tombstone(change.version())))
                        .toList()));
    }

    /** Remembers what the links mean, as far as nothing newer is there; an error when that may not have worked. */
    Mono<Void> storeAll(RedisSession session, List<LinkMeaning> links) {
        return set(session, links.stream().map(SharedLinkCache::entry).toList());
    }

    /** Whether Redis has missed no change. */
    boolean isComplete(RedisSession session) {
        return session.isComplete(feed.gapNumber());
    }

    private record Entry(String code, long version, String value) {}

    private static Entry entry(LinkMeaning link) {
        Lookup lookup = link.lookup();
        return new Entry(
                link.shortCode(),
                link.version(),
                lookup == null ? SharedEntry.tombstone(link.version()) : SharedEntry.write(lookup));
    }

    private Mono<Void> set(RedisSession session, List<Entry> entries) {
        List<String> arguments = new ArrayList<>(1 + 2 * entries.size());
        arguments.add(timeToLive);
        for (Entry entry : entries) {
            arguments.add(Long.toString(entry.version()));
            arguments.add(entry.value());
        }
        List<String> keys = entries.stream().map(entry -> key(entry.code())).toList();
        return entries.isEmpty()
                ? Mono.empty()
                : calls.run(session, RedisScript.SET_IF_NEWER, keys, arguments).then();
    }

    private static Function<RedisReactiveCommands<String, String>, Mono<String>> get(String code) {
        return commands -> commands.get(key(code)).onErrorResume(RedisCalls::isWrongType, wrong -> Mono.just(""));
    }

    private Function<Mono<String>, Mono<Optional<Lookup>>> read(RedisSession session, String code, boolean complete) {
        return answer -> answer.map(value -> read(session, code, value))
                .defaultIfEmpty(Optional.empty())
                .doOnNext(found -> note(session, complete, found));
    }

    // What was believed here goes into this replica's memory too: it has to be looked at again once changes are known.
    private void note(RedisSession session, boolean complete, Optional<Lookup> found) {
        if (!complete && found.isPresent()) {
            feed.believedShared(session.appliedUpTo());
            stale.increment();
        }
    }

    private Optional<Lookup> read(RedisSession session, String code, String value) {
        return switch (SharedEntry.read(value)) {
            case SharedEntry.Known known -> Optional.of(known.lookup());
            case SharedEntry.Tombstone tombstone -> Optional.empty();
            case SharedEntry.Rubbish found -> {
                remove(session, code, value);
                yield Optional.empty();
            }
        };
    }

    private void remove(RedisSession session, String code, String value) {
        rubbish.increment();
        calls.run(session, RedisScript.DELETE_RUBBISH, List.of(key(code)), List.of(value))
                .subscribe(
                        removed -> log.atDebug().addKeyValue("code", code).log("Removed rubbish from Redis"),
                        failure -> log.debug("Rubbish in Redis could not be removed", failure));
    }

    private static String key(String code) {
        return PREFIX + code;
    }
}
