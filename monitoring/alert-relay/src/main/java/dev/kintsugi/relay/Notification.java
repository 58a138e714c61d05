package dev.kintsugi.relay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Alertmanager sends to a webhook: the alerts of one group whose states it tells.
 *
 * @param groupKey names the group, and the route that it took
 * @param truncatedAlerts how many more there were than Alertmanager was willing to send
 * @see <a href="https://prometheus.io/docs/alerting/latest/configuration/#webhook_config">webhook_config</a>
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Notification(
        String groupKey,
        String receiver,
        @JsonProperty("externalURL") String alertmanager,
        int truncatedAlerts,
        List<Alert> alerts) {

    Notification(
            @Nullable String groupKey,
            @Nullable String receiver,
            @Nullable String alertmanager,
            int truncatedAlerts,
            @Nullable List<Alert> alerts) {
        this.groupKey = Objects.requireNonNullElse(groupKey, "");
        this.receiver = Objects.requireNonNullElse(receiver, "");
        this.alertmanager = Objects.requireNonNullElse(alertmanager, "");
        this.truncatedAlerts = truncatedAlerts;
        this.alerts = List.copyOf(Objects.requireNonNullElse(alerts, List.of()));
    }

    /** The names of its alerts, each once. */
    String names() {
        return alerts.stream().map(Alert::name).distinct().limit(10).collect(Collectors.joining(", "));
    }

    /** Whether it is kept and told to nobody: Alertmanager's receiver for that has this name. */
    boolean isForTheRecord() {
        return receiver.equals("record");
    }
}
