package dev.kintsugi.kills;

import dev.kintsugi.proof.Program;
import dev.kintsugi.proof.ServiceProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** The processes that live now, oldest first, all on one folder of journals. */
final class Fleet implements AutoCloseable {

    private static final String QUICKLY_COMPILED = "-XX:TieredStopAtLevel=1";
    // At once by the optimizing compiler, and after a hundred calls: most processes do not live to see more.
    private static final String FULLY_COMPILED = "-XX:-TieredCompilation";
    private static final String SOON = "-XX:CompileCommand=CompileThresholdScaling,dev.kintsugi.click.*::*,0.01";

    private final Program program;
    private final List<String> settings;
    private final Path logs;
    private final AtomicInteger started = new AtomicInteger();
    private final List<ServiceProcess> living = new CopyOnWriteArrayList<>();
    private volatile List<Integer> ports = List.of();

    Fleet(Program program, List<String> settings, Path logs) {
        this.program = program;
        this.settings = settings;
        this.logs = logs;
    }

    /** Starts one more, without waiting for it, with or without the optimizing compiler for its journal. */
    void start(boolean optimizing) throws IOException {
        living.add(ServiceProcess.start(
                optimizing ? program.with(FULLY_COMPILED).with(SOON) : program.with(QUICKLY_COMPILED),
                settings,
                logs.resolve("service-" + started.incrementAndGet() + ".log")));
    }

    /** Waits until one at least answers, and tells the clients where. */
    void awaitListening(Duration within) throws InterruptedException {
        long deadline = System.nanoTime() + within.toNanos();
        while (refreshPorts().isEmpty()) {
            if (System.nanoTime() > deadline || living.stream().noneMatch(ServiceProcess::isAlive)) {
                throw new IllegalStateException("No process listens; what they said is in " + logs);
            }
            Thread.sleep(20);
        }
    }

    /** Waits until the first process has made the tables. */
    void awaitSchema(Duration within) {
        Awaitility.await("the schema")
                .atMost(within)
                .until(() -> living.getFirst().pages().get("/users").statusCode() == 200);
    }

    /** The ports on which somebody answers, asked anew. */
    List<Integer> refreshPorts() {
        ports = living.stream()
                .filter(ServiceProcess::isListening)
                .map(ServiceProcess::port)
                .toList();
        return ports;
    }

    /** The ports on which somebody answered when it was asked last. */
    List<Integer> ports() {
        return ports;
    }

    List<ServiceProcess> living() {
        return living;
    }

    /** SIGKILL to the oldest or the youngest. */
    void kill(boolean youngest) throws InterruptedException {
        ServiceProcess victim = youngest ? living.getLast() : living.getFirst();
        victim.kill();
        living.remove(victim);
        ports = ports.stream().filter(port -> port != victim.port()).toList();
    }

    @Override
    public void close() {
        living.forEach(ServiceProcess::close);
    }
}
