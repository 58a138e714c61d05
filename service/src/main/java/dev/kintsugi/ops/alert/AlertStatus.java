package dev.kintsugi.ops.alert;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of GET /alert-status.
 *
 * @param alerts the two that matter most
 * @param prometheus whose rules these are: Prometheus' when connected, else this replica's own
 * @param rules every rule, the worst first
 */
record AlertStatus(
        Alerts alerts,

        @Schema(allowableValues = {"not configured", "connected", "disconnected"})
        String prometheus,

        List<AlertRule> rules) {

    /** What everybody wants to know first. */
    record Alerts(Alert serviceDown, Alert highErrorRate) {}

    /**
     * Whether one fires.
     *
     * @param value seconds without a sign of life, or the share of requests that failed; Prometheus' own while it fires
     * @param threshold above which this replica's own rule fires
     */
    record Alert(
            boolean firing,

            @JsonSerialize(using = ReadableNumber.class) @Nullable Double value,

            @JsonSerialize(using = ReadableNumber.class) double threshold) {}
}
