package dev.kintsugi.proof;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.time.Duration;

/** How much longer than promised anything may take on a busy machine: KINTSUGI_SLACK, 1 by default. Never for counts. */
public record Slack(double factor) {

    public Slack {
        if (!(factor >= 1 && factor <= 100)) {
            throw new IllegalArgumentException("KINTSUGI_SLACK must be a number from 1 to 100, not " + factor);
        }
    }

    /** As the environment says. */
    public static Slack fromEnvironment() {
        return new Slack(Double.parseDouble(Setting.read("KINTSUGI_SLACK", "1")));
    }

    /** The promised time with the slack added. */
    public Duration of(Duration promised) {
        return Duration.ofMillis(Math.round(promised.toMillis() * factor));
    }

    /** The factor, and how busy the machine is, which decides what factor is fair. */
    @Override
    public String toString() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return "slack %s, load average %.1f on %d cores"
                .formatted(factor, system.getSystemLoadAverage(), system.getAvailableProcessors());
    }
}
