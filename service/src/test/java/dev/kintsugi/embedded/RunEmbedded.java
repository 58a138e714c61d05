package dev.kintsugi.embedded;

import dev.kintsugi.KintsugiApplication;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Starts PostgreSQL, Redis and the service, filled with the seed data. It is the only main class among the tests, which
 * is how {@code spring-boot:test-run} finds it.
 *
 * <p>Environment: {@code KINTSUGI_PORT} (8080), {@code KINTSUGI_DATA} (the repository's {@code .data}),
 * {@code KINTSUGI_SEED=none} to load nothing.
 */
public final class RunEmbedded {

    static final String COMMAND = "./mvnw -pl service spring-boot:test-run";

    private RunEmbedded() {}

    /** Runs until interrupted; ends with 1 and one clear message when something is in the way. */
    public static void main(String[] args) {
        // What the libraries log before the service has set its levels is of no interest.
        LoggingSystem.get(RunEmbedded.class.getClassLoader()).beforeInitialize();
        try {
            run(System.getenv(), args);
        } catch (StartRefused e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            refuse(String.valueOf(e.getCause()));
        }
    }

    private static void run(Map<String, String> environment, String[] args) {
        int port = PortCheck.requireFree(environment.getOrDefault("KINTSUGI_PORT", ""));
        Path repository = RepositoryRoot.find();
        DataFolder folder = DataFolder.open(repository, environment.getOrDefault("KINTSUGI_DATA", ""));
        System.out.println("Starting PostgreSQL and Redis; the first time takes longer.");
        endWithParent();
        RunningServers running = new RunningServers();
        EmbeddedServers servers = running.start(() -> EmbeddedServers.start(folder, System.out));

        servers.setSystemProperties();
        setServiceProperties(port, repository, environment.containsKey("KINTSUGI_LOG_FORMAT"));
        System.setProperty(
                "kintsugi.journal.folder", folder.path().resolve("journal").toString());
        SpringApplication.from(KintsugiApplication::main).run(args);
        running.outliveService();

        URI service = URI.create("http://localhost:" + port);
        if (!environment.getOrDefault("KINTSUGI_SEED", "").equals("none")) {
            new SeedLoad(service, folder.path(), System.out).run();
        }
        System.out.println(Banner.text(
                service,
                operators(environment, service),
                SampleLink.of(service),
                servers.describePostgres(),
                servers.describeRedis(),
                folder.path()));
    }

    /** Where the live page is: with a port of their own, operators' pages are there alone. */
    static URI operators(Map<String, String> environment, URI service) {
        String port = environment.getOrDefault("KINTSUGI_OPS_PORT", "");
        return port.isBlank() ? service : URI.create("http://localhost:" + port.strip());
    }

    private static void setServiceProperties(int port, Path repository, boolean logFormatChosen) {
        System.setProperty("server.port", String.valueOf(port));
        System.setProperty(
                "kintsugi.bulk.seed-folder", repository.resolve("seed").toString());
        // The generator of the OpenAPI file is on the test class path; the service has its own page.
        System.setProperty("springdoc.api-docs.enabled", "false");
        if (!logFormatChosen) {
            System.setProperty("KINTSUGI_LOG_FORMAT", "");
            System.setProperty("logging.pattern.console", "%d{HH:mm:ss.SSS} %-5level %logger{0} - %msg %kvp%n%wEx");
        }
    }

    /** Maven started this JVM; killed, it cannot say goodbye. */
    private static void endWithParent() {
        ProcessHandle.current().parent().ifPresent(RunEmbedded::endWith);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to look at it.
    private static void endWith(ProcessHandle parent) {
        parent.onExit().thenRun(() -> System.exit(0));
    }

    private static void refuse(String message) {
        System.out.flush();
        System.err.println("\nKintsugi did not start.\n" + message + "\n");
        System.exit(1);
    }
}
