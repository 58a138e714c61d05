package dev.kintsugi.kills;

import dev.kintsugi.proof.Ledger;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Carries out a round. */
final class Killer {

    // Enough for each client to have had some.
    private static final int SERVED = 100;

    private final Stage stage;
    private final Fleet fleet;
    private final Traffic traffic;
    private final Breakage breakage;
    private final Ledger ledger;
    private final Duration servesWithin;
    private CompletableFuture<Void> trouble = CompletableFuture.completedFuture(null);

    Killer(Stage stage, Fleet fleet, Traffic traffic, Breakage breakage, Ledger ledger, Duration servesWithin) {
        this.stage = stage;
        this.fleet = fleet;
        this.traffic = traffic;
        this.breakage = breakage;
        this.ledger = ledger;
        this.servesWithin = servesWithin;
    }

    /** Kills one process, with another one there or started at once. */
    void kill(Round round) throws IOException, InterruptedException, SQLException {
        fleet.awaitListening(servesWithin);
        if (trouble.isCompletedExceptionally()) {
            trouble.join();
        }
        if (breakage.happensIn(round)) {
            endTrouble();
            awaitServed();
            new JournalBreaker(stage, breakage).breakAround(() -> serveAndKill(round, false));
            fleet.start(round.optimizing());
            return;
        }
        if (!round.hasty()) {
            awaitServed();
        }
        makeTrouble(round);
        if (round.besides() && fleet.living().size() < 2) {
            fleet.start(round.optimizing());
        }
        serveAndKill(round, round.youngest());
        if (fleet.living().isEmpty()) {
            fleet.start(round.optimizing());
        }
    }

    /** Waits for the end of what was done to the servers; fails when it could not be ended. */
    void endTrouble() {
        trouble.join();
        stage.heal();
    }

    private void awaitServed() {
        long before = ledger.redirected();
        Awaitility.await("redirects").atMost(servesWithin).until(() -> {
            fleet.refreshPorts();
            return ledger.redirected() >= before + SERVED;
        });
    }

    private void serveAndKill(Round round, boolean youngest) throws InterruptedException {
        traffic.pause(round.pause());
        long end = System.nanoTime() + round.servedFor().toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 1, 100));
            fleet.refreshPorts();
        }
        fleet.kill(youngest);
    }

    // One trouble at a time: the next waits for the end of the one before, which may outlast its round.
    private void makeTrouble(Round round) {
        trouble = trouble.thenRunAsync(
                        () -> round.trouble().begin(stage.postgres, stage.redis),
                        CompletableFuture.delayedExecutor(round.troubleAfter().toMillis(), TimeUnit.MILLISECONDS))
                .thenRunAsync(
                        stage::heal,
                        CompletableFuture.delayedExecutor(round.troubleFor().toMillis(), TimeUnit.MILLISECONDS));
    }
}
