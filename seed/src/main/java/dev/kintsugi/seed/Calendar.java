package dev.kintsugi.seed;

import java.time.LocalDateTime;

/** The two years the data tells of, in UTC. */
final class Calendar {

    static final LocalDateTime OPENING = LocalDateTime.of(2024, 1, 1, 0, 0);
    static final LocalDateTime LAST_USER = LocalDateTime.of(2025, 12, 15, 0, 0);
    static final LocalDateTime LAST_LINK = LocalDateTime.of(2025, 12, 24, 0, 0);
    static final LocalDateTime LAST_EVENT = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Calendar() {}
}
