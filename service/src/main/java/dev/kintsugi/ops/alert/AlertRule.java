package dev.kintsugi.ops.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * One rule, and how it is doing.
 *
 * @param severity critical, warning, info or none; or whatever the rule says
 * @param summary what it means, for people
 * @param value what the rule compares, when it is known
 * @param since when that began, unless it is inactive
 * @param runbookUrl what to do about it, if the rule says so
 * @param dashboardUrl where to look, if the rule says so
 */
record AlertRule(
        String name,
        State state,
        String severity,
        String summary,

        @JsonSerialize(using = ReadableNumber.class) @Nullable Double value,

        @Nullable LocalDateTime since,
        @Nullable String runbookUrl,
        @Nullable String dashboardUrl) {

    /** As Prometheus has them; the later, the worse. */
    enum State {
        @JsonProperty("inactive")
        INACTIVE,
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("firing")
        FIRING
    }
}
