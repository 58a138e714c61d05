import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.embedded.FreePort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

private static final Duration WARM_UP = Duration.ofSeconds(20);

/**
 * Redirects a second of the service, relative to Reactor Netty alone on the same core in the same run.
 *
 * <p>Burst: the service has a core, everything else the other. Sustained: service, PostgreSQL and Redis share one core.
 */
void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    Duration burst = Bench.seconds("BURST", 30);
    Duration sustained = Bench.seconds("SUSTAINED", 120);
    int rounds = Bench.number("ROUNDS", 3);
    Cores.prepare();
    int port = FreePort.find();
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(work.resolve("redis"));
            BareProcess bare = new BareProcess(FreePort.find());
            ServiceProcess service = ServiceProcess.onMeasuredCore(jar, work, postgres, port,
                    List.of("--kintsugi.redis.port=" + redis.port()))) {
        service.awaitReady();
        Wrk wrk = new Wrk(work, Bench.createLinks(service));
        System.out.println("warm up: " + wrk.run(service.uri("/"), WARM_UP));
        System.out.println("warm up of the yardstick: " + wrk.run(bare.uri(), WARM_UP.dividedBy(2)));
        service.awaitDrained(Duration.ofMinutes(5));
        Rounds inBurst = new Rounds("burst", work, wrk, service, bare);
        for (int round = 0; round < rounds; round++) {
            inBurst.run(burst, burst);
        }
        Cores.move(Cores.MEASURED, Servers.postgres(work));
        Cores.move(Cores.MEASURED, Servers.redis(work));
        Rounds onOneCore = new Rounds("sustained", work, wrk, service, bare);
        for (int round = 0; round < rounds; round++) {
            onOneCore.run(burst, sustained);
        }
        System.out.println("heap: " + service.peakHeap(0));
        Promises promises = new Promises();
        promises.atLeast("burst, relative to bare Reactor Netty", inBurst.ratio(), 0.60);
        promises.atLeast("sustained, relative to bare Reactor Netty", onOneCore.ratio(), 0.25);
        promises.atMost("sustained p99, ms", onOneCore.worstP99(), 20);
        promises.atMost("sustained backlog at the end, seconds of arrivals", onOneCore.worstBacklog(), 1);
        promises.atMost("clicks dropped", onOneCore.dropped(), 0);
        promises.atMost("core left idle by bare Reactor Netty",
                Math.max(inBurst.idleYardstick(), onOneCore.idleYardstick()), 0.10);
        System.out.printf("redirect ratio: burst %.2f, sustained %.2f%n", inBurst.ratio(), onOneCore.ratio());
        promises.enforce();
    }
}
