package dev.kintsugi.kills;

import dev.kintsugi.proof.Lane;
import dev.kintsugi.proof.Ledger;
import dev.kintsugi.proof.RedirectConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Clients that ask for redirects, each on a connection of its own, from whoever listens. */
final class Traffic implements AutoCloseable {

    private final List<Thread> clients = new ArrayList<>();
    private final Fleet fleet;
    private final List<String> codes;
    private volatile Duration pause = Duration.ZERO;
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    Traffic(Ledger ledger, Fleet fleet, List<String> codes, int connections, long seed) {
        this.fleet = fleet;
        this.codes = codes;
        for (int i = 0; i < connections; i++) {
            Lane lane = ledger.lane();
            int number = i;
            clients.add(Thread.ofPlatform()
                    .daemon()
                    .name("client-" + i)
                    .uncaughtExceptionHandler((thread, failure) -> failures.add(failure))
                    .start(() -> drive(lane, number, new SplittableRandom(seed + number))));
        }
    }

    /** How long each client rests between two requests from now on. */
    void pause(Duration between) {
        pause = between;
    }

    private void drive(Lane lane, int number, SplittableRandom random) {
        while (!ended) {
            List<Integer> ports = fleet.ports();
            if (ports.isEmpty()) {
                LockSupport.parkNanos(1_000_000);
                continue;
            }
            try (RedirectConnection connection = new RedirectConnection(lane, ports.get(number % ports.size()))) {
                while (!ended && fleet.ports().equals(ports)) {
                    connection.ask(codes.get(random.nextInt(codes.size())));
                    rest();
                }
            } catch (IOException killed) {
                // The lane has noted it; whoever listens now is asked next.
                LockSupport.parkNanos(1_000_000);
            }
        }
    }

    private void rest() {
        if (!pause.isZero()) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Waits until each client has its last answer; fails when one had to give up. */
    @Override
    public void close() {
        ended = true;
        try {
            for (Thread client : clients) {
                client.join();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        if (!failures.isEmpty()) {
            throw new IllegalStateException("A client gave up", failures.peek());
        }
    }
}
