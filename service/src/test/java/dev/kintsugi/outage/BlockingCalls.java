package dev.kintsugi.outage;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** Prints every call that blocks an event loop, instead of failing it: what failed would be caught somewhere. */
public final class BlockingCalls implements BlockHoundIntegration {

    static final String WATCHES = "Watching for calls that block";
    static final String FOUND = "Blocks an event loop: ";
    static final String FOUND_WHAT_WAS_MEANT_TO_BE = "Blocks an event loop deliberately: ";

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // The journal's end, and the queues between threads: held for nanoseconds, so whoever waits does not wait long.
        builder.allowBlockingCallsInside("java.util.concurrent.locks.ReentrantLock", "lock");
        // New short codes and logins to PostgreSQL: /dev/urandom is a file that never waits.
        builder.allowBlockingCallsInside("sun.security.provider.NativePRNG$RandomIO", "readFully");
        builder.blockingMethodCallback(method ->
                new Throwable((isDeliberate() ? FOUND_WHAT_WAS_MEANT_TO_BE : FOUND) + method).printStackTrace());
        System.err.println(WATCHES);
    }

    private static boolean isDeliberate() {
        return StackWalker.getInstance()
                .walk(frames ->
                        frames.anyMatch(frame -> frame.getClassName().equals(DeliberatelyBlocking.class.getName())));
    }
}
