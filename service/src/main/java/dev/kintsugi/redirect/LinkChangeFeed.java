package dev.kintsugi.redirect;

import dev.kintsugi.link.DatabaseInstant;
import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import dev.kintsugi.web.LastingAttempt;
import dev.kintsugi.web.ServiceLifecycle;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Follows the changes of links: PostgreSQL announces them over a connection that does nothing else but answer a heartbeat.
 *
 * <p>When the connection is silent or broken, changes may have been missed. Then it is made anew, and what changed since
 * is read again, after the new one listens: nothing is missed in between, and nothing that did not change is forgotten.
 * While no connection can listen, what changed is read again at each step, as long as PostgreSQL answers at all.
 */
@Component
class LinkChangeFeed extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LinkChangeFeed.class);
    private static final Duration STEP = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofMillis(100);
    private static final Duration ANSWER_WITHIN = Duration.ofMillis(300);

    private final ConnectionFactory connections;
    private final Links database;
    private final LinkReplay replay;
    private final LinkInvalidation invalidation;
    private final LocalLinks local;
    private final FeedState state;
    private final long began = System.nanoTime();

    private final Horizon horizon = new Horizon();
    private volatile long since;
    private final LastingAttempt<ListenConnection> opening = new LastingAttempt<>(ListenConnection::close);
    private @Nullable ListenConnection listening;

    LinkChangeFeed(
            @Qualifier("directConnections") ConnectionFactory connections,
            Links database,
            LinkReplay replay,
            LinkInvalidation invalidation,
            LocalLinks local,
            FeedState state) {
        this.connections = connections;
        this.database = database;
        this.replay = replay;
        this.invalidation = invalidation;
        this.local = local;
        this.state = state;
    }

    /** The moment, in microseconds since 1970, before which every change is known here; 0 when there is none yet. */
    long since() {
        return since;
    }

    @Override
    protected Disposable run() {
        Scheduler thread = Schedulers.newSingle("link-feed", true);
        Disposable following = Mono.defer(this::step)
                .flatMap(pause -> Mono.delay(pause, thread))
                .repeat()
                .subscribe(tick -> {}, failure -> log.error("Following changes of links ended", failure));
        return () -> {
            following.dispose();
            thread.dispose();
            opening.giveUp();
            hangUp();
        };
    }

    /** Answers how long to wait for the next. */
    private Mono<Duration> step() {
        return follow().thenReturn(STEP)
                .onErrorResume(failure -> {
                    lose(failure);
                    return Mono.just(AGAIN);
                })
                .doOnNext(pause -> {
                    if (state.isTooOld()) {
                        local.clear();
                    }
                });
    }

    private Mono<Void> follow() {
        ListenConnection held = listening;
        return held == null
                ? listen().onErrorResume(failure -> poll())
                : held.heartbeat()
                        .timeout(ANSWER_WITHIN)
                        .doOnNext(this::good)
                        .then()
                        .onErrorResume(failure -> {
                            lose(failure);
                            return listen();
                        });
    }

    private Mono<Void> listen() {
        return opening.join(ListenConnection.open(connections, this::announced))
                .timeout(ANSWER_WITHIN)
                .doOnNext(made -> opening.taken())
                .flatMap(made -> made.heartbeat()
                        .timeout(ANSWER_WITHIN)
                        .flatMap(this::catchUp)
                        .doOnSuccess(done -> hold(made))
                        .doOnError(failure -> made.close())
                        .doOnCancel(made::close));
    }

    private void hold(ListenConnection made) {
        listening = made;
        state.listening(true);
    }

    private Mono<Void> poll() {
        return database.instant().timeout(ANSWER_WITHIN).flatMap(this::catchUp);
    }

    private Mono<Void> catchUp(DatabaseInstant instant) {
        if (!state.databaseAnswers()) {
            // From here on Redis is not believed where it may be old; what it said until now is not kept.
            state.catchingUp();
            local.fence();
        }
        long shared = state.takeSharedSince();
        since = Math.min(since == 0 ? atTheBeginning(instant) : since, shared);
        return replay.since(since, this::replay).doOnSuccess(done -> good(instant));
    }

    private Mono<Void> replay(List<LinkMeaning> page) {
        page.forEach(link -> invalidation.invalidate(new LinkVersion(link.shortCode(), link.version())));
        return Mono.empty();
    }

    private void good(DatabaseInstant instant) {
        since = Math.max(since, horizon.observe(instant));
        state.current();
    }

    private void lose(Throwable failure) {
        log.debug("Changes of links are not announced", failure);
        state.gap(failure.getClass().getSimpleName());
        hangUp();
    }

    private void hangUp() {
        ListenConnection held = listening;
        listening = null;
        state.listening(false);
        if (held != null) {
            held.close();
        }
    }

    private void announced(String announcement) {
        try {
            invalidation.invalidate(LinkVersion.parse(announcement));
        } catch (NumberFormatException rubbish) {
            log.atWarn().addKeyValue("announcement", announcement).log("An announcement of a change cannot be read");
        }
    }

    // Nothing can be known here that was looked up before this service began.
    private long atTheBeginning(DatabaseInstant instant) {
        return instant.now() - Duration.ofNanos(System.nanoTime() - began).toNanos() / 1_000;
    }
}
