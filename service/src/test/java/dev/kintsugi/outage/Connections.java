package dev.kintsugi.outage;

import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnection;
import dev.kintsugi.proof.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Kept connections to one replica: as many as there are requests at a time. */
final class Connections implements AutoCloseable {

    // Below the time after which the service closes a silent one, just when it is used again.
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(20);

    private record Idle(RedirectConnection connection, long since) {}

    private final ConcurrentLinkedDeque<Idle> idle = new ConcurrentLinkedDeque<>();
    private final Ledger ledger;
    private final int port;

    Connections(Ledger ledger, int port) {
        this.ledger = ledger;
        this.port = port;
    }

    Reply ask(String code) throws IOException {
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

    @Override
    public void close() {
        idle.forEach(kept -> kept.connection().close());
    }
}
