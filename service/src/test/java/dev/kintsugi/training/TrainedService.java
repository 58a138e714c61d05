package dev.kintsugi.training;

import dev.kintsugi.proof.ServicePages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is shipped, a process that notes what it meets. */
final class TrainedService implements AutoCloseable {

    private static final Duration SERVES_WITHIN = Duration.ofMinutes(2);
    // It writes its cache before it ends, which takes a busy machine a while.
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);
    private static final int TERMINATED = 143;

    private final Process process;
    private final Path log;

    private TrainedService(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts it with these settings; does not wait. */
    static TrainedService start(List<String> command, Map<String, String> settings) throws IOException {
        Path log = Files.createTempFile("trained-service", ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(settings);
        return new TrainedService(builder.start(), log);
    }

    /** Waits until it answers from PostgreSQL, whose schema it makes first. */
    void awaitSchema(ServicePages pages) throws InterruptedException {
        long deadline = System.nanoTime() + SERVES_WITHIN.toNanos();
        while (!answersFromPostgres(pages)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw failure("It does not serve");
            }
            Thread.sleep(50);
        }
    }

    private static boolean answersFromPostgres(ServicePages pages) {
        try {
            return pages.get("/users").statusCode() == 200;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** SIGTERM; it has written its cache when this returns. */
    void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            throw failure("It did not end");
        }
        if (process.exitValue() != TERMINATED) {
            throw failure("It ended with " + process.exitValue());
        }
    }

    private IllegalStateException failure(String what) {
        try {
            return new IllegalStateException(what + ":\n" + Files.readString(log));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Leaves nothing behind when training failed. */
    @Override
    public void close() {
        process.destroyForcibly();
    }
}
