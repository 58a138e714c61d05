import java.util.Locale;

/** Figures that a benchmark must reach; each is printed with its bound. */
final class Promises {

    private boolean kept = true;

    void atLeast(String what, double seen, double bound) {
        note(what, seen, "at least", bound, seen >= bound);
    }

    void atMost(String what, double seen, double bound) {
        note(what, seen, "at most", bound, seen <= bound);
    }

    /** Ends the benchmark with an error unless all are kept. */
    void enforce() {
        if (!kept) {
            throw new IllegalStateException("Not all promises were kept");
        }
    }

    private void note(String what, double seen, String relation, double bound, boolean holds) {
        kept &= holds;
        System.out.printf(Locale.ROOT, "%s: %.2f (%s %.2f): %s%n", what, seen, relation, bound, holds ? "kept" : "BROKEN");
    }
}
