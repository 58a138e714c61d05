package dev.kintsugi.relay;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the relay says of itself. */
final class Status {

    private static final int SHOWN = 20;

    private final Instant startedAt;
    private final Spool spool;
    private final AlertLog log;
    private final Counters counters;
    private final Relay relay;

    Status(Instant startedAt, Spool spool, AlertLog log, Counters counters, Relay relay) {
        this.startedAt = startedAt;
        this.spool = spool;
        this.log = log;
        this.counters = counters;
        this.relay = relay;
    }

    /** What was received since the start, what waits, and the latest lines of the log, which are older than the start too. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("started_at", startedAt.toString());
        all.put("discord", relay.discordState());
        all.put("counts", counters.summary());
        List<Spool.Place> waiting = spool.waiting();
        all.put("waiting", waiting.size());
        all.put(
                "oldest_waiting",
                waiting.stream().limit(SHOWN).map(Status::place).toList());
        all.put("latest", log.latest());
        return all;
    }

    private static Map<String, Object> place(Spool.Place place) {
        return Map.of(
                "number", place.number(),
                "received_at", place.receivedAt().toString(),
                "alerts_delivered", place.progress().delivered(),
                "answer_unknown", place.progress().attempted());
    }

    /** Whether notifications can be kept; that Discord does not take them is said, and is no fault of the relay's. */
    Health health() {
        try {
            spool.probe();
            return new Health(
                    "up", "writable", relay.discordState(), spool.waiting().size());
        } catch (IOException failure) {
            return new Health(
                    "down",
                    failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    relay.discordState(),
                    spool.waiting().size());
        }
    }

    /**
     * An answer.
     *
     * @param storage writable, or why not
     * @param waiting how many notifications wait
     */
    record Health(String status, String storage, String discord, int waiting) {

        boolean isUp() {
            return status.equals("up");
        }
    }
}
