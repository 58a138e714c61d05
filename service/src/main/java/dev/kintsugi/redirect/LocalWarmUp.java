package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.ServiceLifecycle;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Learns the links that are clicked most when the service starts, in the background. It waits for PostgreSQL if that is
 * away; a service that starts without it needs them all the more later.
 *
 * <p>The web server is held back until they are learned, but for seconds only: the first requests of a replica that
 * starts under load would otherwise all need Redis and PostgreSQL at once, through code that never ran before.
 */
@Component
class LocalWarmUp extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LocalWarmUp.class);
    private static final Duration WAIT = Duration.ofMillis(50);
    private static final int ATTEMPTS_ONCE_CURRENT = 3;

    private final Links database;
    private final LocalLinks local;
    private final FeedState feed;
    private final int count;
    private final Duration holdBack;
    private final CountDownLatch ended = new CountDownLatch(1);

    LocalWarmUp(Links database, LocalLinks local, FeedState feed, WarmUpProperties properties) {
        this.database = database;
        this.local = local;
        this.feed = feed;
        this.count = properties.localLinks();
        this.holdBack = properties.holdBack();
    }

    @Override
    protected Disposable run() {
        return Mono.delay(WAIT)
                .repeat(() -> !feed.isCurrent())
                .then(Mono.defer(this::learn))
                .retry(ATTEMPTS_ONCE_CURRENT - 1)
                .doFinally(signal -> ended.countDown())
                .subscribe(
                        learned -> log.atInfo().addKeyValue("links", learned).log("Learned the links clicked most"),
                        failure -> log.warn("The links clicked most could not be learned", failure));
    }

    /** Waits for the end of it, or until the service has to start without; true if it has ended. */
    boolean awaitEnd() throws InterruptedException {
        return ended.await(holdBack.toNanos(), TimeUnit.NANOSECONDS);
    }

    private Mono<Long> learn() {
        long ticket = local.ticket();
        return database.hottest(count).doOnNext(link -> remember(link, ticket)).count();
    }

    private void remember(LinkMeaning link, long ticket) {
        Lookup lookup = link.lookup();
        if (lookup != null) {
            local.store(link.shortCode(), lookup, ticket);
        }
    }
}
