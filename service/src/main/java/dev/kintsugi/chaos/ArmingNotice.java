package dev.kintsugi.chaos;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Says once, at the start, that the service can be broken on purpose, or why it cannot although somebody asked. */
@Component
class ArmingNotice {

    private static final Logger log = LoggerFactory.getLogger(ArmingNotice.class);

    ArmingNotice(ChaosProperties settings, MeterRegistry metrics) {
        Arming arming = Arming.of(settings);
        boolean armed = arming instanceof Arming.Armed;
        Gauge.builder("kintsugi.chaos.armed", () -> armed ? 1 : 0)
                .description("1 while who has the token can break this replica on purpose")
                .register(metrics);
        if (!armed) {
            ChaosMetrics.watch(metrics, () -> 0);
        }
        switch (arming) {
            case Arming.Armed ready -> log.warn("Chaos is armed: who has the token can break this replica");
            case Arming.Refused refused ->
                log.atWarn()
                        .addKeyValue("key", refused.key())
                        .addKeyValue("reason", refused.reason())
                        .log("Chaos is enabled but not armed: {} {}", refused.key(), refused.reason());
            case Arming.Disabled disabled -> {}
        }
    }
}
