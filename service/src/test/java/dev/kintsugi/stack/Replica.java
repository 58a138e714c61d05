package dev.kintsugi.stack;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import java.util.Objects;

/**
 * One container as the engine describes it.
 *
 * @param hostname its name inside, and on the network that it shares with nginx
 * @param restarts how often the engine started it again by itself
 * @param startedAt when its process started, as the engine writes it
 * @param health what its health check says: starting, healthy, unhealthy
 */
record Replica(String id, String hostname, int restarts, String startedAt, boolean running, String health) {

    static Replica of(InspectContainerResponse container) {
        ContainerState state = container.getState();
        return new Replica(
                container.getId(),
                Objects.requireNonNullElse(container.getConfig().getHostName(), ""),
                Objects.requireNonNullElse(container.getRestartCount(), 0),
                Objects.requireNonNullElse(state.getStartedAt(), ""),
                Boolean.TRUE.equals(state.getRunning()),
                state.getHealth() == null ? "" : state.getHealth().getStatus());
    }

    boolean healthy() {
        return running && health.equals("healthy");
    }

    /** Whether the process is another one than it was, in this container or in another. */
    boolean isNewSince(Replica before) {
        return !id.equals(before.id) || !startedAt.equals(before.startedAt);
    }
}
