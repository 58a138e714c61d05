package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RequestLinesTest {

    private static final int LIMIT = 3;
    private static final long SECOND = 1_000_000_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final RequestLines lines = new RequestLines(new RequestLogProperties(LIMIT), metrics);
    private final Logger logger = (Logger) LoggerFactory.getLogger(RequestLines.class);
    private final SlowLog log = new SlowLog();

    /** Takes no line before it is opened. */
    private static final class SlowLog extends AppenderBase<ILoggingEvent> {
        final List<ILoggingEvent> taken = new CopyOnWriteArrayList<>();
        final CountDownLatch open = new CountDownLatch(1);

        @Override
        protected void append(ILoggingEvent event) {
            try {
                open.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            taken.add(event);
        }
    }

    @BeforeEach
    void attach() {
        log.start();
        logger.addAppender(log);
        logger.setAdditive(false);
        logger.setLevel(Level.INFO);
    }

    @AfterEach
    void detach() {
        log.open.countDown();
        lines.stop();
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void letsSomeLinesASecondThroughAndCountsTheOthers() {
        long now = System.nanoTime() + SECOND;
        for (int i = 0; i < LIMIT; i++) {
            assertThat(lines.hasRoom(now)).isTrue();
        }
        assertThat(lines.hasRoom(now + SECOND - 1)).isFalse();
        assertThat(omitted("sampled_out")).isEqualTo(1);
        assertThat(lines.hasRoom(now + SECOND)).isTrue();
    }

    @Test
    void writesWhatWasAnswered() {
        log.open.countDown();
        lines.start();
        lines.write(new RequestLine("GET", "/{short_code}", 302, 7_000_000, "abc", ""));
        await().until(() -> log.taken.size() == 1);
        ILoggingEvent event = log.taken.getFirst();
        assertThat(event.getLevel()).isEqualTo(Level.INFO);
        assertThat(event.getKeyValuePairs())
                .extracting(Object::toString)
                .containsExactly(
                        "method=\"GET\"",
                        "path=\"/{short_code}\"",
                        "status=\"302\"",
                        "duration_ms=\"7\"",
                        "request_id=\"abc\"");
    }

    @Test
    void neverWaitsForALogThatHangsAndKeepsRoomForErrors() {
        lines.start();
        for (int i = 0; i < 2_000; i++) {
            lines.write(line(302));
        }
        double ordinary = omitted("dropped");
        assertThat(ordinary).isBetween(1_480.0, 1_490.0);
        for (int i = 0; i < 500; i++) {
            lines.write(line(503));
        }
        assertThat(omitted("dropped")).isEqualTo(ordinary);
        for (int i = 0; i < 500; i++) {
            lines.write(line(503));
        }
        assertThat(omitted("dropped")).isGreaterThan(ordinary);
        log.open.countDown();
        await().until(() -> log.taken.size() + omitted("dropped") == 3_000);
        assertThat(log.taken.stream().filter(event -> event.getLevel() == Level.WARN))
                .hasSizeGreaterThanOrEqualTo(500);
    }

    @Test
    void writesWhatIsLeftWhenItStops() {
        log.open.countDown();
        lines.start();
        for (int i = 0; i < 100; i++) {
            lines.write(line(503));
        }
        lines.stop();
        await().until(() -> log.taken.size() == 100);
    }

    private static RequestLine line(int status) {
        return new RequestLine("GET", "/{short_code}", status, 0, "id", "");
    }

    private double omitted(String reason) {
        return metrics.get("kintsugi.log.omitted")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
