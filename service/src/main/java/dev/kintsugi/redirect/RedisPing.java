package dev.kintsugi.redirect;

import dev.kintsugi.web.ServiceLifecycle;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Asks Redis once a second, through the breaker: without traffic nobody else would notice that it went or came back. */
@Component
class RedisPing extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(RedisPing.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final SharedLinkCache cache;
    private volatile boolean answered;

    RedisPing(SharedLinkCache cache) {
        this.cache = cache;
    }

    /** Whether Redis answered when it was asked last. */
    boolean answered() {
        return answered;
    }

    @Override
    protected Disposable run() {
        return Flux.interval(Duration.ZERO, EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> cache.ping(), 0)
                .subscribe(answer -> answered = answer, failure -> log.error("Asking Redis ended", failure));
    }
}
