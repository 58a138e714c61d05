package dev.kintsugi.relay;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the relay counts, for Prometheus; from 0 at each start. */
final class Counters {

    /** What Alertmanager is told. */
    enum Receipt {
        KEPT,
        REPEATED,
        FULL,
        FAILED,
        UNREADABLE,
        TOO_LARGE,
        UNAUTHORIZED
    }

    /** Why a message has to be posted again. */
    enum Retry {
        RATE_LIMITED,
        UNREACHABLE,
        UNANSWERED,
        MISADDRESSED
    }

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Counter received = counter(
            "received", "Notifications that Alertmanager sent, by what it was told", "outcome", Receipt.values());
    private final Counter retried =
            counter("retried", "Messages that must be posted to Discord again, by reason", "reason", Retry.values());
    private final Counter delivered = counter("delivered", "Messages that Discord took");
    private final Counter refused = counter("refused", "Messages that were given up, since Discord will not take them");
    private final Counter failed =
            counter("failed", "Messages that were set aside, since Discord took others and never them");
    private final Counter marked =
            counter("marked", "Messages posted again with the mark that they may be repetitions");
    private final Counter storage = counter("storage_failures", "Reads and writes of the relay's folder that failed");
    private final Spool spool;

    Counters(Spool spool, Drill drill, Clock clock) {
        this.spool = spool;
        GaugeWithCallback.builder()
                .name("kintsugi_relay_waiting")
                .help("Notifications that are not passed on yet")
                .callback(callback -> callback.call(spool.waiting().size()))
                .register(registry);
        GaugeWithCallback.builder()
                .name("kintsugi_relay_oldest_waiting_seconds")
                .help("Age of the oldest notification that is not passed on yet; 0 when none waits")
                .callback(callback -> callback.call(oldest(spool.waiting(), clock)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("kintsugi_relay_drill")
                .help("1 while a fire drill is on")
                .callback(callback -> callback.call(drill.isOn() ? 1 : 0))
                .register(registry);
        CounterWithCallback.builder()
                .name("kintsugi_relay_dropped_total")
                .help("Notifications that were kept, found damaged on the disk and set aside")
                .callback(callback -> callback.call(spool.damaged()))
                .register(registry);
    }

    private static double oldest(List<Spool.Place> waiting, Clock clock) {
        return waiting.isEmpty()
                ? 0
                : Duration.between(waiting.getFirst().receivedAt(), clock.instant())
                                .toMillis()
                        / 1_000.0;
    }

    private Counter counter(String name, String help) {
        return Counter.builder()
                .name("kintsugi_relay_" + name + "_total")
                .help(help)
                .withoutExemplars()
                .register(registry);
    }

    private Counter counter(String name, String help, String label, Enum<?>[] values) {
        Counter counter = Counter.builder()
                .name("kintsugi_relay_" + name + "_total")
                .help(help)
                .withoutExemplars()
                .labelNames(label)
                .register(registry);
        // There from the start: a rate of what appears with its first event does not see that event.
        Arrays.stream(values).forEach(value -> counter.initLabelValues(lower(value)));
        return counter;
    }

    void received(Receipt receipt) {
        received.labelValues(lower(receipt)).inc();
    }

    void retried(Retry reason) {
        retried.labelValues(lower(reason)).inc();
    }

    void delivered() {
        delivered.inc();
    }

    void refused() {
        refused.inc();
    }

    void failed() {
        failed.inc();
    }

    void marked() {
        marked.inc();
    }

    void storageFailed() {
        storage.inc();
    }

    /** The same for people. */
    Map<String, Object> summary() {
        Map<String, Object> summary = new TreeMap<>();
        summary.put("received", byValue(received, Receipt.values()));
        summary.put("retried", byValue(retried, Retry.values()));
        summary.put("delivered", (long) delivered.get());
        summary.put("refused", (long) refused.get());
        summary.put("failed", (long) failed.get());
        summary.put("marked", (long) marked.get());
        summary.put("storage_failures", (long) storage.get());
        summary.put("dropped", spool.damaged());
        return summary;
    }

    private static Map<String, Long> byValue(Counter counter, Enum<?>[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Counters::lower, value ->
                (long) counter.labelValues(lower(value)).get()));
    }

    /** All of it in Prometheus' text format. */
    byte[] text() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, registry.scrape());
        return text.toByteArray();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
