package dev.kintsugi.ops;

import dev.kintsugi.web.ServiceLifecycle;
import dev.kintsugi.web.WebProperties;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps the database in order: partitions made ahead, old Idempotency-Keys purged, totals reconciled, old events
 * dropped. One replica at a time; each step is bounded and a failed one is tried again in the next round.
 */
@Component
class Maintenance extends ServiceLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Maintenance.class);

    // Two partitions: at 2,000 clicks a second they last a quarter of an hour.
    static final long EVENTS_AHEAD = 2_000_000;
    private static final int LINKS_A_ROUND = 100;
    // Counting three million took a second on a shared two-core machine; the totals are locked meanwhile.
    private static final long CLICKS_A_ROUND = 500_000;

    private final MaintenanceRepository repository;
    private final TransactionalOperator transactions;
    private final MaintenanceProperties properties;
    private final Duration keyRetention;
    private final Clock clock;
    private long reconciledUpTo;

    Maintenance(
            MaintenanceRepository repository,
            TransactionalOperator transactions,
            MaintenanceProperties properties,
            WebProperties web,
            Clock clock) {
        this.repository = repository;
        this.transactions = transactions;
        this.properties = properties;
        this.keyRetention = web.idempotencyRetention();
        this.clock = clock;
    }

    @Override
    protected Disposable run() {
        return Flux.interval(properties.interval())
                .onBackpressureDrop()
                .concatMap(tick -> round(), 0)
                .subscribe();
    }

    /** One round of all steps. */
    Mono<Void> round() {
        return step("partitions", repository.makePartitions(EVENTS_AHEAD))
                .then(step("idempotency keys", repository.purgeIdempotencyKeys(keyRetention)))
                .then(step("totals", Mono.defer(this::reconcile)))
                .then(step("retention", Mono.defer(this::dropExpired)));
    }

    private Mono<Void> step(String name, Mono<?> work) {
        Mono<Void> locked = repository.tryLock().flatMap(held -> held ? work.then() : Mono.empty());
        return transactions.transactional(locked).onErrorResume(failure -> {
            log.atWarn().addKeyValue("step", name).setCause(failure).log("Maintenance step failed");
            return Mono.empty();
        });
    }

    private Mono<Void> reconcile() {
        return repository
                .reconcile(reconciledUpTo, LINKS_A_ROUND, CLICKS_A_ROUND)
                .doOnNext(last -> reconciledUpTo = last.orElse(0L))
                .then();
    }

    private Mono<Void> dropExpired() {
        Duration retention = properties.eventsRetention();
        if (retention == null) {
            return Mono.empty();
        }
        LocalDateTime before =
                LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).minus(retention);
        return repository
                .findExpiredPartition(before)
                .flatMap(found -> found.map(name -> {
                            log.atInfo().addKeyValue("partition", name).log("Dropping expired events");
                            return repository.dropPartition(name);
                        })
                        .orElse(Mono.empty()));
    }
}
