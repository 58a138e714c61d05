package dev.kintsugi.chaos;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * An attack as answers show it; a sealed one shows neither what it is nor whom it strikes.
 *
 * @param expiresAt by this replica's wall clock, which may be set; {@code remainingSeconds} is what counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AttackView(
        String id,
        String type,
        @Nullable Integer percent,
        @Nullable Match match,
        @Nullable Fault params,
        long ttlSeconds,
        @Nullable Long seed,
        @Nullable String drillId,
        boolean sealed,
        long hits,
        double remainingSeconds,
        LocalDateTime expiresAt) {

    static AttackView of(Attack attack, Instant now) {
        AttackPlan plan = attack.plan();
        boolean told = !plan.isSealed();
        Duration remaining = attack.remaining();
        return new AttackView(
                attack.id(),
                plan.label(),
                told ? plan.percent() : null,
                told && !plan.match().isAny() ? plan.match() : null,
                told ? plan.fault() : null,
                plan.timeToLive().toSeconds(),
                told ? plan.seed().orElse(null) : null,
                plan.drillId().orElse(null),
                plan.isSealed(),
                attack.hits(),
                remaining.toMillis() / 1e3,
                LocalDateTime.ofInstant(now.plus(remaining), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS));
    }
}
