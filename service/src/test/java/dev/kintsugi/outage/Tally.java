package dev.kintsugi.outage;

import dev.kintsugi.proof.Findings;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What some requests came to. */
record Tally(List<Seen> seen) {

    int size() {
        return seen.size();
    }

    long count(Predicate<Seen> wanted) {
        return seen.stream().filter(wanted).count();
    }

    /** How many did not get this answer, and a right one. */
    long failing(int status) {
        return count(each -> !each.is(status));
    }

    Duration longest() {
        return seen.stream().map(Seen::took).max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    @Override
    public String toString() {
        if (seen.isEmpty()) {
            return "none";
        }
        TreeMap<String, Long> statuses =
                seen.stream().collect(Collectors.groupingBy(Tally::word, TreeMap::new, Collectors.counting()));
        String counts = statuses.entrySet().stream()
                .map(each -> each.getKey() + " ×" + "%,d".formatted(each.getValue()))
                .collect(Collectors.joining(", "));
        return counts + ", longest " + Findings.millis(longest());
    }

    private static String word(Seen seen) {
        String status = seen.status() == 0 ? "no answer" : Integer.toString(seen.status());
        return seen.right() || seen.status() == 0 ? status : status + " (wrong)";
    }
}
