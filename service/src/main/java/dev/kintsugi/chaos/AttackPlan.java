package dev.kintsugi.chaos;

import dev.kintsugi.web.Fields;
import dev.kintsugi.web.PlainText;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * An attack as it was asked for.
 *
 * @param percent of the calls that it strikes
 * @param timeToLive after which it ends by itself
 * @param seed of the dice that choose them; empty: different each time
 * @param drillId whatever the caller calls its exercise
 * @param isSealed whether nobody may read what it is
 */
record AttackPlan(
        FaultType type,
        Fault fault,
        int percent,
        Match match,
        Duration timeToLive,
        Optional<Long> seed,
        Optional<String> drillId,
        boolean isSealed) {

    private static final long LONGEST_SECONDS = 600;
    private static final int ALL = 100;
    private static final int LONGEST_ID = 100;

    /** Reads the body of a request; 400 that names each field that is wrong. */
    static AttackPlan read(Fields fields) {
        fields.rejectOthersThan("type", "percent", "match", "params", "ttl_seconds", "seed", "drill_id", "sealed");
        FaultType type = fields.required("type", FaultType::of);
        Fault fault = type == null ? null : type.read(fields.nested("params"));
        int percent =
                fields.optionalBetween("percent", 1, ALL).orElse((long) ALL).intValue();
        Match match = Match.read(fields.nested("match"));
        long seconds = fields.requiredBetween("ttl_seconds", 1, LONGEST_SECONDS);
        Optional<Long> seed = fields.optionalId("seed");
        Optional<String> drillId = fields.optional("drill_id", text -> PlainText.required(text, LONGEST_ID));
        boolean isSealed = fields.optionalBoolean("sealed").orElse(false);
        if (fault != null
                && !match.isAny()
                && !(fault instanceof Latency || fault instanceof Errors || fault instanceof Hang)) {
            fields.reject("match", "is for latency, errors and hang only");
        }
        if (percent != ALL && fault instanceof BackgroundFault) {
            fields.reject("percent", "must be 100: there are no calls to choose from");
        }
        fields.verify();
        return new AttackPlan(
                Objects.requireNonNull(type),
                Objects.requireNonNull(fault),
                percent,
                match,
                Duration.ofSeconds(seconds),
                seed,
                drillId,
                isSealed);
    }

    /** The type, unless that is not to be told. */
    String label() {
        return isSealed ? FaultType.SEALED : type.label();
    }
}
