import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.embedded.FreePort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

private static final Duration WARM_UP = Duration.ofSeconds(20);

/** Redirects a second of two services, one after the other on the same core: /chaos armed without an attack, and not armed. */
void main(String[] arguments) throws Exception {
    Path jar = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    Duration time = Bench.seconds("SECONDS", 20);
    int rounds = Bench.number("ROUNDS", 5);
    Cores.prepare();
    Path ofDisarmed = Files.createDirectory(work.resolve("disarmed"));
    Path ofArmed = Files.createDirectory(work.resolve("armed"));
    try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(work.resolve("postgres"));
            EmbeddedRedisServer redis = EmbeddedRedisServer.start(work.resolve("redis"));
            ServiceProcess disarmed = ServiceProcess.onMeasuredCore(jar, ofDisarmed, postgres, FreePort.find(),
                    List.of("--kintsugi.redis.port=" + redis.port()));
            ServiceProcess armed = ServiceProcess.onMeasuredCore(jar, ofArmed, postgres, FreePort.find(),
                    List.of("--kintsugi.redis.port=" + redis.port(), "--kintsugi.chaos.enabled=true",
                            "--kintsugi.chaos.token=a-token-for-nobody-but-this-benchmark"))) {
        disarmed.awaitReady();
        armed.awaitReady();
        Wrk wrk = new Wrk(work, Bench.createLinks(disarmed));
        System.out.println("warm up: " + wrk.run(disarmed.uri("/"), WARM_UP));
        System.out.println("warm up, armed: " + wrk.run(armed.uri("/"), WARM_UP));
        Medians without = new Medians();
        Medians with = new Medians();
        for (int round = 0; round < rounds; round++) {
            measure("disarmed", disarmed, wrk, time, without);
            measure("armed", armed, wrk, time, with);
        }
        System.out.printf("chaos ratio: armed without an attack %.2f of disarmed%n", with.median() / without.median());
    }
}

private static void measure(String name, ServiceProcess service, Wrk wrk, Duration time, Medians into)
        throws Exception {
    Duration before = service.processorTime();
    Wrk.Run run = wrk.run(service.uri("/"), time);
    double each = service.processorTime().minus(before).toNanos() / 1e3 / run.requests();
    System.out.printf("%s: %s, %.1f us of processor each%n", name, run, each);
    if (run.errors() > 0) {
        throw new IllegalStateException(run.errors() + " errors");
    }
    into.add(run.perSecond());
    service.awaitDrained(time.multipliedBy(3));
}
