package dev.kintsugi.image;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.proof.ServicePages;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A container of the image as careful people run it: read-only root, no capabilities, journal on a new volume. */
final class Replica implements AutoCloseable {

    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(2);
    private static final long POLL_NANOS = 5_000_000;
    // Every five seconds: each look is a process, which would take from the start what is measured.
    private static final int POLLS_BETWEEN_LOOKS = 1_000;

    private final String id;
    private final int port;
    private final ServicePages pages;

    private Replica(String id, int port) {
        this.id = id;
        this.port = port;
        this.pages = new ServicePages(port);
    }

    /** With the command that the image ships; does not wait. */
    static Replica shipped(String image, Backends backends, String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add(image);
        return start(backends, options);
    }

    /** With these arguments to java instead. */
    static Replica withJava(String image, Backends backends, String... arguments) {
        List<String> options = new ArrayList<>(List.of("--entrypoint", "java", image));
        options.addAll(List.of(arguments));
        return start(backends, options);
    }

    private static Replica start(Backends backends, List<String> optionsAndImage) {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(
                "run",
                "--detach",
                "--read-only",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "--tmpfs",
                "/tmp",
                "--volume",
                "/var/lib/kintsugi/journal",
                "--network",
                backends.network(),
                "--publish",
                "127.0.0.1:" + port + ":8080"));
        backends.settings().forEach(setting -> command.addAll(List.of("--env", setting)));
        command.addAll(optionsAndImage);
        return new Replica(Docker.run(command.toArray(String[]::new)), port);
    }

    /** From the start of its process to its first answer; fails when it ends or none comes. */
    Duration untilFirstAnswer() {
        long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        for (int polls = 1; !pages.livez(); polls++) {
            boolean looks = polls % POLLS_BETWEEN_LOOKS == 0;
            if (System.nanoTime() > deadline || (looks && !isRunning())) {
                throw new IllegalStateException("It does not serve:\n" + log());
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Duration.between(Instant.parse(inspect(".State.StartedAt")), Instant.now());
    }

    ServicePages pages() {
        return pages;
    }

    int port() {
        return port;
    }

    /** A field of what the engine knows of it, in Go's template language. */
    String inspect(String field) {
        return Docker.run("inspect", "--format", "{{" + field + "}}", id);
    }

    boolean isHealthy() {
        return inspect(".State.Health.Status").equals("healthy");
    }

    private boolean isRunning() {
        return inspect(".State.Running").equals("true");
    }

    /** What bash, the only program beside java that the image needs, prints in it. */
    String bash(String script) {
        return Docker.run("exec", id, "bash", "-c", script);
    }

    /** Memory that the kernel could not take back, as orchestrators count it. */
    String workingSet() {
        return Docker.run("stats", "--no-stream", "--format", "{{.MemUsage}}", id)
                .replaceFirst(" /.*", "");
    }

    String log() {
        return Docker.run("logs", id);
    }

    /** Waits until it has ended by itself, and answers its exit code. */
    int awaitEnd() {
        return Integer.parseInt(Docker.run("wait", id));
    }

    /** SIGTERM, SIGKILL ten seconds later; answers how long it took to end. */
    Duration stop() {
        long begin = System.nanoTime();
        Docker.run("stop", "--time", "10", id);
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    @Override
    public void close() {
        pages.close();
        Docker.attempt("rm", "--force", "--volumes", id);
    }
}
