package dev.kintsugi.monitoring;

import dev.kintsugi.proof.Findings;

/**
 * One thing that is tried on the stack.
 *
 * @param name by which it is chosen
 */
record Trial(String name, Body body) {

    /** What it does, and what it found. */
    interface Body {
        void run(WatchedStack stack, Findings findings, Deliveries deliveries);
    }
}
