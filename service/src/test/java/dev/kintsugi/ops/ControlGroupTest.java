package dev.kintsugi.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kintsugi.ops.ControlGroup.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlGroupTest {

    @TempDir
    private Path root;

    @Test
    void readsVersion2() throws IOException {
        file("memory.current", "150000000\n");
        file("memory.stat", "anon 100000000\nfile 50000000\ninactive_anon 7\ninactive_file 30000000\n");
        file("memory.max", "234881024\n");
        assertThat(memory()).contains(new Memory(150_000_000, 120_000_000, OptionalLong.of(234_881_024L)));
    }

    @Test
    void readsVersion1() throws IOException {
        file("memory/memory.usage_in_bytes", "150000000\n");
        file("memory/memory.stat", "inactive_file 1\ntotal_inactive_file 30000000\n");
        file("memory/memory.limit_in_bytes", "234881024\n");
        assertThat(memory()).contains(new Memory(150_000_000, 120_000_000, OptionalLong.of(234_881_024L)));
    }

    @Test
    void knowsThatThereIsNoLimit() throws IOException {
        file("memory.current", "1\n");
        file("memory.stat", "inactive_file 0\n");
        file("memory.max", "max\n");
        assertThat(memory()).contains(new Memory(1, 1, OptionalLong.empty()));
        Files.delete(root.resolve("memory.current"));
        file("memory/memory.usage_in_bytes", "1\n");
        file("memory/memory.stat", "total_inactive_file 5\n");
        file("memory/memory.limit_in_bytes", "9223372036854771712\n");
        assertThat(memory()).contains(new Memory(1, 0, OptionalLong.empty()));
    }

    @Test
    void findsItsOwnWhereAllOfTheHostAreSeen() throws IOException {
        file("self", "4:cpu,cpuacct:/elsewhere\n3:memory:/docker/one\n0::/system.slice/kintsugi.service\n");
        file("memory/memory.usage_in_bytes", "9\n");
        file("memory/memory.stat", "total_inactive_file 0\n");
        file("memory/docker/one/memory.usage_in_bytes", "7\n");
        file("memory/docker/one/memory.stat", "total_inactive_file 2\n");
        assertThat(memory()).contains(new Memory(7, 5, OptionalLong.empty()));
        file("system.slice/kintsugi.service/memory.current", "5\n");
        file("system.slice/kintsugi.service/memory.stat", "inactive_file 1\n");
        file("system.slice/kintsugi.service/memory.max", "6\n");
        assertThat(memory()).contains(new Memory(5, 4, OptionalLong.of(6)));
    }

    @Test
    void takesTheRootInAContainerWhosePathIsTheHosts() throws IOException {
        file("self", "3:memory:/docker/one\n0::/docker/one\n");
        file("memory/memory.usage_in_bytes", "9\n");
        file("memory/memory.stat", "total_inactive_file 0\n");
        assertThat(memory()).contains(new Memory(9, 9, OptionalLong.empty()));
    }

    @Test
    void prefersVersion2WhereBothAreThere() throws IOException {
        file("memory/memory.usage_in_bytes", "9\n");
        file("memory/memory.stat", "total_inactive_file 0\n");
        file("memory.current", "5\n");
        file("memory.stat", "inactive_file 6\n");
        assertThat(memory()).contains(new Memory(5, 0, OptionalLong.empty()));
    }

    @Test
    void saysNothingWhereThereIsNoControlGroup() throws IOException {
        assertThat(memory()).isEmpty();
    }

    private Optional<Memory> memory() throws IOException {
        return new ControlGroup(root, root.resolve("self")).memory();
    }

    private void file(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
