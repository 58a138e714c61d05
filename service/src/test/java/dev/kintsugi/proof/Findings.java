package dev.kintsugi.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is printed of one trial, and what was not as promised. */
public final class Findings {

    private final List<String> lines = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    /** A line that says something of the subject. */
    public void line(String subject, String words) {
        lines.add("   %-11s %s".formatted(subject, words));
    }

    /** Notes a fault unless it holds. */
    public void expect(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }

    /** Notes a fault when it took longer than allowed. */
    public void expectWithin(Duration allowed, Duration took, String what) {
        expect(took.compareTo(allowed) <= 0, "%s took %s, allowed: %s".formatted(what, millis(took), millis(allowed)));
    }

    public boolean holds() {
        return faults.isEmpty();
    }

    public void print() {
        lines.forEach(System.out::println);
        faults.forEach(fault -> System.out.println("   FAILED      " + fault));
        if (faults.isEmpty()) {
            System.out.println("   held");
        }
    }

    public static String millis(Duration duration) {
        return "%,d ms".formatted(duration.toMillis());
    }
}
