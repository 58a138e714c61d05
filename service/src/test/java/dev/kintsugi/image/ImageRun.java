package dev.kintsugi.image;

import dev.kintsugi.proof.Setting;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Starts the image as people do, and holds it against what it promises. */
public final class ImageRun {

    private static final int TERMINATED = 143;
    private static final double RATIO = 0.5;
    private static final Duration HEALTHY_WITHIN = Duration.ofSeconds(90);

    private final String image = Setting.read("KINTSUGI_IMAGE", "kintsugi/service:dev");
    private final int seconds = Setting.positive("LOAD_SECONDS", 20);
    private final int starts = Setting.atLeast(0, "STARTS", 3);
    private final Findings findings = new Findings();

    private ImageRun() {}

    /** Answers the exit code. */
    public static int run() throws InterruptedException {
        return new ImageRun().all();
    }

    private int all() throws InterruptedException {
        new ImageFacts(image, findings).check();
        try (Backends backends = Backends.start()) {
            cacheFits(backends);
            serves(backends);
            if (starts > 0) {
                startsFaster(backends);
            }
        }
        return findings.conclude();
    }

    private void startsFaster(Backends backends) {
        StartTimes times = new StartTimes(image, backends).measure(starts);
        findings.expect(times.ratio() <= RATIO, "exec to first answer with the AOT cache, relative to without", times);
    }

    private void cacheFits(Backends backends) {
        try (Replica strict = Replica.shipped(image, backends, "--env", "JDK_JAVA_OPTIONS=-XX:AOTMode=on")) {
            findings.expect(
                    true,
                    "serves with -XX:AOTMode=on",
                    strict.untilFirstAnswer().toMillis() + " ms");
        } catch (IllegalStateException refused) {
            findings.expect(false, "serves with -XX:AOTMode=on", String.valueOf(refused.getMessage()));
        }
        // Without this the check above could not fail.
        try (Replica misfit = Replica.withJava(
                image,
                backends,
                "@/app/jvm.options",
                "-XX:-UseCompactObjectHeaders",
                "-XX:AOTMode=on",
                "-XX:AOTCache=/app/app.aot",
                "-jar",
                "/app/app.jar")) {
            int code = misfit.awaitEnd();
            findings.expect(
                    code != 0, "the same with object headers that do not fit does not start", "exit code " + code);
        }
    }

    private void serves(Backends backends) throws InterruptedException {
        try (Replica replica = Replica.shipped(image, backends)) {
            replica.untilFirstAnswer();
            new Confinement(replica, findings).check();
            Awaitility.await("healthy").atMost(HEALTHY_WITHIN).until(replica::isHealthy);
            findings.expect(true, "becomes healthy", "yes");
            new MemoryUse(replica, findings).check(Duration.ofSeconds(seconds));
            Duration took = replica.stop();
            String code = replica.inspect(".State.ExitCode");
            findings.expect(
                    code.equals(String.valueOf(TERMINATED)) && took.toSeconds() < 10,
                    "SIGTERM ends it within 10 s with " + TERMINATED,
                    code + " after " + took.toMillis() + " ms");
        }
    }
}
