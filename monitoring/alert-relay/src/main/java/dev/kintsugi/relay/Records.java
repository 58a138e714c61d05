package dev.kintsugi.relay;

import java.io.IOException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stays of a notification, whether or not Discord takes it: lines of the log, and evidence. */
final class Records {

    private final AlertLog log;
    private final Evidence evidence;
    private final Clock clock;
    private final Set<Long> noted = new HashSet<>();

    /** Of those that wait from before some are noted: which, the log says, for a newer one may have been noted first. */
    Records(AlertLog log, Evidence evidence, Clock clock, List<Spool.Place> waiting) {
        this.log = log;
        this.evidence = evidence;
        this.clock = clock;
        waiting.stream().map(Spool.Place::number).filter(log::hadReceived).forEach(noted::add);
    }

    /** Notes that one was received, unless that is noted. */
    synchronized void received(Waiting waiting) throws IOException {
        if (!noted.contains(waiting.number())) {
            evidence.write(waiting);
            append(waiting, waiting.notification().alerts(), AlertLog.RECEIVED, "");
            noted.add(waiting.number());
        }
    }

    /** Notes what became of some of its alerts. */
    synchronized void outcome(Waiting waiting, List<Alert> alerts, String event, String details) throws IOException {
        append(waiting, alerts, event, details);
    }

    /** Nothing more will be asked of this one. */
    synchronized void forget(Waiting waiting) {
        noted.remove(waiting.number());
    }

    private void append(Waiting waiting, List<Alert> alerts, String event, String details) throws IOException {
        String now = clock.instant().toString();
        log.append(alerts.stream()
                .map(alert -> AlertLog.Line.of(now, waiting.number(), event, alert, details))
                .toList());
    }
}
