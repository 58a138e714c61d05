package dev.kintsugi.relay;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a relay of its own, in this process, and a clock that the test moves. */
abstract class WithRelay {

    final Moment clock = new Moment();
    RunningRelay relay;

    @BeforeEach
    void start(@TempDir Path folder) throws IOException {
        relay = new RunningRelay(folder, time());
    }

    /** What the relay takes for the time. */
    Clock time() {
        return clock;
    }

    @AfterEach
    void stop() {
        relay.close();
    }
}
