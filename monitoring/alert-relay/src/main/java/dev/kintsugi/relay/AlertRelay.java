package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;

/** The relay as a process. */
public final class AlertRelay implements AutoCloseable {

    private static final long LARGEST_LOG = 1_000_000;
    private static final int MOST_EVIDENCE_FILES = 1_000;
    private static final long MOST_EVIDENCE_BYTES = 32_000_000;
    // With the second in which requests end this is less than the ten that docker stop waits.
    private static final Duration DISCORD_ANSWERS_WITHIN = Duration.ofSeconds(8);
    private static final Duration STOPS_WITHIN = Duration.ofMillis(8_500);

    private final Endpoints endpoints;
    private final Relay relay;
    private final Discord discord;
    private final Thread passing;

    AlertRelay(Settings settings, Clock clock) throws IOException {
        Path folder = Files.createDirectories(settings.folder());
        AlertLog log = AlertLog.open(folder.resolve("alerts.log"), LARGEST_LOG);
        Repetitions repetitions = new Repetitions(clock);
        Spool spool = Spool.open(folder.resolve("spool"), settings.most(), log.last(), repetitions);
        Records records = new Records(
                log,
                Evidence.in(folder.resolve("evidence"), MOST_EVIDENCE_FILES, MOST_EVIDENCE_BYTES),
                clock,
                spool.waiting());
        Drill drill = new Drill(clock);
        Counters counters = new Counters(spool, drill, clock);
        this.discord = new Discord(new Webhook(settings.webhook()), DISCORD_ANSWERS_WITHIN);
        Backoff backoff = new Backoff(new SplittableRandom());
        Patience patience = new Patience(settings.setAsideAfter(), clock);
        Delivery delivery = new Delivery(spool, records, discord, counters, backoff, patience, clock);
        this.relay = new Relay(spool, records, delivery, counters, backoff, patience);
        this.endpoints = new Endpoints(
                settings.port(),
                new Intake(spool, records, repetitions, counters, clock),
                new Status(clock.instant(), spool, log, counters, delivery),
                counters,
                drill,
                settings.token());
        this.passing = Thread.ofPlatform().name("relay").start(relay);
    }

    int port() {
        return endpoints.port();
    }

    /** Takes nothing more; what waits is there for the next process. */
    @Override
    public void close() {
        endpoints.close();
        relay.stop();
        try {
            passing.join(STOPS_WITHIN);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        discord.close();
    }

    /** Starts by what the environment says; exit code 1 when that is nonsense, or the folder cannot be used. */
    public static void main(String[] arguments) {
        Console.takeOver();
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            Console.error("A thread died", Map.of("thread", thread.getName(), "error", failure.toString()));
            // Without one of its threads it is no relay; started again, it is one.
            Runtime.getRuntime().halt(1);
        });
        try {
            Settings settings = Settings.from(System.getenv());
            AlertRelay relay = new AlertRelay(settings, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(relay)));
            Console.info("Alerts are relayed", settings.described());
        } catch (IllegalArgumentException | IOException failure) {
            Console.error("The relay cannot start", Map.of("error", failure.toString()));
            System.exit(1);
        }
    }

    private static void stop(AlertRelay relay) {
        relay.close();
        Console.info("The relay has stopped", Map.of());
    }
}
