import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Turns of the yardstick and of the service, one after the other, and the medians of both. */
final class Rounds {

    private final String name;
    private final Wrk wrk;
    private final Path work;
    private final ServiceProcess service;
    private final BareProcess bare;
    private final Medians ofBare = new Medians();
    private final Medians ofService = new Medians();
    private double worstP99;
    private double worstBacklog;
    private double dropped;
    private double idleYardstick;

    Rounds(String name, Path work, Wrk wrk, ServiceProcess service, BareProcess bare) {
        this.name = name;
        this.work = work;
        this.wrk = wrk;
        this.service = service;
        this.bare = bare;
    }

    /** One turn of each; the backlog is drained before the next. */
    void run(Duration timeOfBare, Duration timeOfService) throws IOException, InterruptedException {
        Duration ofBareBefore = bare.processorTime();
        Duration idleBefore = Cores.idle(Cores.MEASURED);
        Wrk.Run yardstick = wrk.run(bare.uri(), timeOfBare);
        System.out.println(name + ": bare Reactor Netty: " + yardstick
                + perRequest(bare.processorTime().minus(ofBareBefore), yardstick));
        Duration idle = Cores.idle(Cores.MEASURED).minus(idleBefore);
        idleYardstick = Math.max(idleYardstick, idle.toNanos() / (double) timeOfBare.toNanos());
        ProcessorTimes before = ProcessorTimes.now(service, work);
        Wrk.Run run = wrk.run(service.uri("/"), timeOfService);
        double pending = service.metric("kintsugi_journal_pending");
        ProcessorTimes used = ProcessorTimes.now(service, work).since(before);
        System.out.println(name + ": service: " + run + perRequest(used.service(), run));
        System.out.println(name + ": processor: " + used);
        long from = System.nanoTime();
        service.awaitDrained(timeOfService.multipliedBy(3));
        dropped = service.metric("kintsugi_journal_dropped_total");
        System.out.printf("%s: pending at the end: %,.0f clicks (%.2f s of arrivals), drained %.1f s later, dropped %.0f%n",
                name, pending, pending / run.perSecond(), (System.nanoTime() - from) / 1e9,
                dropped);
        if (run.errors() > 0) {
            throw new IllegalStateException(run.errors() + " errors");
        }
        worstP99 = Math.max(worstP99, run.p99Millis());
        worstBacklog = Math.max(worstBacklog, pending / run.perSecond());
        ofBare.add(yardstick.perSecond());
        ofService.add(run.perSecond());
    }

    /** The service's median relative to the yardstick's. */
    double ratio() {
        return ofService.median() / ofBare.median();
    }

    /** The service's longest 99th percentile, in milliseconds. */
    double worstP99() {
        return worstP99;
    }

    /** The largest backlog at the end of a turn, in seconds of arrivals. */
    double worstBacklog() {
        return worstBacklog;
    }

    /** Clicks that the service dropped until now. */
    double dropped() {
        return dropped;
    }

    /** The largest part of its core that the yardstick left unused: then something else was the limit. */
    double idleYardstick() {
        return idleYardstick;
    }

    private static String perRequest(Duration processor, Wrk.Run run) {
        return ", %.1f us of processor each".formatted(processor.toNanos() / 1e3 / run.requests());
    }
}
