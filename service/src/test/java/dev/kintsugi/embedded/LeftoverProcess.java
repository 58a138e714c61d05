package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** A server which outlived the JVM that started it, as its pid file tells. */
final class LeftoverProcess {

    private static final Duration TIME_TO_END = Duration.ofSeconds(10);

    private LeftoverProcess() {}

    /**
     * The living process of a pid file, if its command line names {@code argument}: after a reboot the number may be
     * anybody's.
     */
    static Optional<ProcessHandle> find(Path pidFile, String argument) {
        return readPid(pidFile).stream()
                .boxed()
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .filter(ProcessHandle::isAlive)
                .filter(process -> words(process).contains(argument))
                .findFirst();
    }

    /** The process id on a pid file's first line; empty when there is no such file or number. */
    static OptionalLong readPid(Path pidFile) {
        try {
            return Files.exists(pidFile) ? parsePid(Files.readString(pidFile)) : OptionalLong.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process id on the first line of this text; PostgreSQL writes more lines, Redis does not. */
    static OptionalLong parsePid(String text) {
        String first = text.lines().findFirst().orElse("").strip();
        // Negative is PostgreSQL's mark for a stand-alone backend.
        return first.matches("[1-9]\\d{0,17}") ? OptionalLong.of(Long.parseLong(first)) : OptionalLong.empty();
    }

    /** Asks a process to end, and kills it if it has not after ten seconds. */
    static void stop(ProcessHandle process) {
        if (!isRunning(process)) {
            return;
        }
        process.destroy();
        if (!endsInTime(process)) {
            process.destroyForcibly();
            endsInTime(process);
        }
    }

    /** Waits up to ten seconds for a process to end. */
    static boolean endsInTime(ProcessHandle process) {
        long deadline = System.nanoTime() + TIME_TO_END.toNanos();
        while (isRunning(process) && System.nanoTime() < deadline) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return !isRunning(process);
    }

    /** Whether it lives; a zombie, which stays for good where process 1 collects none, has lost its arguments. */
    static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && !words(process).isBlank();
    }

    private static String words(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        return info.commandLine().orElse("") + " "
                + String.join(" ", info.arguments().orElse(new String[0]));
    }
}
