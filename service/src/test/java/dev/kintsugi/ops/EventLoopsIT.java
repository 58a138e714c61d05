package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.SingleThreadEventExecutor;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whose event loops serve whom, and what operators are told of those that hang. */
@OperatorsServiceTest
class EventLoopsIT {

    private static final byte[] NOTHING = new byte[0];

    private final PublicLoops loops;
    private final RawHttp open;
    private final RawHttp operators;
    private final CountDownLatch goOn = new CountDownLatch(1);

    EventLoopsIT(@LocalServerPort int publicPort, @Autowired PublicLoops loops, @Autowired OperatorsListener listener) {
        this.loops = loops;
        this.open = new RawHttp(publicPort);
        this.operators = new RawHttp(listener.port());
    }

    @AfterEach
    void letThemGoOn() {
        goOn.countDown();
    }

    @Test
    void areThoseThatServeThePublic() {
        Set<String> asked = loops.all().stream().map(EventLoopsIT::thread).collect(Collectors.toSet());
        Set<String> served = new HashSet<>();
        for (int i = 0; i < 10 * asked.size(); i++) {
            served.add(open.send("GET /health", NOTHING).header(ThreadName.HEADER));
        }
        assertThat(served).isEqualTo(asked);
    }

    @Test
    void areNotThoseThatServeOperators() {
        assertThat(operators.send("GET /health", NOTHING).header(ThreadName.HEADER))
                .startsWith("ops-");
    }

    @Test
    void areMissedOneByOne() {
        hang(loops.all().subList(0, 1));
        Reply reply = operators.send("GET /livez", NOTHING).isProblem(503);
        assertThat(reply.text("/message"))
                .isEqualTo("1 of %d event loops do not answer"
                        .formatted(loops.all().size()));
        assertThat(reply.header("Retry-After")).isNotBlank();
    }

    @Test
    void leaveOperatorsServedWhileAllHang() {
        hang(loops.all());
        long begin = System.nanoTime();
        Reply reply = operators.send("GET /livez", NOTHING).isProblem(503);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(1));
        assertThat(reply.text("/message"))
                .isEqualTo("%1$d of %1$d event loops do not answer"
                        .formatted(loops.all().size()));
        operators.send("GET /health", NOTHING).is(200);
        assertThat(operators.send("GET /metrics", NOTHING).is(200).body()).contains("\nkintsugi_watchdog_unanswered ");
        goOn.countDown();
        operators.send("GET /livez", NOTHING).is(200);
    }

    private void hang(List<EventExecutor> some) {
        for (EventExecutor loop : some) {
            loop.execute(() -> {
                try {
                    goOn.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    private static String thread(EventExecutor loop) {
        return ((SingleThreadEventExecutor) loop).threadProperties().name();
    }
}
