package dev.kintsugi.redirect;

import dev.kintsugi.link.LinkChanged;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Forgets what the caches know of links that changed: here at once, and in Redis as soon as it can be told, many in one
 * command when many changed.
 *
 * <p>A redirect in between may find the old meaning in Redis. It is not stored here: what is older than the announced
 * version is refused, and once Redis knows, the version is announced again, in case so many changes came in between that
 * the first announcement is forgotten.
 */
@Component
class LinkInvalidation {

    private static final int BATCH = 200;
    private static final int WAITING = 20_000;

    private final LinkCache links;
    private final SharedLinkCache shared;
    private final FeedState feed;
    private final BlockingQueue<LinkVersion> waiting = new ArrayBlockingQueue<>(WAITING);
    // Below zero while a change is sent faster than it is counted.
    private final AtomicInteger unsent = new AtomicInteger();
    // Written and read by whoever sends, which is one at a time.
    private volatile int unsentAfterBatch;

    LinkInvalidation(LinkCache links, SharedLinkCache shared, FeedState feed) {
        this.links = links;
        this.shared = shared;
        this.feed = feed;
    }

    // Before the change is answered: whoever made it must not meet the old target, however late PostgreSQL announces
    // it.
    @EventListener
    void onLinkChanged(LinkChanged change) {
        invalidate(new LinkVersion(change.shortCode(), change.version()));
    }

    /** Forgets what is older than this change. */
    void invalidate(LinkVersion change) {
        links.invalidate(change.code(), change.version());
        if (!waiting.offer(change)) {
            feed.missedInRedis();
        } else if (unsent.getAndIncrement() == 0) {
            Mono.defer(this::send).repeat(() -> unsentAfterBatch > 0).subscribe();
        }
    }

    /** Whether Redis was told of everything, or it was noted that it was not. */
    boolean isSent() {
        return unsent.get() == 0;
    }

    private Mono<Void> send() {
        List<LinkVersion> batch = new ArrayList<>(BATCH);
        waiting.drainTo(batch, BATCH);
        return shared.invalidate(batch)
                .doOnError(failure -> feed.missedInRedis())
                .onErrorComplete()
                .then(Mono.fromRunnable(() -> {
                    batch.forEach(change -> links.invalidate(change.code(), change.version()));
                    unsentAfterBatch = unsent.addAndGet(-batch.size());
                }));
    }
}
