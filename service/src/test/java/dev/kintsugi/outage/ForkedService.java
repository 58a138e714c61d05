package dev.kintsugi.outage;

import static org.awaitility.Awaitility.await;

import dev.kintsugi.KintsugiApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The service in a JVM of its own, whose names come from a file instead of a name server. */
public record ForkedService(Process process, int port, ServiceClient client) implements AutoCloseable {

    // The public listener is the last to listen; operators' may be there before it.
    private static final Pattern LISTENS =
            Pattern.compile("(?s).*Netty started on port (\\d+).*Started KintsugiApplication");
    private static final Duration LISTENS_WITHIN = Duration.ofSeconds(60);

    /** Starts the service with these arguments and waits until it listens. */
    static ForkedService start(Path hosts, List<String> settings, Path folder) throws IOException {
        return start(settings, folder, "-Djdk.net.hosts.file=" + hosts);
    }

    /** The same with flags for the JVM; what it prints is in service.log in the folder. */
    public static ForkedService start(List<String> settings, Path folder, String... flags) throws IOException {
        Path log = folder.resolve("service.log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), KintsugiApplication.class.getName()));
        command.addAll(settings);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            await("the service to listen")
                    .atMost(LISTENS_WITHIN)
                    .until(() -> !process.isAlive() || port(log).find());
            Matcher found = port(log);
            if (!found.find()) {
                throw new IllegalStateException("The service did not start:\n" + Files.readString(log));
            }
            int port = Integer.parseInt(found.group(1));
            return new ForkedService(process, port, new ServiceClient(port));
        } catch (RuntimeException failure) {
            process.destroyForcibly();
            throw failure;
        }
    }

    private static Matcher port(Path log) {
        try {
            return LISTENS.matcher(Files.readString(log));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        client.close();
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
