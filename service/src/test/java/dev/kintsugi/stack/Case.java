package dev.kintsugi.stack;

import dev.kintsugi.proof.Findings;
import java.util.Set;

/**
 * Something that is done to a stack, and what must hold.
 *
 * @param name what CASES calls it
 * @param platforms where it is tried
 */
record Case(String name, Set<String> platforms, Body body) {

    /** What is done; it notes what it found, and fills in its line of the table. */
    @FunctionalInterface
    interface Body {
        void run(Stack stack, Findings findings, Row row);
    }
}
