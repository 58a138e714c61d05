package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import io.lettuce.core.SetArgs;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Gives a Redis that was not given them lately the newest links, so that replicas that start later need no PostgreSQL.
 * One replica does it: the first that sets the mark, which Redis loses together with the links.
 */
@Component
class SharedWarmUp {

    private static final Logger log = LoggerFactory.getLogger(SharedWarmUp.class);
    private static final String MARK = "kintsugi:link:warm";
    private static final Duration MARKED_FOR = Duration.ofMinutes(1);
    private static final Duration UNMARKED_WITHIN = Duration.ofSeconds(1);
    private static final int PAGE = 200;
    // Little enough that neither PostgreSQL nor the only core is kept busy.
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Links database;
    private final RedisCalls calls;
    private final SharedLinkCache shared;
    private final FeedState feed;
    private final int count;

    SharedWarmUp(
            Links database, RedisCalls calls, SharedLinkCache shared, FeedState feed, WarmUpProperties properties) {
        this.database = database;
        this.calls = calls;
        this.shared = shared;
        this.feed = feed;
        this.count = properties.sharedLinks();
    }

    /** Fills Redis in the background, unless somebody has done it; ends with the connection, or when it is not used. */
    void start(RedisSession session) {
        calls.call(
                        session,
                        commands -> commands.set(MARK, "1", SetArgs.Builder.nx().px(MARKED_FOR.toMillis())))
                .flatMap(marked -> fill(session, feed.gapNumber())
                        .onErrorResume(failure -> unmark(session).then(Mono.error(failure))))
                .subscribe(
                        given -> log.atInfo().addKeyValue("links", given).log("Gave Redis the newest links"),
                        failure -> log.debug("Redis could not be given the newest links", failure));
    }

    private Mono<Long> fill(RedisSession session, long gap) {
        return page(Long.MAX_VALUE, count)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : Mono.delay(PAUSE).then(page(page.getLast().linkId(), PAGE)))
                .doOnNext(page -> checkComplete(session, gap))
                .takeWhile(page -> !page.isEmpty())
                .concatMap(page -> shared.storeAll(session, page).thenReturn((long) page.size()), 1)
                .take(Math.ceilDiv(count, PAGE))
                .reduce(0L, Long::sum);
    }

    private static void checkComplete(RedisSession session, long gap) {
        if (!session.isComplete(gap)) {
            throw new IllegalStateException("Redis missed changes meanwhile");
        }
    }

    // Whoever can do it better may. Past the breaker, which may be open just because of what ended it.
    private Mono<Void> unmark(RedisSession session) {
        return calls.unguarded(session, commands -> commands.del(MARK))
                .timeout(UNMARKED_WITHIN)
                .onErrorComplete()
                .then();
    }

    private Mono<List<LinkMeaning>> page(long below, int atMost) {
        return database.activeBelow(below, Math.min(PAGE, atMost));
    }
}
