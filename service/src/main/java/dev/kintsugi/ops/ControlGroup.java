package dev.kintsugi.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What the kernel counts for the container, or the unit, that this process is in: its control group, of version 2 or
 * else 1.
 *
 * @param root where the kernel shows control groups: {@code /sys/fs/cgroup}
 * @param membership where it says which are this process's: {@code /proc/self/cgroup}
 */
record ControlGroup(Path root, Path membership) {

    /**
     * Memory in bytes.
     *
     * @param used by the group's processes and for their files
     * @param workingSet what of it cannot be taken away at once: all but pages of files that were not read lately
     * @param limit at which the kernel kills; empty when there is none
     */
    record Memory(long used, long workingSet, OptionalLong limit) {}

    /** The files of one version. */
    private record Layout(String controllers, String used, String inactive, String limit) {}

    private static final Layout VERSION_2 = new Layout("", "memory.current", "inactive_file", "memory.max");
    private static final Layout VERSION_1 =
            new Layout("memory", "memory.usage_in_bytes", "total_inactive_file", "memory.limit_in_bytes");
    // Version 1 writes a number near 2^63 where there is no limit.
    private static final long NO_LIMIT = 1L << 60;

    /** The one of this process. */
    static ControlGroup ofThisProcess() {
        return new ControlGroup(Path.of("/sys/fs/cgroup"), Path.of("/proc/self/cgroup"));
    }

    /** What is in use now; empty where there is no control group to ask. */
    Optional<Memory> memory() throws IOException {
        Optional<Memory> version2 = memory(root, VERSION_2);
        return version2.isPresent() ? version2 : memory(root.resolve("memory"), VERSION_1);
    }

    // A container sees its own group as the root. Where the host's groups are seen, the path leads to the own one.
    private Optional<Memory> memory(Path hierarchy, Layout layout) throws IOException {
        for (Path group : List.of(hierarchy.resolve(path(layout.controllers())), hierarchy)) {
            if (Files.exists(group.resolve(layout.used()))) {
                return Optional.of(read(group, layout));
            }
        }
        return Optional.empty();
    }

    // Lines such as 0::/system.slice/kintsugi.service or 4:memory:/docker/4711.
    private String path(String controllers) throws IOException {
        if (!Files.exists(membership)) {
            return "";
        }
        try (Stream<String> lines = Files.lines(membership)) {
            return lines.map(line -> line.split(":", 3))
                    .filter(parts -> parts.length == 3
                            && List.of(parts[1].split(",", -1)).contains(controllers))
                    .map(parts -> parts[2].replaceFirst("^/+", ""))
                    .findFirst()
                    .orElse("");
        }
    }

    private static Memory read(Path group, Layout layout) throws IOException {
        long used =
                Long.parseLong(Files.readString(group.resolve(layout.used())).strip());
        return new Memory(
                used, Math.max(0, used - statistic(group, layout.inactive())), limit(group.resolve(layout.limit())));
    }

    private static long statistic(Path group, String name) throws IOException {
        try (Stream<String> lines = Files.lines(group.resolve("memory.stat"))) {
            return lines.filter(line -> line.startsWith(name + " "))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(name.length() + 1).strip()))
                    .findFirst()
                    .orElse(0);
        }
    }

    private static OptionalLong limit(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file).strip() : "max";
        long limit = text.equals("max") ? NO_LIMIT : Long.parseLong(text);
        return limit < NO_LIMIT ? OptionalLong.of(limit) : OptionalLong.empty();
    }
}
