package dev.kintsugi.relay;

import dev.kintsugi.relay.Counters.Retry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Posts messages to Discord, and notes what became of each. */
final class Delivery {

    // A wrong address may be mended; then this is told as well. Afterwards it is no news, and in the log all the same.
    private static final Duration WAITS_FOR_AN_ADDRESS = Duration.ofHours(1);
    private static final String TAKES_MESSAGES = "up";

    private final Spool spool;
    private final Records records;
    private final Discord discord;
    private final Counters counters;
    private final Backoff backoff;
    private final Patience patience;
    private final Clock clock;
    private volatile String trouble = "";
    // Discord took one, and nothing was waited for since.
    private boolean justTook;
    // Since when every answer has been that the address is wrong.
    private @Nullable Instant misaddressedSince;

    Delivery(
            Spool spool,
            Records records,
            Discord discord,
            Counters counters,
            Backoff backoff,
            Patience patience,
            Clock clock) {
        this.spool = spool;
        this.records = records;
        this.discord = discord;
        this.counters = counters;
        this.backoff = backoff;
        this.patience = patience;
        this.clock = clock;
    }

    /** Whether there is a channel. */
    boolean isPossible() {
        return discord.isConfigured();
    }

    /** Whether Discord took the last message, or is not configured. */
    String discordState() {
        return !discord.isConfigured() ? "not configured" : trouble.isEmpty() ? TAKES_MESSAGES : trouble;
    }

    /** Posts the next message of this one; how long to wait before the next step. */
    Duration post(Waiting waiting) throws IOException, InterruptedException {
        DiscordMessages.Message message = DiscordMessages.next(waiting, patience.isLate(waiting));
        Waiting attempted = spool.advance(waiting, waiting.progress().attempting());
        if (waiting.progress().attempted()) {
            counters.marked();
        }
        Outcome outcome = discord.post(message.json());
        boolean isRightAfterAnother = justTook;
        justTook = outcome instanceof Outcome.Taken;
        // Where nobody is, nobody says anything of the address.
        if (!(outcome instanceof Outcome.Misaddressed || outcome instanceof Outcome.Unreachable)) {
            misaddressedSince = null;
        }
        return switch (outcome) {
            case Outcome.Taken taken -> taken(attempted, message.alerts());
            case Outcome.Refused refusal -> refused(attempted, message.alerts(), refusal.reason());
            case Outcome.Misaddressed wrong -> misaddressed(waiting, attempted, message.alerts(), wrong.reason());
            case Outcome.Unreachable nobody -> absent(waiting, attempted, Retry.UNREACHABLE, nobody.reason());
            case Outcome.RateLimited limit -> {
                Waiting failing = rateLimited(waiting, attempted);
                // That is the channel's usual limit, and says nothing of this one.
                if (!isRightAfterAnother) {
                    judge(failing, message.alerts(), "status 429, retry after " + limit.pause());
                }
                yield backoff.pause(limit.pause());
            }
            case Outcome.Unknown silence -> unknown(attempted, message.alerts(), silence.reason());
        };
    }

    private Duration taken(Waiting attempted, List<Alert> alerts) throws IOException {
        spool.advance(attempted, attempted.progress().after(alerts.size()));
        counters.delivered();
        backoff.reset();
        patience.took(attempted);
        works();
        records.outcome(attempted, alerts, "delivered", "");
        Console.info("A message is delivered", Map.of("number", attempted.number(), "alerts", alerts.size()));
        return Duration.ZERO;
    }

    private Duration refused(Waiting attempted, List<Alert> alerts, String reason) throws IOException {
        spool.advance(attempted, attempted.progress().after(alerts.size()));
        counters.refused();
        patience.forget(attempted);
        records.outcome(attempted, alerts, "refused", reason);
        Console.error(
                "A message is given up, since Discord will not take it",
                Map.of("number", attempted.number(), "alerts", alerts.size(), "reason", reason));
        return Duration.ZERO;
    }

    private Duration misaddressed(Waiting before, Waiting attempted, List<Alert> alerts, String reason)
            throws IOException {
        Instant now = clock.instant();
        Instant since = Objects.requireNonNullElse(misaddressedSince, now);
        misaddressedSince = since;
        // Both: what waited for something else for long has not waited for an address.
        Instant latest = since.isAfter(before.receivedAt()) ? since : before.receivedAt();
        if (latest.plus(WAITS_FOR_AN_ADDRESS).isBefore(now)) {
            refused(attempted, alerts, reason);
            return backoff.pause();
        }
        return absent(before, attempted, Retry.MISADDRESSED, reason);
    }

    // It is known not to be there: unless an attempt before this one was not answered. And no fault of the message's.
    private Duration absent(Waiting before, Waiting attempted, Retry reason, String words) throws IOException {
        counters.retried(reason);
        spool.advance(attempted, before.progress());
        trouble(words);
        return backoff.pause();
    }

    // It happens whenever much happens, and is no trouble.
    private Waiting rateLimited(Waiting before, Waiting attempted) throws IOException {
        counters.retried(Retry.RATE_LIMITED);
        return spool.advance(attempted, before.progress().failing(clock.instant()));
    }

    private Duration unknown(Waiting attempted, List<Alert> alerts, String words) throws IOException {
        counters.retried(Retry.UNANSWERED);
        trouble(words);
        judge(spool.advance(attempted, attempted.progress().failing(clock.instant())), alerts, words);
        return backoff.pause();
    }

    private void judge(Waiting failing, List<Alert> alerts, String words) throws IOException {
        if (patience.failed(failing) == Patience.Verdict.SET_ASIDE) {
            spool.setAside(failing, alerts.size());
            counters.failed();
            patience.forget(failing);
            works();
            Console.error(
                    "A message is set aside: Discord took others meanwhile, and not this one",
                    Map.of("number", failing.number(), "alerts", alerts.size(), "reason", words));
            records.outcome(failing, alerts, "failed", words);
        }
    }

    private void trouble(String words) {
        if (trouble.isEmpty()) {
            Console.warn("Discord does not take messages", Map.of("reason", words));
        }
        trouble = words;
    }

    private void works() {
        if (!trouble.isEmpty()) {
            trouble = "";
            Console.info("Discord takes messages again", Map.of());
        }
    }
}
