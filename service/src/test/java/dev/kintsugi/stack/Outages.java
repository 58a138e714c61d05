package dev.kintsugi.stack;

import com.github.dockerjava.api.model.ContainerNetwork;
import dev.kintsugi.proof.CommandLine;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The ways in which PostgreSQL and Redis go away. */
final class Outages {

    private static final int UNKNOWN_A_SECOND = 50;

    private Outages() {}

    static List<Case> all(Duration time) {
        return List.of(
                outage("redis-paused", "redis", time, 0, pause("redis"), unpause("redis")),
                outage(
                        "postgres-stopped",
                        "postgres",
                        time,
                        0,
                        compose("stop", "postgres"),
                        compose("start", "postgres")),
                outage("postgres-paused", "postgres", time, UNKNOWN_A_SECOND, pause("postgres"), unpause("postgres")),
                outage("redis-moved", "redis", time, 0, remove("redis"), replace("redis")),
                outage("postgres-moved", "postgres", time, 0, remove("postgres"), replace("postgres")));
    }

    /** A step of an outage. */
    private interface Step extends java.util.function.Consumer<Stack> {}

    private static Case outage(String name, String part, Duration time, int unknown, Step begin, Step end) {
        return new Case(name, Set.of("compose"), new Outage(name, part, time, unknown, begin, end));
    }

    private static Step pause(String part) {
        return stack -> stack.engine().pause(stack.only(part));
    }

    private static Step unpause(String part) {
        return stack -> stack.engine().unpause(stack.only(part));
    }

    private static Step compose(String verb, String part) {
        return stack -> stack.platform().shell().run("docker", "compose", verb, part);
    }

    private static Step remove(String part) {
        return stack -> {
            stack.platform().shell().run("docker", "compose", "rm", "--stop", "--force", part);
            // Takes the address that has become free.
            stack.platform()
                    .shell()
                    .run(
                            "docker",
                            "run",
                            "--detach",
                            "--rm",
                            "--name",
                            filler(part),
                            "--network",
                            Compose.PROJECT + "_data",
                            "--entrypoint",
                            "sleep",
                            "redis:8",
                            "300");
        };
    }

    private static Step replace(String part) {
        return stack -> {
            stack.platform().shell().run("docker", "compose", "up", "--detach", "--no-deps", "--wait", part);
            String taken = address(stack, filler(part));
            String given = address(stack, stack.only(part).id());
            stack.platform().shell().run("docker", "rm", "--force", filler(part));
            if (taken.equals(given)) {
                throw new IllegalStateException(part + " came back at its old address " + given);
            }
        };
    }

    /** Removes what an outage that went wrong left on the stack's network. */
    static void clear(CommandLine shell) {
        for (String part : List.of("postgres", "redis")) {
            shell.attempt("docker", "rm", "--force", filler(part));
        }
    }

    private static String filler(String part) {
        return Compose.PROJECT + "-instead-of-" + part;
    }

    private static String address(Stack stack, String container) {
        return stack.engine().find(container).orElseThrow().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getIpAddress)
                .map(Objects::toString)
                .findFirst()
                .orElseThrow();
    }
}
