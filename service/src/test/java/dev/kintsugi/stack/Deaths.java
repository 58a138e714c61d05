package dev.kintsugi.stack;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import com.github.dockerjava.api.model.EventActor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Every end of a process that the engine told of, from now on: a container that was started again has forgotten its last one. */
final class Deaths implements AutoCloseable {

    /**
     * One end.
     *
     * @param at when, by the engine's clock
     */
    record Death(String container, int exitCode, Instant at) {}

    private final List<Death> seen = new CopyOnWriteArrayList<>();
    private final ResultCallback<?> callback;

    Deaths(Engine engine) {
        this.callback = engine.follow("die", this::note);
    }

    private void note(Event event) {
        EventActor container = Objects.requireNonNull(event.getActor());
        Map<String, String> attributes = Objects.requireNonNull(container.getAttributes());
        seen.add(new Death(
                Objects.requireNonNull(container.getId()),
                Integer.parseInt(attributes.getOrDefault("exitCode", "-1")),
                Engine.at(event)));
    }

    /** How many there were until now. */
    int count() {
        return seen.size();
    }

    /** The first exit code of this container after so many ends. */
    Optional<Integer> exitCode(Replica container, int after) {
        return first(container, after).map(Death::exitCode);
    }

    /** The first end of this container after so many ends. */
    Optional<Death> first(Replica container, int after) {
        return seen.stream()
                .skip(after)
                .filter(death -> death.container().equals(container.id()))
                .findFirst();
    }

    /** How many of these containers have ended after so many ends. */
    long of(List<Replica> containers, int after) {
        List<String> ids = containers.stream().map(Replica::id).toList();
        return seen.stream()
                .skip(after)
                .filter(death -> ids.contains(death.container()))
                .count();
    }

    @Override
    public void close() {
        Engine.end(callback);
    }
}
