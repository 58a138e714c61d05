import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

private static final Duration WARM_UP = Duration.ofSeconds(20);

/**
 * Redirects a second with Redis killed, relative to the same with Redis, when L1 holds 100 of 2,000 links; service,
 * PostgreSQL and Redis share one core.
 */
void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    Duration time = Bench.seconds("SECONDS", 30);
    int rounds = Bench.number("ROUNDS", 3);
    Cores.move(Cores.OTHER, Stream.of(ProcessHandle.current()));
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(work.resolve("redis"));
            ServiceProcess service = ServiceProcess.onMeasuredCore(Path.of(arguments[0]), work, postgres,
                    Bench.freePort(),
                    List.of("--kintsugi.redis.port=" + redis.port(), "--kintsugi.local.max-entries=100"))) {
        service.awaitReady();
        Wrk wrk = new Wrk(work, Bench.createLinks(service));
        Cores.move(Cores.MEASURED, Servers.postgres(work));
        Cores.move(Cores.MEASURED, Servers.redis(work));
        System.out.println("warm up: " + wrk.run(service.uri("/"), WARM_UP));
        Medians healthy = new Medians();
        Medians killed = new Medians();
        long errors = 0;
        for (int round = 0; round < rounds; round++) {
            errors += measure(service, wrk, time, "healthy", healthy);
            redis.kill();
            errors += measure(service, wrk, time, "Redis killed", killed);
            redis.restartAt("127.0.0.1");
            Cores.move(Cores.MEASURED, Servers.redis(work));
        }
        double ratio = killed.median() / healthy.median();
        Promises promises = new Promises();
        promises.atLeast("sustained with Redis killed, relative to healthy", ratio, 0.5);
        promises.atMost("errors", errors, 0);
        System.out.printf("redis outage ratio: %.2f, errors: %d%n", ratio, errors);
        promises.enforce();
    }
}

private static long measure(ServiceProcess service, Wrk wrk, Duration time, String state, Medians into)
        throws Exception {
    double before = lookups(service, "local");
    double allBefore = lookups(service, "");
    Wrk.Run run = wrk.run(service.uri("/"), time);
    double beyond = 1 - (lookups(service, "local") - before) / (lookups(service, "") - allBefore);
    System.out.printf("%s: %s, %.0f %% beyond L1%n", state, run, 100 * beyond);
    if (beyond < 0.3) {
        throw new IllegalStateException("Too few redirects needed what is behind L1");
    }
    into.add(run.perSecond());
    service.awaitDrained(time.multipliedBy(3));
    return run.errors();
}

private static double lookups(ServiceProcess service, String source) throws Exception {
    String labels = source.isEmpty() ? "" : "{source=\"" + source + "\"}";
    return service.metric("kintsugi_redirect_lookups_total" + labels);
}
