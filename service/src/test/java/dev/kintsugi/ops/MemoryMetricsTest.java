package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryMetricsTest {

    @TempDir
    private Path root;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    private MemoryMetrics metrics;

    @BeforeEach
    void watch() {
        metrics = new MemoryMetrics(new ControlGroup(root, root.resolve("self")), registry);
    }

    @Test
    void tellsWhatTheLastLookSaw() throws IOException {
        write("memory.current", "100");
        write("memory.stat", "inactive_file 40");
        write("memory.max", "200");
        metrics.tick();
        assertThat(value("cgroup")).isEqualTo(100);
        assertThat(value("working.set")).isEqualTo(60);
        assertThat(value("limit")).isEqualTo(200);
        write("memory.current", "101");
        assertThat(value("cgroup")).isEqualTo(100);
        metrics.tick();
        assertThat(value("cgroup")).isEqualTo(101);
    }

    @Test
    void tellsNothingWhereNothingIsCounted() {
        metrics.tick();
        assertThat(value("cgroup")).isNaN();
        assertThat(value("working.set")).isNaN();
        assertThat(value("limit")).isNaN();
    }

    @Test
    void tellsNothingOfWhatItCannotRead() throws IOException {
        write("memory.current", "100");
        write("memory.stat", "inactive_file 40");
        metrics.tick();
        assertThat(value("limit")).isNaN();
        write("memory.current", "a lot");
        metrics.tick();
        assertThat(value("cgroup")).isNaN();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(root.resolve(name), text + "\n");
    }

    private double value(String name) {
        return registry.get("kintsugi.memory." + name).gauge().value();
    }
}
