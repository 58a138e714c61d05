package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkMeaning;
import dev.kintsugi.link.Links;
import dev.kintsugi.link.Lookup;
import dev.kintsugi.web.ServiceLifecycle;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Learns the links that are clicked most when the service starts, in the background. It waits for PostgreSQL if that is
 * away; a service that starts without it needs them all the more later.
 */
@Component
class LocalWarmUp extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LocalWarmUp.class);
    private static final Duration WAIT = Duration.ofMillis(500);
    private static final int ATTEMPTS_ONCE_CURRENT = 3;

    private final Links database;
    private final LocalLinks local;
    private final FeedState feed;
    private final int count;

    LocalWarmUp(Links database, LocalLinks local, FeedState feed, WarmUpProperties properties) {
        this.database = database;
        this.local = local;
        this.feed = feed;
        this.count = properties.localLinks();
    }

    @Override
    protected Disposable run() {
        return Mono.delay(WAIT)
                .repeat(() -> !feed.isCurrent())
                .then(Mono.defer(this::learn))
                .retry(ATTEMPTS_ONCE_CURRENT - 1)
                .subscribe(
                        learned -> log.atInfo().addKeyValue("links", learned).log("Learned the links clicked most"),
                        failure -> log.warn("The links clicked most could not be learned", failure));
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
