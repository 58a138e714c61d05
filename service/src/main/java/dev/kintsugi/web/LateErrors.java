package dev.kintsugi.web;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.util.context.Context;

/**
 * Errors for which nobody waits any more, such as that of an upload whose client is gone: they change nothing, since what
 * they end has ended already.
 */
public final class LateErrors {

    private static final Logger log = LoggerFactory.getLogger(LateErrors.class);
    // Here Reactor looks before it logs an error of its own with a stack trace.
    private static final String REACTORS_KEY = "reactor.onErrorDropped.local";

    private LateErrors() {}

    /** Has those of everything upstream logged for debugging: {@code contextWrite(LateErrors::forDebugging)}. */
    public static Context forDebugging(Context context) {
        Consumer<Throwable> onErrorDropped = failure -> log.debug("It failed after it had ended", failure);
        return context.put(REACTORS_KEY, onErrorDropped);
    }
}
