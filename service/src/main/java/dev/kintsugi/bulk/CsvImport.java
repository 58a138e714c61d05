package dev.kintsugi.bulk;

import dev.kintsugi.web.InvalidValueException;
import dev.kintsugi.web.LateErrors;
import dev.kintsugi.web.Problem;
import dev.kintsugi.web.Upload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Runs one import in the caller's transaction. Of several at once, in any replica, one runs and the others wait a little. */
@Component
class CsvImport {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final long POLLS = 20;

    // Each import holds a pooled connection, the waiting one too: the pool belongs to everybody.
    private static final int ADMITTED = 2;

    private final AtomicInteger running = new AtomicInteger();
    private final CsvRows rows;
    private final StagingRepository staging;
    private final BulkProperties properties;

    CsvImport(CsvRows rows, StagingRepository staging, BulkProperties properties) {
        this.rows = rows;
        this.staging = staging;
        this.properties = properties;
    }

    /** Lets a few imports in at a time and refuses the rest with 503, before they take a connection. */
    <T> Mono<T> admit(Mono<T> work) {
        return Mono.defer(() -> {
            if (running.incrementAndGet() > ADMITTED) {
                running.decrementAndGet();
                return Mono.error(Problem.unavailable("Other imports are running"));
            }
            return work.doFinally(signal -> running.decrementAndGet());
        });
    }

    /** Imports the upload's rows and reports what became of them. */
    <T> Mono<ImportReport> run(Upload upload, ImportKind<T> kind) {
        RowErrors errors = new RowErrors();
        Mono<Void> filled = rows.read(upload.content(), kind.requiredColumns())
                .bufferUntil(new BatchEnd())
                .map(batch -> read(batch, kind, errors))
                .filter(good -> !good.isEmpty())
                .concatMap(kind::stage, 1)
                .then();
        return lock().then(kind.open())
                .then(filled)
                .then(Mono.defer(() -> staging.analyze(kind.table())))
                .then(Mono.defer(kind::resolve))
                .zipWhen(outcome -> staging.errors(kind.table(), errors))
                .map(done -> ImportReport.of(done.getT1(), done.getT2()))
                .timeout(properties.timeout())
                .onErrorMap(TimeoutException.class, late -> Problem.unavailable("The import took too long"))
                // Of a client that went away, the reader of rows finds out when nobody waits for them any more.
                .contextWrite(LateErrors::forDebugging);
    }

    private Mono<Void> lock() {
        return staging.tryLock(properties.timeout())
                .filter(held -> held)
                .switchIfEmpty(Mono.error(() -> new ImportRunningException()))
                .retryWhen(Retry.fixedDelay(POLLS, POLL)
                        .filter(ImportRunningException.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> Problem.unavailable("Another import is running")))
                .then();
    }

    private static <T> List<T> read(List<CsvRow> batch, ImportKind<T> kind, RowErrors errors) {
        return batch.stream().flatMap(row -> read(row, kind, errors).stream()).toList();
    }

    private static <T> Optional<T> read(CsvRow row, ImportKind<T> kind, RowErrors errors) {
        try {
            row.requireWhole();
            return Optional.of(kind.map(row));
        } catch (InvalidValueException invalid) {
            errors.add(new RowError(row.number(), invalid.rule()));
            return Optional.empty();
        }
    }

    /** Kept apart from failures, to be waited for. */
    private static final class ImportRunningException extends RuntimeException {
        ImportRunningException() {
            super("running", null, false, false);
        }
    }
}
