package dev.kintsugi.ops.signal;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Reads memory from the gauges of the container's control group, or asks the machine. */
final class MemoryMeters {

    private final Readings readings;
    private final Path machine;

    /** @param machine where the kernel says how much memory there is: {@code /proc/meminfo} */
    MemoryMeters(Readings readings, Path machine) {
        this.readings = readings;
        this.machine = machine;
    }

    MemoryUse read() {
        double used = readings.gauge("kintsugi.memory.working.set");
        double limit = readings.gauge("kintsugi.memory.limit");
        return used > 0 && limit > 0 && Double.isFinite(limit)
                ? new MemoryUse((long) limit, (long) used)
                : ofTheMachine();
    }

    private MemoryUse ofTheMachine() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long total = kilobytes("MemTotal").orElseGet(system::getTotalMemorySize);
        return new MemoryUse(total, total - kilobytes("MemAvailable").orElseGet(system::getFreeMemorySize));
    }

    // Not everywhere: macOS has no such file.
    private OptionalLong kilobytes(String name) {
        try (Stream<String> lines = Files.lines(machine)) {
            return lines.filter(line -> line.startsWith(name + ":"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
