package dev.kintsugi.relay;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One alert in one state, as Alertmanager describes it.
 *
 * @param status firing or resolved
 * @param startsAt and {@code endsAt}: RFC 3339, the latter a moment of the year 1 while it fires
 * @param fingerprint the same for each notification of the same alert
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Alert(
        String status,
        Map<String, String> labels,
        Map<String, String> annotations,
        String startsAt,
        String endsAt,
        @JsonProperty("generatorURL") String generator,
        String fingerprint) {

    Alert(
            @Nullable String status,
            @Nullable Map<String, String> labels,
            @Nullable Map<String, String> annotations,
            @Nullable String startsAt,
            @Nullable String endsAt,
            @Nullable String generator,
            @Nullable String fingerprint) {
        this.status = Objects.requireNonNullElse(status, "");
        this.labels = Map.copyOf(Objects.requireNonNullElse(labels, Map.of()));
        this.annotations = Map.copyOf(Objects.requireNonNullElse(annotations, Map.of()));
        this.startsAt = Objects.requireNonNullElse(startsAt, "");
        this.endsAt = Objects.requireNonNullElse(endsAt, "");
        this.generator = Objects.requireNonNullElse(generator, "");
        this.fingerprint = Objects.requireNonNullElse(fingerprint, "");
    }

    boolean isFiring() {
        return status.equals("firing");
    }

    String name() {
        return label("alertname");
    }

    /** The label's value, or nothing. */
    String label(String name) {
        return labels.getOrDefault(name, "");
    }

    /** The annotation's text, or nothing. */
    String annotation(String name) {
        return annotations.getOrDefault(name, "");
    }
}
