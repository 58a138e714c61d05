package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.embedded.RepositoryRoot;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The image's health check against the service as it is. */
@OperatorsServiceTest
class HealthcheckIT {

    private static final Path SCRIPT = RepositoryRoot.find().resolve("service/docker/healthcheck");

    private final int publicPort;
    private final int operatorsPort;
    private final PublicLoops loops;

    HealthcheckIT(
            @LocalServerPort int publicPort, @Autowired OperatorsListener listener, @Autowired PublicLoops loops) {
        this.publicPort = publicPort;
        this.operatorsPort = listener.port();
        this.loops = loops;
    }

    @Test
    void isGoodWhileEachEventLoopAnswers() throws Exception {
        assertThat(check(Map.of("KINTSUGI_OPS_PORT", "" + operatorsPort))).isZero();
    }

    @Test
    void asksThePublicPortWhereThereIsNoOther() throws Exception {
        assertThat(check(Map.of("KINTSUGI_PORT", "" + publicPort))).isZero();
        assertThat(check(Map.of("KINTSUGI_PORT", "" + publicPort, "KINTSUGI_OPS_PORT", "")))
                .isZero();
    }

    @Test
    void failsWhileAnEventLoopHangs() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        loops.all().getFirst().execute(() -> awaitUninterruptibly(goOn));
        try {
            assertThat(check(Map.of("KINTSUGI_OPS_PORT", "" + operatorsPort))).isOne();
        } finally {
            goOn.countDown();
        }
        await().until(() -> check(Map.of("KINTSUGI_OPS_PORT", "" + operatorsPort)) == 0);
    }

    @Test
    void isGoodAsSoonAsAnEventLoopAnswersAgain() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        loops.all().getFirst().execute(() -> awaitUninterruptibly(goOn));
        long begin = System.nanoTime();
        CompletableFuture<Void> later =
                CompletableFuture.runAsync(goOn::countDown, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));
        assertThat(check(Map.of("KINTSUGI_OPS_PORT", "" + operatorsPort))).isZero();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofSeconds(1));
        later.join();
    }

    @Test
    void failsWhereNobodyListens() throws Exception {
        assertThat(check(Map.of("KINTSUGI_OPS_PORT", "" + FreePort.find()))).isOne();
    }

    @Test
    void failsAfterFourSecondsWithoutAnAnswer() throws Exception {
        try (ServerSocket silent = new ServerSocket(0)) {
            long begin = System.nanoTime();
            assertThat(check(Map.of("KINTSUGI_OPS_PORT", "" + silent.getLocalPort())))
                    .isOne();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
        }
    }

    /** Its exit code; it must not print anything. */
    private static int check(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(SCRIPT.toString()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("KINTSUGI_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        return process.exitValue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
