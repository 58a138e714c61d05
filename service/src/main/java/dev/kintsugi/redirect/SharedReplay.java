package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.web.ServiceLifecycle;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Gives Redis the changes that it may have missed, before it is used (again), and notes in it up to which moment it has
 * all of them.
 */
@Component
class SharedReplay extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SharedReplay.class);
    private static final Duration STEP = Duration.ofMillis(200);
    private static final long NOTE_EVERY = Duration.ofSeconds(1).toNanos() / 1_000;

    private final RedisConnection redis;
    private final RedisCalls calls;
    private final SharedLinkCache shared;
    private final LinkCache links;
    private final LinkReplay replay;
    private final LinkChangeFeed feed;
    private final FeedState state;
    private final LinkInvalidation invalidation;
    private final SharedWarmUp warmUp;

    SharedReplay(
            RedisConnection redis,
            RedisCalls calls,
            SharedLinkCache shared,
            LinkCache links,
            LinkReplay replay,
            LinkChangeFeed feed,
            FeedState state,
            LinkInvalidation invalidation,
            SharedWarmUp warmUp) {
        this.redis = redis;
        this.calls = calls;
        this.shared = shared;
        this.links = links;
        this.replay = replay;
        this.feed = feed;
        this.state = state;
        this.invalidation = invalidation;
        this.warmUp = warmUp;
    }

    @Override
    protected Disposable run() {
        return Mono.defer(this::step)
                .onErrorResume(failure -> {
                    log.debug("Redis could not be brought up to date", failure);
                    return Mono.empty();
                })
                .then(Mono.delay(STEP))
                .repeat()
                .subscribe(tick -> {}, failure -> log.error("Bringing Redis up to date ended", failure));
    }

    private Mono<Void> step() {
        RedisSession session = redis.sessionOrNull();
        if (session == null || !state.isCurrent() || feed.since() == 0) {
            return Mono.empty();
        }
        return shared.isComplete(session) ? note(session) : complete(session);
    }

    // What goes missing meanwhile counts another gap, and this is done once more.
    private Mono<Void> complete(RedisSession session) {
        long gapNumber = state.gapNumber();
        long since = Math.min(session.appliedUpTo(), feed.since());
        return replay.since(since, page -> apply(session, page)).then(Mono.fromRunnable(() -> {
            session.complete(gapNumber);
            log.info("Redis knows of every change");
            warmUp.start(session);
        }));
    }

    private Mono<Void> apply(RedisSession session, List<LinkMeaning> page) {
        return shared.storeAll(session, page)
                .then(Mono.fromRunnable(
                        () -> page.forEach(link -> links.invalidate(link.shortCode(), link.version()))));
    }

    // Only what was sent and answered over this connection counts, and all of it was when nothing is under way.
    private Mono<Void> note(RedisSession session) {
        long upTo = feed.since();
        boolean worthIt = session.appliedUpTo() == Long.MAX_VALUE || upTo >= session.appliedUpTo() + NOTE_EVERY;
        return worthIt && invalidation.isSent() && shared.isComplete(session)
                ? calls.run(session, RedisScript.RAISE, List.of(RedisConnection.APPLIED), List.of(Long.toString(upTo)))
                        .doOnNext(raised -> session.applied(upTo))
                        .then()
                : Mono.empty();
    }
}
