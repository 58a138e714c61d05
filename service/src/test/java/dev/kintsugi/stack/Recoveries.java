package dev.kintsugi.stack;

import com.github.dockerjava.api.async.ResultCallback;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The moments, by the engine's clock, at which it called a container healthy, from now on. It is told, not asked: asking
 * again and again takes from the start that is measured.
 */
final class Recoveries implements AutoCloseable {

    private final List<Instant> seen = new CopyOnWriteArrayList<>();
    private final ResultCallback<?> callback;

    Recoveries(Engine engine) {
        this.callback = engine.follow("health_status: healthy", event -> seen.add(Engine.at(event)));
    }

    /** The first one after this moment, whichever container's. */
    Optional<Instant> firstAfter(Instant moment) {
        return seen.stream().filter(moment::isBefore).findFirst();
    }

    @Override
    public void close() {
        Engine.end(callback);
    }
}
