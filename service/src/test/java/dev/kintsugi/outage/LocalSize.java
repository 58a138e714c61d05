package dev.kintsugi.outage;

import java.util.List;

/** How many links a replica keeps in its own memory. */
enum LocalSize {
    SHIPPED,
    /** So few that most redirects need what is behind. */
    LIMITED;

    String title() {
        return switch (this) {
            case SHIPPED -> "L1 as shipped";
            case LIMITED -> "L1 limited to 100 of 2,000 links";
        };
    }

    List<String> settings() {
        return switch (this) {
            case SHIPPED -> List.of();
            case LIMITED -> List.of("--kintsugi.local.max-entries=100");
        };
    }
}
