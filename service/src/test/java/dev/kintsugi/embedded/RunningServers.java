package dev.kintsugi.embedded;

import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.boot.SpringApplication;

/** Sees to it that the servers end with the JVM: at once while the service is not up, after it once it is. */
final class RunningServers {

    private final Thread hook = new Thread(this::close);
    private Optional<EmbeddedServers> servers = Optional.empty();

    /** From here on an interrupt leaves nothing behind, however far the start has come. */
    RunningServers() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Starts them; an interrupt meanwhile waits for the start and then stops them. */
    synchronized EmbeddedServers start(Supplier<EmbeddedServers> start) {
        EmbeddedServers started = start.get();
        servers = Optional.of(started);
        return started;
    }

    /** From here on they end after the service, which writes its last to the database while it closes. */
    void outliveService() {
        try {
            SpringApplication.getShutdownHandlers().add(this::close);
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down already, and the hook does its work.
            System.out.println("Stopping.");
        }
    }

    private synchronized void close() {
        servers.ifPresent(EmbeddedServers::close);
    }
}
