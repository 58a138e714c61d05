package dev.kintsugi.chaos;

import java.util.function.IntConsumer;

/**
 * The ways to end a process.
 *
 * @param exit ends it with this code after its shutdown hooks
 * @param halt ends it with this code at once
 * @param fillHeap takes memory until there is none
 */
record ProcessEnd(IntConsumer exit, IntConsumer halt, Runnable fillHeap) {

    private static final int SIGTERM = 128 + 15;
    private static final int SIGKILL = 128 + 9;
    // What the JVM itself says with -XX:+ExitOnOutOfMemoryError.
    private static final int OUT_OF_MEMORY = 3;
    private static final int MEGABYTE = 1 << 20;

    /** Those of this JVM. */
    static ProcessEnd ofThisJvm() {
        return new ProcessEnd(System::exit, Runtime.getRuntime()::halt, ProcessEnd::fillUp);
    }

    /** Ends the process. */
    void by(KillMode mode) {
        switch (mode) {
            case TERM -> exit.accept(SIGTERM);
            case CRASH -> halt.accept(SIGKILL);
            case EXIT0 -> exit.accept(0);
            case OOM -> {
                try {
                    fillHeap.run();
                } catch (OutOfMemoryError full) {
                    halt.accept(OUT_OF_MEMORY);
                }
            }
        }
    }

    private static void fillUp() {
        Object[] held = {};
        while (true) {
            held = new Object[] {held, new byte[MEGABYTE]};
        }
    }
}
