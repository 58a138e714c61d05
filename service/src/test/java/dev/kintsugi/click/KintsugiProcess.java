package dev.kintsugi.click;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.KintsugiApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a process of its own. */
record KintsugiProcess(Process process, int port) implements AutoCloseable {

    private static final Pattern LISTENS = Pattern.compile("Netty started on port (\\d+)");

    static KintsugiProcess start(List<String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                KintsugiApplication.class.getName()));
        command.addAll(settings);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(90))
                    .until(() -> !process.isAlive() || listening(log).find());
            Matcher port = listening(log);
            if (!port.find()) {
                throw new IllegalStateException("The service did not start:\n" + Files.readString(log));
            }
            return new KintsugiProcess(process, Integer.parseInt(port.group(1)));
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static Matcher listening(Path log) {
        try {
            return LISTENS.matcher(Files.readString(log));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
