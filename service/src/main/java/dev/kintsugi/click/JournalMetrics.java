package dev.kintsugi.click;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.springframework.stereotype.Component;

/** What operators watch of the journal. Everything is counted anyway and only read here, so an append pays nothing. */
@Component
class JournalMetrics implements MeterBinder {

    private final ClickJournal journal;
    private final JournalLifecycle lifecycle;
    private final Clock clock;

    JournalMetrics(ClickJournal journal, JournalLifecycle lifecycle, Clock clock) {
        this.journal = journal;
        this.lifecycle = lifecycle;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        counter(
                registry,
                "appended",
                "Clicks kept by this process",
                metrics -> metrics.ofOwn(JournalMetrics::appended));
        counter(registry, "dropped", "Clicks that there was no room for; pages", metrics -> metrics.journal.dropped());
        counter(registry, "drained", "Clicks stored in PostgreSQL", metrics -> metrics.sum(DrainCounters::drained));
        counter(
                registry,
                "dead.lettered",
                "Clicks that PostgreSQL does not accept, set aside in a file",
                metrics -> metrics.sum(DrainCounters::deadLetteredClicks));
        counter(
                registry,
                "drain.failures",
                "Attempts to store clicks that failed; they are repeated",
                metrics -> metrics.sum(DrainCounters::failures));
        counter(
                registry,
                "damaged",
                "Stretches of a journal that could not be read",
                metrics -> metrics.sum(DrainCounters::damagedStretches));
        counter(
                registry,
                "lost",
                "Clicks of this process that were in damaged stretches",
                metrics -> metrics.sum(DrainCounters::lostClicks));
        counter(
                registry,
                "set.back",
                "Times that PostgreSQL knew less than journals still have, as after a restored backup",
                metrics -> metrics.sum(DrainCounters::setBacks));
        counter(
                registry,
                "adopted",
                "Journals of dead replicas stored and removed",
                metrics -> metrics.lifecycle.adoption().adopted());
        counter(
                registry,
                "segments.late",
                "Segments that a redirect had to wait for, made too late by the background",
                metrics -> metrics.ofOwn(own -> own.stock().late()));
        gauges(registry);
    }

    private void gauges(MeterRegistry registry) {
        gauge(registry, "pending", "Clicks kept and not stored yet", metrics -> metrics.journal.pending());
        gauge(
                registry,
                "waiting",
                "Journals found without an owner that are not stored yet",
                metrics -> metrics.lifecycle.adoption().waiting());
        gauge(
                registry,
                "unknown",
                "Journals of another format without an owner, left for the release that wrote them",
                metrics -> metrics.lifecycle.adoption().unknown());
        gauge(registry, "full", "1 while there is no room and clicks are dropped", JournalMetrics::full);
        Gauge.builder("kintsugi.journal.size", this, metrics -> metrics.lifecycle.bytes())
                .baseUnit("bytes")
                .description("What all journals in the folder take")
                .register(registry);
        TimeGauge.builder("kintsugi.journal.oldest.pending.age", this, TimeUnit.MILLISECONDS, JournalMetrics::oldestAge)
                .description("Age of the oldest click that is not stored yet")
                .register(registry);
    }

    private static long appended(OwnJournal own) {
        return own.writer().end().records();
    }

    private double full() {
        return ofOwn(own -> own.stock().isExhausted() ? 1 : 0) + (journal.own().isEmpty() ? 1 : 0);
    }

    private double oldestAge() {
        long oldest = LongStream.of(
                        lifecycle.ownCounters().oldest(),
                        lifecycle.adoptedCounters().oldest())
                .filter(millis -> millis > 0)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.max(0, clock.millis() - oldest);
    }

    private double ofOwn(ToLongFunction<OwnJournal> reading) {
        return journal.own().map(own -> reading.applyAsLong(own)).orElse(0L);
    }

    private double sum(ToLongFunction<DrainCounters> reading) {
        return (double) reading.applyAsLong(lifecycle.ownCounters()) + reading.applyAsLong(lifecycle.adoptedCounters());
    }

    private void counter(
            MeterRegistry registry, String name, String description, ToDoubleFunction<JournalMetrics> reading) {
        FunctionCounter.builder("kintsugi.journal." + name, this, reading)
                .description(description)
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, ToDoubleFunction<JournalMetrics> reading) {
        Gauge.builder("kintsugi.journal." + name, this, reading)
                .description(description)
                .register(registry);
    }
}
