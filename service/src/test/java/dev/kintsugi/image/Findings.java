package dev.kintsugi.image;

/** What was found to hold and what not, printed as it is found. */
final class Findings {

    private int passed;
    private int failed;

    /** Counts one promise, with what was seen. */
    void expect(boolean held, String promise, Object seen) {
        System.out.printf("%s  %s: %s%n", held ? "  ok  " : "FAILED", promise, seen);
        if (held) {
            passed++;
        } else {
            failed++;
        }
    }

    /** The last line; answers the exit code. */
    int conclude() {
        System.out.printf("image: %d passed, %d failed%n", passed, failed);
        return failed == 0 && passed > 0 ? 0 : 1;
    }
}
