package dev.kintsugi.relay;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What the relay says of itself. */
final class Status {

    private static final int SHOWN = 20;

    private final Instant startedAt;
    private final Spool spool;
    private final AlertLog log;
    private final Counters counters;
    private final Delivery delivery;

    Status(Instant startedAt, Spool spool, AlertLog log, Counters counters, Delivery delivery) {
        this.startedAt = startedAt;
        this.spool = spool;
        this.log = log;
        this.counters = counters;
        this.delivery = delivery;
    }

    /** What was received since the start, what waits, what failed, and the latest lines of the log, which are older than the start too. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("started_at", startedAt.toString());
        all.put("discord", delivery.discordState());
        all.put("counts", counters.summary());
        List<Spool.Place> waiting = spool.waiting();
        all.put("waiting", waiting.size());
        all.put(
                "oldest_waiting",
                waiting.stream().limit(SHOWN).map(Status::place).toList());
        all.put("failed", newest(spool.failed()).map(Status::failed).toList());
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

    private static Stream<Spool.Failed> newest(List<Spool.Failed> failed) {
        return failed.stream().skip(Math.max(0, failed.size() - SHOWN));
    }

    private static Map<String, Object> failed(Spool.Failed failed) {
        return Map.of(
                "number", failed.number(),
                "received_at", failed.receivedAt().toString(),
                "alerts_before", failed.delivered(),
                "alerts", failed.names());
    }

    /** Whether notifications can be kept; that Discord does not take them is said, and is no fault of the relay's. */
    Health health() {
        try {
            spool.probe();
            return new Health(
                    "up", "writable", delivery.discordState(), spool.waiting().size());
        } catch (IOException failure) {
            return new Health(
                    "down",
                    failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                    delivery.discordState(),
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
