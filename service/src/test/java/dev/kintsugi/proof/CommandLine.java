package dev.kintsugi.proof;

import dev.kintsugi.embedded.RepositoryRoot;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Commands as a person would type them, in the repository's folder.
 *
 * @param environment what is set for each of them
 */
public record CommandLine(Map<String, String> environment) {

    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /** What a command printed, both streams together. */
    public record Printed(int exitCode, String text) {

        /** Whether it ended with 0. */
        public boolean succeeded() {
            return exitCode == 0;
        }
    }

    /** The same with one more variable set. */
    public CommandLine with(String name, String value) {
        return with(Map.of(name, value));
    }

    /** The same with more variables set. */
    public CommandLine with(Map<String, String> settings) {
        Map<String, String> more = new LinkedHashMap<>(environment);
        more.putAll(settings);
        return new CommandLine(Map.copyOf(more));
    }

    /** What it prints; a failure unless it ends with 0. */
    public String run(String... command) {
        Printed printed = attempt(command);
        if (!printed.succeeded()) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + printed.exitCode() + ":\n" + printed.text());
        }
        return printed.text();
    }

    /** What it prints, however it ends. */
    public Printed attempt(String... command) {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(RepositoryRoot.find().toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end");
            }
            return new Printed(process.exitValue(), text.join());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static String read(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            return failure.toString();
        }
    }
}
