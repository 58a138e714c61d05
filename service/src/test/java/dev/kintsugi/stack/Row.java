package dev.kintsugi.stack;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** A line of the table of all cases. */
final class Row {

    private static final String FORMAT = "%-26s %-8s %9s %5s %-28s %9s %-22s %-9s %s%n";

    private final String name;
    private final String platform;
    String requests = "";
    String lost = "";
    String clicks = "";
    String slowest = "";
    String healthyAfter = "";
    String exitCode = "";
    String verdict = "";

    Row(String name, String platform) {
        this.name = name;
        this.platform = platform;
    }

    void healthyAfter(List<Duration> times) {
        healthyAfter = times.stream()
                .map(time -> "%.1f s".formatted(time.toMillis() / 1000.0))
                .collect(Collectors.joining(", "));
    }

    static void printHeader() {
        System.out.printf(
                FORMAT,
                "case",
                "platform",
                "requests",
                "lost",
                "clicks (stored/lost/twice*)",
                "slowest",
                "healthy after",
                "exit code",
                "");
    }

    void print() {
        System.out.printf(FORMAT, name, platform, requests, lost, clicks, slowest, healthyAfter, exitCode, verdict);
    }
}
