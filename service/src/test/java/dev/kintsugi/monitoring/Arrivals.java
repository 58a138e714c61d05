package dev.kintsugi.monitoring;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Texts with the moments at which they arrived. */
final class Arrivals {

    private record Arrival(Instant at, String text) {}

    private final List<Arrival> all = new CopyOnWriteArrayList<>();

    void add(String text) {
        all.add(new Arrival(Instant.now(), text));
    }

    /** When the first text that contains each of these arrived after a moment. */
    Optional<Instant> first(Instant after, String... parts) {
        return all.stream()
                .filter(arrival -> arrival.at.isAfter(after))
                .filter(arrival -> List.of(parts).stream().allMatch(arrival.text::contains))
                .map(Arrival::at)
                .findFirst();
    }

    /** Every text that arrived after a moment and contains this. */
    List<String> texts(Instant after, String part) {
        return all.stream()
                .filter(arrival -> arrival.at.isAfter(after) && arrival.text.contains(part))
                .map(Arrival::text)
                .toList();
    }
}
