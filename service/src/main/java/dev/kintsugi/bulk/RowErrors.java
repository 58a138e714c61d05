package dev.kintsugi.bulk;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The bad rows of one import: all are counted, the first thousand in each stage are kept. */
final class RowErrors {

    /** How many bad rows an answer lists. */
    static final int LISTED = 1_000;

    private final List<RowError> errors = new ArrayList<>();
    private long count;

    void add(RowError error) {
        count++;
        if (errors.size() < LISTED) {
            errors.add(error);
        }
    }

    /** Adds what the database found: at most a thousand of them, and how many there are in all. */
    void addAll(List<RowError> found, long all) {
        count += all;
        errors.addAll(found);
    }

    long count() {
        return count;
    }

    /** By row. */
    List<RowError> listed() {
        return errors.stream()
                .sorted(Comparator.comparingLong(RowError::row))
                .limit(LISTED)
                .toList();
    }
}
