package dev.kintsugi.relay;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Alerts as Alertmanager would send them. */
final class Alerts {

    private Alerts() {}

    static Alert firing(String name) {
        return new Alert(
                "firing",
                Map.of("alertname", name, "severity", "critical", "job", "edge"),
                Map.of(
                        "summary", "Nobody is redirected",
                        "description", "nginx does not answer",
                        "runbook_url", "https://example.com/RUNBOOK.md#servicedown",
                        "dashboard_url", "http://localhost:9000/grafana/d/kintsugi-overview"),
                "2026-11-21T10:00:00.123456789Z",
                "0001-01-01T00:00:00Z",
                "http://prometheus:9090/graph",
                "f" + name.hashCode());
    }

    static Alert resolved(String name) {
        Alert firing = firing(name);
        return new Alert(
                "resolved",
                firing.labels(),
                firing.annotations(),
                firing.startsAt(),
                "2026-11-21T10:05:00Z",
                firing.generator(),
                firing.fingerprint());
    }

    static Notification notification(Alert... alerts) {
        return new Notification("{}:{}", "relay", "http://alertmanager:9093", 0, List.of(alerts));
    }

    static Notification notificationOf(int alerts) {
        return notification(IntStream.range(0, alerts)
                .mapToObj(number -> firing("Alert" + number))
                .toArray(Alert[]::new));
    }
}
