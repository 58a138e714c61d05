package dev.kintsugi.proof;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Kept connections to one server: as many as there are requests at a time. */
public final class RedirectConnections implements AutoCloseable {

    // Below the time after which the service closes a silent one, just when it is used again.
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(20);

    private record Idle(RedirectConnection connection, long since) {}

    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Ledger ledger;
    private final int port;

    /** To this port of this machine; what becomes of each request is noted in the ledger. */
    public RedirectConnections(Ledger ledger, int port) {
        this.ledger = ledger;
        this.port = port;
    }

    /** Asks over one that is free, or over a new one; see {@link RedirectConnection#ask}. */
    public Reply ask(String code) throws IOException {
        Idle kept = idle.pollFirst();
        RedirectConnection connection = kept == null ? new RedirectConnection(ledger.lane(), port) : kept.connection();
        if (kept != null && System.nanoTime() - kept.since() > IDLE_AT_MOST.toNanos()) {
            connection.close();
        }
        try {
            return connection.ask(code);
        } finally {
            idle.addFirst(new Idle(connection, System.nanoTime()));
        }
    }

    /** Disconnects those that are free. */
    @Override
    public void close() {
        idle.forEach(kept -> kept.connection().close());
    }
}
