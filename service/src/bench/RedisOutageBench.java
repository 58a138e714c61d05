import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.embedded.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

// Each redirect that L1 does not know leaves tens of kilobytes of garbage: with the default sizes what is under way is
// taken for old, and a full collection stops everything for 0.15 s every two seconds.
private static final List<String> MEMORY =
        List.of("-Xmx96m", "-XX:NewRatio=1", "-XX:SurvivorRatio=4", "-XX:TargetSurvivorRatio=90");
private static final Duration WARM_UP = Duration.ofSeconds(20);

/**
 * Redirects a second with Redis killed, relative to the same with Redis, when L1 holds 100 of 2,000 links; service,
 * PostgreSQL and Redis share one core.
 */
void main(String[] arguments) throws Exception {
    Path work = Path.of(arguments[1]);
    Duration time = Bench.seconds("SECONDS", 30);
    int rounds = Bench.number("ROUNDS", 3);
    Cores.prepare();
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(work.resolve("redis"));
            ServiceProcess service = ServiceProcess.onMeasuredCore(Path.of(arguments[0]), work, postgres,
                    FreePort.find(), MEMORY,
                    List.of("--kintsugi.redis.port=" + redis.port(), "--kintsugi.local.max-entries=100"))) {
        service.awaitReady();
        Wrk wrk = new Wrk(work, Bench.createLinks(service));
        Cores.move(Cores.MEASURED, Servers.postgres(work));
        Cores.move(Cores.MEASURED, Servers.redis(work));
        System.out.println("warm up: " + wrk.run(service.uri("/"), WARM_UP));
        System.out.println("memory: " + String.join(" ", MEMORY));
        Medians healthy = new Medians();
        Medians killed = new Medians();
        long errors = 0;
        for (int round = 0; round < rounds; round++) {
            errors += measure(service, wrk, time, "healthy", "shared", healthy);
            redis.kill();
            errors += measure(service, wrk, time, "Redis killed", "database", killed);
            redis.restartAt("127.0.0.1");
            Cores.move(Cores.MEASURED, Servers.redis(work));
            // Redis is given the links again; what that costs is not what is measured.
            System.out.println("Redis back: " + wrk.run(service.uri("/"), WARM_UP));
        }
        double ratio = killed.median() / healthy.median();
        Promises promises = new Promises();
        promises.atLeast("sustained with Redis killed, relative to healthy", ratio, 0.5);
        promises.atMost("errors", errors, 0);
        System.out.printf("redis outage ratio: %.2f, errors: %d%n", ratio, errors);
        promises.enforce();
    }
}

private static long measure(ServiceProcess service, Wrk wrk, Duration time, String state, String source, Medians into)
        throws Exception {
    double before = lookups(service, source);
    double allBefore = lookups(service, "");
    Wrk.Run run = wrk.run(service.uri("/"), time);
    double part = (lookups(service, source) - before) / (lookups(service, "") - allBefore);
    System.out.printf("%s: %s, %.0f %% of the links from the source \"%s\"%n", state, run, 100 * part, source);
    if (!(part >= 0.3)) {
        throw new IllegalStateException("Too few redirects needed the source " + source);
    }
    into.add(run.perSecond());
    service.awaitDrained(time.multipliedBy(3));
    return run.errors();
}

private static double lookups(ServiceProcess service, String source) throws Exception {
    String labels = source.isEmpty() ? "" : "{source=\"" + source + "\"}";
    return service.metric("kintsugi_redirect_lookups_total" + labels);
}
