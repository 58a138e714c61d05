package dev.kintsugi.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A short-lived program, run to its end. */
final class Command {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(2);

    private Command() {}

    /** What a program left behind: its exit code (-1 if it could not be run) and all it printed. */
    record Outcome(int exitCode, String output) {

        boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** Runs the program from the root folder, which every account can enter, and waits for it. */
    static Outcome run(List<String> command) {
        try {
            // A file, since a pipe stays open for as long as a daemon that inherited it lives.
            Path output = Files.createTempFile("kintsugi-command", ".out");
            try {
                return run(command, output);
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome run(List<String> command, Path output) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // English messages, and PostgreSQL on macOS refuses to start when the locale is unset.
        builder.environment().put("LC_ALL", "C");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return new Outcome(-1, String.valueOf(e.getMessage()));
        }
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST_RUN.toMinutes(), TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return new Outcome(-1, command + " did not end within " + LONGEST_RUN.toMinutes() + " min");
            }
            return new Outcome(
                    process.exitValue(), new String(Files.readAllBytes(output), Charset.defaultCharset()).strip());
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return new Outcome(-1, command + " was interrupted");
        }
    }
}
