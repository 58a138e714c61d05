package dev.kintsugi.redirect;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Holds the web server back until this replica has learned its links, or for as long as it may. */
@Component
class WarmStart implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WarmStart.class);

    // After what runs in the background has started, before the web server.
    private static final int PHASE = 1;

    private final LocalWarmUp warmUp;
    private volatile boolean running;

    WarmStart(LocalWarmUp warmUp) {
        this.warmUp = warmUp;
    }

    @Override
    public void start() {
        running = true;
        try {
            if (!warmUp.awaitEnd()) {
                log.warn("Starting before the links clicked most are known");
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
