package dev.kintsugi.ops;

import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** What operators are answered when everything is ready but the public listener. */
final class AskedWhileStarting implements SmartLifecycle {

    // After all of the service's own, before the web server.
    private static final int PHASE = 1_000_000;

    private final OperatorsListener listener;
    private @Nullable Reply livez;
    private @Nullable Reply readyz;
    private @Nullable Reply metrics;

    AskedWhileStarting(OperatorsListener listener) {
        this.listener = listener;
    }

    Reply livez() {
        return Objects.requireNonNull(livez);
    }

    Reply readyz() {
        return Objects.requireNonNull(readyz);
    }

    Reply metrics() {
        return Objects.requireNonNull(metrics);
    }

    @Override
    public void start() {
        livez = ask("/livez");
        readyz = ask("/readyz");
        metrics = ask("/metrics");
    }

    private Reply ask(String path) {
        return new RawHttp(listener.port()).send("GET " + path, new byte[0]);
    }

    @Override
    public void stop() {
        // Nothing runs.
    }

    @Override
    public boolean isRunning() {
        return false;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
