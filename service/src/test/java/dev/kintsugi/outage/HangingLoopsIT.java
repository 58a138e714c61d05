package dev.kintsugi.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.embedded.FreePort;
import dev.kintsugi.testing.Backends;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process ends when its event loops hang, and does not when it was only paused. */
class HangingLoopsIT {

    private static final Duration PAUSE = Duration.ofSeconds(15);

    @TempDir
    Path folder;

    private final int operatorsPort = FreePort.find();

    @Test
    void endsTheProcessWhenEventLoopsHang() throws Exception {
        try (ForkedService service = start();
                ServiceClient operators = new ServiceClient(operatorsPort)) {
            assertThat(operators.get("/livez").status()).isEqualTo(200);
            long begin = System.nanoTime();
            hang(service, Duration.ofMinutes(10));
            operators.awaitAnswer(Duration.ofSeconds(2), "/livez", answer -> answer.status() == 503);
            assertThat(operators.get("/livez").took()).isLessThan(Duration.ofMillis(900));
            assertThat(operators.get("/health").status()).isEqualTo(200);
            assertThat(service.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(14));
            assertThat(service.process().exitValue()).isEqualTo(70);
        }
        assertThat(Files.readString(folder.resolve("service.log")))
                .containsOnlyOnce("An event loop hangs: the process ends")
                .contains("reactor-http-", HangingLoops.class.getName() + ".hang(HangingLoops.java");
    }

    // Its loops hang when the pause begins, so that what was asked of them is unanswered all the while.
    @Test
    void leavesAProcessAloneThatWasPaused() throws Exception {
        try (ForkedService service = start();
                ServiceClient operators = new ServiceClient(operatorsPort)) {
            hang(service, Duration.ofSeconds(4));
            operators.awaitAnswer(Duration.ofSeconds(3), "/metrics", HangingLoopsIT::owesAnAnswer);
            signal(service, "STOP");
            assertThat(service.process().waitFor(PAUSE.toSeconds(), TimeUnit.SECONDS))
                    .isFalse();
            signal(service, "CONT");
            // Until the watchdog was answered again, and for another patience.
            operators.awaitAnswer(Duration.ofSeconds(10), "/metrics", answer -> !owesAnAnswer(answer));
            assertThat(service.process().waitFor(11, TimeUnit.SECONDS)).isFalse();
            assertThat(operators.get("/livez").status()).isEqualTo(200);
            assertThat(service.client().get("/livez").status()).isEqualTo(200);
        }
    }

    private static boolean owesAnAnswer(ServiceClient.Answer metrics) {
        return metrics.response()
                .body()
                .lines()
                .anyMatch(line -> line.matches("kintsugi_watchdog_unanswered\\S* [1-9].*"));
    }

    private ForkedService start() throws IOException {
        List<String> settings = new ArrayList<>();
        Backends.properties(Backends.newDatabase()).forEach(property -> settings.add("--" + property));
        settings.add("--server.port=0");
        settings.add("--kintsugi.ops.port=" + operatorsPort);
        settings.add("--kintsugi.journal.folder=" + folder.resolve("journal"));
        settings.add("--spring.main.sources=" + HangingLoops.class.getName());
        return ForkedService.start(settings, folder);
    }

    private static void hang(ForkedService service, Duration time) {
        assertThat(service.client().get(HangingLoops.PATH + time.toMillis()).status())
                .isEqualTo(204);
    }

    private static void signal(ForkedService service, String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder(
                        "kill", "-s", name, Long.toString(service.process().pid()))
                .start();
        assertThat(kill.waitFor()).isZero();
    }
}
