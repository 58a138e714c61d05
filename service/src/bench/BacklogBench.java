import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.embedded.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

private static final Duration WARM_UP = Duration.ofSeconds(20);
private static final Duration FILLING = Duration.ofSeconds(20);
private static final Duration SLICE = Duration.ofSeconds(10);
private static final int VISITORS = 2_000;

/**
 * How fast the clicks of an hour without PostgreSQL are stored once it is back, while 2,000 redirects a second are served;
 * service, PostgreSQL and Redis share one core.
 */
void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    double backlog = Bench.number("BACKLOG", VISITORS * 3_600);
    Cores.prepare();
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(work.resolve("redis"));
            ServiceProcess service = ServiceProcess.onMeasuredCore(Path.of(arguments[0]), work, postgres,
                    FreePort.find(), List.of("--kintsugi.redis.port=" + redis.port()))) {
        service.awaitReady();
        Wrk wrk = new Wrk(work, Bench.createLinks(service));
        System.out.println("warm up: " + wrk.run(service.uri("/"), WARM_UP));
        service.awaitDrained(Duration.ofMinutes(5));
        postgres.kill();
        long errors = 0;
        while (pending(service) < backlog) {
            Wrk.Run run = wrk.run(service.uri("/"), FILLING);
            errors += run.errors();
            if (service.metric("kintsugi_journal_dropped_total") > 0) {
                throw new IllegalStateException("The journal is full; raise KINTSUGI_JOURNAL_MAX_SIZE or lower BACKLOG");
            }
            System.out.printf("PostgreSQL killed: %s, %,.0f clicks wait%n", run, pending(service));
        }
        postgres.restartAt("127.0.0.1");
        Cores.move(Cores.MEASURED, Stream.concat(Servers.postgres(work), Servers.redis(work)));
        Wrk visitors = wrk.limitedTo(VISITORS);
        double before = drained(service);
        long from = System.nanoTime();
        double slowestP99 = 0;
        Medians served = new Medians();
        while (pending(service) > VISITORS) {
            Wrk.Run run = visitors.run(service.uri("/"), SLICE);
            errors += run.errors();
            served.add(run.perSecond());
            slowestP99 = Math.max(slowestP99, run.p99Millis());
            System.out.printf("PostgreSQL back: %s, %,.0f clicks wait%n", run, pending(service));
        }
        double perSecond = (drained(service) - before) / ((System.nanoTime() - from) / 1e9);
        Promises promises = new Promises();
        promises.atLeast("clicks drained a second", perSecond, 5_000);
        promises.atMost("p99 meanwhile, ms", slowestP99, 20);
        promises.atMost("redirects failed", errors, 0);
        promises.atMost("clicks dropped", service.metric("kintsugi_journal_dropped_total"), 0);
        promises.atLeast("redirects served a second meanwhile", served.median(), 0.8 * VISITORS);
        System.out.printf("backlog: drained %,.0f clicks a second while serving %,.0f redirects a second%n", perSecond,
                served.median());
        promises.enforce();
    }
}

private static double pending(ServiceProcess service) throws Exception {
    return service.metric("kintsugi_journal_pending");
}

private static double drained(ServiceProcess service) throws Exception {
    return service.metric("kintsugi_journal_drained_total");
}
