package dev.kintsugi.relay;

import dev.kintsugi.relay.Counters.Retry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Passes on what waits, in the order of arrival, one after the other; each step is written down before the next one. */
final class Relay implements Runnable {

    // A wrong address may be mended; then this is told as well. Afterwards it is no news, and in the log all the same.
    private static final Duration WAITS_FOR_AN_ADDRESS = Duration.ofHours(1);
    private static final String TAKES_MESSAGES = "up";

    private final Spool spool;
    private final Records records;
    private final Discord discord;
    private final Counters counters;
    private final Backoff backoff;
    private final Clock clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile String trouble = "";

    Relay(Spool spool, Records records, Discord discord, Counters counters, Backoff backoff, Clock clock) {
        this.spool = spool;
        this.records = records;
        this.discord = discord;
        this.counters = counters;
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Goes on until it is told to stop. */
    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                passOnOldest();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Ends after the step that is under way: its outcome is written down. */
    void stop() {
        stopped.countDown();
        spool.close();
    }

    /** Whether Discord took the last message, or is not configured. */
    String discordState() {
        return !discord.isConfigured() ? "not configured" : trouble.isEmpty() ? TAKES_MESSAGES : trouble;
    }

    private void passOnOldest() throws InterruptedException {
        try {
            Optional<Waiting> oldest = spool.awaitOldest();
            if (oldest.isPresent()) {
                passOn(oldest.get());
            }
        } catch (IOException | RuntimeException failure) {
            counters.storageFailed();
            Console.error("What waits cannot be passed on now", Map.of("error", failure.toString()));
            rest(backoff.pause());
        }
    }

    private void passOn(Waiting waiting) throws IOException, InterruptedException {
        boolean isForPeople = discord.isConfigured() && !waiting.notification().isForTheRecord();
        if (isForPeople && !waiting.isDelivered()) {
            post(waiting);
            return;
        }
        records.received(waiting);
        spool.finish(waiting);
        records.forget(waiting);
    }

    private void post(Waiting waiting) throws IOException, InterruptedException {
        DiscordMessages.Message message = DiscordMessages.next(waiting);
        Waiting attempted = spool.advance(waiting, waiting.progress().attempting());
        if (waiting.progress().attempted()) {
            counters.marked();
        }
        switch (discord.post(message.json())) {
            case Outcome.Taken taken -> taken(attempted, message.alerts());
            case Outcome.Refused refusal -> refused(attempted, message.alerts(), refusal.reason());
            case Outcome.Misaddressed wrong -> misaddressed(waiting, attempted, message.alerts(), wrong.reason());
            case Outcome.Unreachable nobody -> absent(waiting, attempted, Retry.UNREACHABLE, nobody.reason());
            case Outcome.RateLimited limit -> rateLimited(waiting, attempted, limit.pause());
            case Outcome.Unknown silence -> unknown(silence.reason());
        }
    }

    private void taken(Waiting attempted, List<Alert> alerts) throws IOException {
        spool.advance(attempted, attempted.progress().after(alerts.size()));
        counters.delivered();
        backoff.reset();
        if (!trouble.isEmpty()) {
            trouble = "";
            Console.info("Discord takes messages again", Map.of());
        }
        records.outcome(attempted, alerts, "delivered", "");
        Console.info("A message is delivered", Map.of("number", attempted.number(), "alerts", alerts.size()));
    }

    private void refused(Waiting attempted, List<Alert> alerts, String reason) throws IOException {
        spool.advance(attempted, attempted.progress().after(alerts.size()));
        counters.refused();
        records.outcome(attempted, alerts, "refused", reason);
        Console.error(
                "A message is given up, since Discord will not take it",
                Map.of("number", attempted.number(), "alerts", alerts.size(), "reason", reason));
    }

    private void misaddressed(Waiting before, Waiting attempted, List<Alert> alerts, String reason)
            throws IOException, InterruptedException {
        if (before.receivedAt().plus(WAITS_FOR_AN_ADDRESS).isBefore(clock.instant())) {
            refused(attempted, alerts, reason);
        } else {
            absent(before, attempted, Retry.MISADDRESSED, reason);
        }
    }

    // It is known not to be there: unless an attempt before this one was not answered.
    private void absent(Waiting before, Waiting attempted, Retry reason, String words)
            throws IOException, InterruptedException {
        counters.retried(reason);
        spool.advance(attempted, before.progress());
        trouble(words);
        rest(backoff.pause());
    }

    // It happens whenever much happens, and is no trouble.
    private void rateLimited(Waiting before, Waiting attempted, Duration pause)
            throws IOException, InterruptedException {
        counters.retried(Retry.RATE_LIMITED);
        spool.advance(attempted, before.progress());
        rest(backoff.pause(pause));
    }

    private void unknown(String words) throws InterruptedException {
        counters.retried(Retry.UNANSWERED);
        trouble(words);
        rest(backoff.pause());
    }

    private void trouble(String words) {
        if (trouble.isEmpty()) {
            Console.warn("Discord does not take messages", Map.of("reason", words));
        }
        trouble = words;
    }

    private void rest(Duration pause) throws InterruptedException {
        boolean unused = stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }
}
