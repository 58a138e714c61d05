package dev.kintsugi.stack;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ContainerNetwork;
import com.github.dockerjava.api.model.Event;
import dev.kintsugi.proof.WorkingSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.testcontainers.DockerClientFactory;

/** The container engine, asked over its socket: a command line for each question would weigh on what is measured. */
final class Engine {

    final DockerClient client = DockerClientFactory.lazyClient();

    /** The containers with these labels, also those that have ended. */
    List<Replica> containers(Map<String, String> labels) {
        return client.listContainersCmd().withShowAll(true).withLabelFilter(labels).exec().stream()
                .map(Container::getId)
                .flatMap(id -> find(id).stream())
                .map(Replica::of)
                .toList();
    }

    /** What the engine knows of a container; empty when it is gone. */
    Optional<InspectContainerResponse> find(String id) {
        try {
            return Optional.of(client.inspectContainerCmd(id).exec());
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }

    void pause(Replica container) {
        client.pauseContainerCmd(container.id()).exec();
    }

    void unpause(Replica container) {
        client.unpauseContainerCmd(container.id()).exec();
    }

    /** The container's place on the network whose name ends so. */
    Map.Entry<String, ContainerNetwork> network(Replica container, String suffix) {
        return find(container.id()).orElseThrow().getNetworkSettings().getNetworks().entrySet().stream()
                .filter(each -> each.getKey().endsWith(suffix))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a container from a network; it goes on running. */
    void unplug(Replica container, Map.Entry<String, ContainerNetwork> network) {
        client.disconnectFromNetworkCmd()
                .withContainerId(container.id())
                .withNetworkId(network.getKey())
                .exec();
    }

    /** Puts it back, under the names that it had. */
    void plug(Replica container, Map.Entry<String, ContainerNetwork> network) {
        client.connectToNetworkCmd()
                .withContainerId(container.id())
                .withNetworkId(network.getKey())
                .withContainerNetwork(new ContainerNetwork()
                        .withAliases(Objects.requireNonNull(network.getValue().getAliases())))
                .exec();
    }

    /** Bytes that the container uses and that cannot be taken from it at once. */
    long workingSet(Replica container) {
        return WorkingSet.of(client, container.id());
    }

    /** Is told of every event of this kind from now on. */
    ResultCallback<?> follow(String kind, Consumer<Event> told) {
        return client.eventsCmd().withEventFilter(kind).exec(new ResultCallback.Adapter<Event>() {
            @Override
            public void onNext(Event event) {
                told.accept(event);
            }
        });
    }

    /** When it happened, by the engine's clock. */
    static Instant at(Event event) {
        return Instant.EPOCH.plusNanos(Objects.requireNonNull(event.getTimeNano()));
    }

    /** Ends something that the engine goes on telling. */
    static void end(ResultCallback<?> callback) {
        try {
            callback.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
