package dev.kintsugi.seed;

import java.time.LocalDateTime;

/** A row of events.csv; its id is its place in the file. */
record Event(Link link, String type, LocalDateTime timestamp, String details) {}
