package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Which process listens on a port, as far as Linux tells this user. */
final class PortOwner {

    private static final String LISTENING = "0A";
    private static final int LONGEST_NAME = 120;

    private PortOwner() {}

    /** The process, such as {@code process 4711 (java -jar other.jar)}; empty when it cannot be told. */
    static Optional<String> find(int port) {
        return Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .map(Path::of)
                .flatMap(PortOwner::lines)
                .flatMap(line -> socketOf(line, port).stream())
                .flatMap(socket -> ProcessHandle.allProcesses().filter(process -> holds(process, socket)))
                .findFirst()
                .map(PortOwner::describe);
    }

    /** The inode of the socket that listens on the port, if this line of /proc/net/tcp is about it. */
    static Optional<String> socketOf(String line, int port) {
        String[] fields = line.strip().split("\\s+", -1);
        return fields.length > 9 && fields[1].endsWith(":" + String.format("%04X", port)) && fields[3].equals(LISTENING)
                ? Optional.of(fields[9])
                : Optional.empty();
    }

    private static boolean holds(ProcessHandle process, String socket) {
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            return files.anyMatch(file -> pointsTo(file, "socket:[" + socket + "]"));
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static boolean pointsTo(Path file, String target) {
        try {
            return Files.readSymbolicLink(file).toString().equals(target);
        } catch (IOException e) {
            return false;
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }

    private static String describe(ProcessHandle process) {
        String name = process.info().commandLine().orElse("unknown");
        return "process " + process.pid() + " ("
                + (name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name) + ")";
    }
}
