package dev.kintsugi.monitoring;

import com.github.dockerjava.api.model.Container;
import dev.kintsugi.proof.CommandLine;
import dev.kintsugi.proof.ServicePages;
import dev.kintsugi.proof.Slack;
import dev.kintsugi.stack.Platform;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.testcontainers.DockerClientFactory;

/**
 * The stack and all that watches it but Grafana, by its own files; what it sends comes to this process.
 *
 * @param platform where it runs
 * @param slack by which a time limit gives way to a busy machine
 */
record WatchedStack(Platform platform, Mailbox mailbox, Channel channel, Slack slack) implements AutoCloseable {

    /** Commands in the environment that it was started with. */
    CommandLine shell() {
        return platform.shell();
    }

    /** Builds the images and starts everything. */
    void start() {
        shell().run(".docker/secrets");
        platform.prepare();
        shell().run("docker", "compose", "build", "--quiet", "alert-relay");
        platform.up();
    }

    /** The identifiers of a part's containers. */
    List<String> containers(String part) {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withLabelFilter(platform.labels(part))
                .exec()
                .stream()
                .map(Container::getId)
                .toList();
    }

    OperatorsPages operators() {
        return new OperatorsPages(platform.operators());
    }

    PrometheusApi prometheus() {
        return new PrometheusApi(operators());
    }

    /** The ways on which an alert arrives. */
    List<Way> ways() {
        return List.of(new RelayLog(operators()), mailbox, channel);
    }

    /** Waits until somebody could use the service again. */
    void awaitAnswer() {
        try (ServicePages pages = new ServicePages(platform.port())) {
            await(
                    "a replica answers",
                    Duration.ofSeconds(60),
                    () -> pages.get("/health").statusCode() == 200);
        }
    }

    /** Waits for a condition, asking four times a second. */
    void await(String what, Duration within, Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(slack.of(within))
                .pollInterval(Duration.ofMillis(250))
                .ignoreExceptions()
                .until(condition);
    }

    /** Whether a condition holds for so long. */
    boolean holdsFor(Duration time, Callable<Boolean> condition) {
        try {
            Awaitility.await().during(time).atMost(time.plusSeconds(5)).until(condition);
            return true;
        } catch (ConditionTimeoutException broken) {
            return false;
        }
    }

    @Override
    public void close() {
        platform.down();
        mailbox.close();
        channel.close();
    }
}
