package dev.kintsugi.bulk;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Counts the rows of imports that were committed. */
@Component
class BulkMetrics {

    /** What a file holds. */
    enum Kind {
        USERS,
        URLS,
        EVENTS
    }

    private enum Outcome {
        INSERTED,
        UPDATED,
        SKIPPED,
        FAILED
    }

    private final MeterRegistry registry;

    BulkMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (Kind kind : Kind.values()) {
            for (Outcome outcome : Outcome.values()) {
                add(kind, outcome, 0);
            }
        }
    }

    /** Counts one import. */
    void count(Kind kind, ImportReport report) {
        add(kind, Outcome.INSERTED, report.inserted());
        add(kind, Outcome.UPDATED, report.updated());
        add(kind, Outcome.SKIPPED, report.skipped());
        add(kind, Outcome.FAILED, report.failed());
    }

    private void add(Kind kind, Outcome outcome, long rows) {
        Counter.builder("kintsugi.bulk.rows")
                .description("Rows of imports: failed ones are reported to whoever sent them, skipped ones were there")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                .register(registry)
                .increment((double) rows);
    }
}
