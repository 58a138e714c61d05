package dev.kintsugi.proof;

import dev.kintsugi.embedded.FreePort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged service as its users run it: a process of its own, on a port of its own. */
public final class ServiceProcess implements AutoCloseable {

    private static final Duration STOPS_WITHIN = Duration.ofSeconds(20);

    private final Process process;
    private final Thread leaveNothing;
    private final ServicePages pages;

    private ServiceProcess(Process process, int port) {
        this.process = process;
        this.pages = new ServicePages(port);
        this.leaveNothing = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(leaveNothing);
    }

    /** Starts it with these settings and what it prints in that file; does not wait. */
    public static ServiceProcess start(Program program, List<String> settings, Path log) throws IOException {
        int port = FreePort.find();
        List<String> command = new ArrayList<>(List.of(Program.java()));
        command.addAll(program.flags());
        command.addAll(List.of("-jar", program.jar().toString(), "--server.port=" + port));
        command.addAll(settings);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new ServiceProcess(process, port);
    }

    /** Its pages over HTTP. */
    public ServicePages pages() {
        return pages;
    }

    /** The port that it listens on sooner or later. */
    public int port() {
        return pages.port();
    }

    /** The number that the system knows it by. */
    public long pid() {
        return process.pid();
    }

    /** Whether the process is there. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether it serves by now. */
    public boolean isListening() {
        return process.isAlive() && pages.livez();
    }

    /** SIGKILL, and it is gone when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        forget();
    }

    /** SIGTERM, and SIGKILL when that does not end it. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOPS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        forget();
    }

    private void forget() {
        pages.close();
        try {
            Runtime.getRuntime().removeShutdownHook(leaveNothing);
        } catch (IllegalStateException leaving) {
            // The hook runs already.
        }
    }
}
