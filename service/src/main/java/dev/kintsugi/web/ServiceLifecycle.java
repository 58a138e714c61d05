package dev.kintsugi.web;

import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;

/**
 * Something that runs in the background from the start to the end of the service: it starts before the web server
 * listens and stops after the last request was answered.
 */
public abstract class ServiceLifecycle implements SmartLifecycle {

    private @Nullable Disposable running;

    /** Starts the work; what it returns ends it. */
    protected abstract Disposable run();

    @Override
    public final void start() {
        running = run();
    }

    @Override
    public final void stop() {
        if (running != null) {
            running.dispose();
        }
        running = null;
    }

    @Override
    public final boolean isRunning() {
        return running != null;
    }

    // The web server's graceful stop has a phase near the maximum; lower ones start earlier and stop later.
    @Override
    public final int getPhase() {
        return 0;
    }
}
