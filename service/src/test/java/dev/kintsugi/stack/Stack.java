package dev.kintsugi.stack;

import dev.kintsugi.proof.Metrics;
import dev.kintsugi.proof.Slack;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/**
 * A stack that runs, and what looks at it.
 *
 * @param rate requests a second in each trial, at least
 * @param slack by which a time limit gives way to a busy machine
 */
record Stack(Platform platform, Engine engine, Deaths deaths, int rate, Slack slack) {

    static final int REPLICAS = 3;
    private static final Duration WELL_WITHIN = Duration.ofSeconds(90);

    /** The living containers of a part. */
    List<Replica> running(String part) {
        return engine.containers(platform.labels(part)).stream()
                .filter(Replica::running)
                .toList();
    }

    /** The one living container of a part that has one. */
    Replica only(String part) {
        List<Replica> found = running(part);
        if (found.size() != 1) {
            throw new IllegalStateException("There are " + found.size() + " of " + part + ", not one");
        }
        return found.getFirst();
    }

    List<Replica> replicas() {
        return running("service");
    }

    /** Whether three replicas serve and know PostgreSQL and Redis. */
    boolean isWell() {
        List<Replica> replicas = replicas();
        return replicas.size() == REPLICAS
                && replicas.stream().allMatch(Replica::healthy)
                && replicas.stream().allMatch(this::isConnected);
    }

    private boolean isConnected(Replica replica) {
        Operators.Answer health = ask(replica, "/health");
        return health.status() == 200 && health.body().contains("\"status\":\"ok\"");
    }

    /** Whether no journal of the replicas has a click that is not in PostgreSQL. */
    boolean hasStoredAllClicks() {
        return replicas().stream()
                .map(replica -> metrics(replica).sum("kintsugi_journal_pending"))
                .allMatch(waiting -> waiting.isPresent() && waiting.getAsDouble() == 0);
    }

    /** What a replica counts. */
    Metrics metrics(Replica replica) {
        return Metrics.parse(ask(replica, "/metrics").body());
    }

    /** Waits until a container's process has ended, after so many ends of others; answers how. */
    Deaths.Death awaitDeath(Replica container, int after, Duration within) {
        await("the process ends", within, () -> deaths.first(container, after).isPresent());
        return deaths.first(container, after).orElseThrow();
    }

    /** What a replica answers on its operators' port. */
    Operators.Answer ask(Replica replica, String path) {
        return platform.operators().get("/replicas/" + replica.hostname() + path);
    }

    /** Waits until all is well. */
    void awaitWell() {
        await("all is well", WELL_WITHIN, this::isWell);
    }

    /** Waits for a condition, asking ten times a second; answers how long it took. */
    Duration await(String what, Duration within, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        Awaitility.await(what)
                .atMost(slack.of(within))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(condition);
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
