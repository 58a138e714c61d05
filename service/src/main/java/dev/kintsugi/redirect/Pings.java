package dev.kintsugi.redirect;

import dev.kintsugi.web.ServiceLifecycle;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * Asks Redis and PostgreSQL once a second, each through its breaker: without traffic nobody else would notice that one
 * went, and only this finds out that it came back. As long as one does not answer it is asked more often.
 */
@Component
class Pings extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pings.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final RedisCalls redis;
    private final StoredLinks stored;
    private volatile boolean redisAnswered;

    Pings(RedisCalls redis, StoredLinks stored) {
        this.redis = redis;
        this.stored = stored;
    }

    /** Whether Redis answered when it was asked last. */
    boolean redisAnswered() {
        return redisAnswered;
    }

    @Override
    protected Disposable run() {
        return Disposables.composite(
                repeatedly(redis.ping().doOnNext(answer -> redisAnswered = answer)), repeatedly(stored.ping()));
    }

    private static Disposable repeatedly(Mono<Boolean> ping) {
        return ping.flatMap(answered -> Mono.delay(answered ? EVERY : AGAIN))
                .repeat()
                .subscribe(asked -> {}, failure -> log.error("Asking Redis or PostgreSQL ended", failure));
    }
}
