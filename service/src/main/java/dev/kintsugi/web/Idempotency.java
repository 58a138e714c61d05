package dev.kintsugi.web;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Does a POST's work in one transaction, and at most once per Idempotency-Key.
 *
 * <p>The key is held by an advisory lock of the write's own transaction and remembered by a row of it: a server or a
 * client that dies leaves neither. Waiting for the first holder is polling, so that a repeated request keeps no pooled
 * connection while it waits.
 */
@Component
public class Idempotency {

    private static final Duration POLL = Duration.ofMillis(25);

    private final IdempotencyStore store;
    private final TransactionalOperator transactions;
    private final Duration wait;

    Idempotency(IdempotencyStore store, TransactionalOperator transactions, WebProperties properties) {
        this.store = store;
        this.transactions = transactions;
        this.wait = properties.idempotencyWait();
    }

    /** Answers with {@code work}, or with what the same request was answered before. */
    public Mono<ResponseEntity<String>> once(ServerWebExchange exchange, JsonBody body, Supplier<Mono<Answer>> work) {
        return IdempotencyKey.of(exchange)
                .map(key ->
                        claim(key, () -> Mono.fromSupplier(() -> key.digest().digest(body.bytes())), work))
                .orElseGet(() -> transactions.transactional(Mono.defer(work)).map(answer -> answer.entity(false)));
    }

    /**
     * Answers a streamed upload likewise: {@code upload} is fed every byte into the digest, either by {@code work} or,
     * when the answer is known already, by {@code drain}.
     */
    public Mono<ResponseEntity<String>> onceStreaming(
            ServerWebExchange exchange, Upload upload, Supplier<Mono<Answer>> work) {
        return IdempotencyKey.of(exchange)
                .map(key -> {
                    MessageDigest digest = key.digest();
                    upload.tee(digest::update);
                    return claim(key, () -> upload.drain().then(Mono.fromSupplier(digest::digest)), work);
                })
                .orElseGet(() -> transactions.transactional(Mono.defer(work)).map(answer -> answer.entity(false)));
    }

    private Mono<ResponseEntity<String>> claim(
            IdempotencyKey key, Supplier<Mono<byte[]>> fingerprint, Supplier<Mono<Answer>> work) {
        Mono<ResponseEntity<String>> attempt = store.tryLock(key)
                .flatMap(held -> held ? answerHolding(key, fingerprint, work) : Mono.error(new KeyHeldException()));
        return transactions
                .transactional(attempt)
                .retryWhen(Retry.fixedDelay(wait.dividedBy(POLL), POLL)
                        .jitter(0.5)
                        .filter(KeyHeldException.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) ->
                                Problem.unavailable("The first request with this Idempotency-Key is still running")));
    }

    private Mono<ResponseEntity<String>> answerHolding(
            IdempotencyKey key, Supplier<Mono<byte[]>> fingerprint, Supplier<Mono<Answer>> work) {
        return store.find(key)
                .flatMap(known -> known.isPresent()
                        ? fingerprint
                                .get()
                                .map(print -> known.get().replayFor(print).entity(true))
                        : work.get()
                                .zipWhen(answer -> fingerprint.get())
                                .flatMap(done -> store.remember(key, done.getT2(), done.getT1()))
                                .map(answer -> answer.entity(false)));
    }

    /** Another transaction works under the same key right now. */
    private static final class KeyHeldException extends RuntimeException {
        KeyHeldException() {
            super("held", null, false, false);
        }
    }
}
