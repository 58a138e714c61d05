package dev.kintsugi.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.testing.RawHttp;
import dev.kintsugi.testing.Reply;
import dev.kintsugi.testing.ServiceTest;
import org.junit.jupiter.api.RepeatedTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** One connection for many requests, as load balancers keep them. */
@ServiceTest
class KeptConnectionIT {

    private final RawHttp raw;

    KeptConnectionIT(@LocalServerPort int port) {
        raw = new RawHttp(port);
    }

    @RepeatedTest(3)
    void answersARequestThatCameBeforeTheAnswerToTheOneBefore() {
        String slow = "GET /users/1";
        String quick = "GET /livez";
        assertThat(raw.onOneConnection(slow, quick, quick, slow, quick, slow, slow, quick))
                .extracting(Reply::status)
                .containsExactly(404, 200, 200, 404, 200, 404, 404, 200);
    }
}
