package dev.kintsugi.training;

import dev.kintsugi.embedded.EmbeddedPostgresServer;
import dev.kintsugi.embedded.EmbeddedRedisServer;
import dev.kintsugi.proof.ServicePages;
import dev.kintsugi.proof.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts the command it is given as the service on embedded servers, uses it for some seconds and stops it, whereupon the
 * JVM writes its AOT cache; whatever does not go as planned ends with 1, so that no image is built on a half-trained one.
 */
final class TrainingRun {

    // A cache holds tens of megabytes; what is smaller was not trained by this service.
    private static final long LEAST_BYTES = 10_000_000;

    private static final int LEAST_TOURS = 5;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    /** The cache to expect, then the command that makes it. Not static: spring-boot:test-run takes any other for its own. */
    void main(String[] arguments) throws IOException, InterruptedException, SQLException {
        Path cache = Path.of(arguments[0]);
        List<String> command = List.of(arguments).subList(1, arguments.length);
        Duration load = Duration.ofSeconds(Setting.positive("TRAINING_SECONDS", 5));
        Path data = Files.createTempDirectory("training").resolve("postgres");
        try (EmbeddedPostgresServer postgres = EmbeddedPostgresServer.start(data);
                EmbeddedRedisServer redis = EmbeddedRedisServer.startTemporary()) {
            PasswordRequired.by(postgres, data);
            train(TrainedService.start(command, addresses(postgres, redis)), load);
        }
        long size = Files.size(cache);
        if (size < LEAST_BYTES) {
            throw new IllegalStateException("%s has only %,d bytes".formatted(cache, size));
        }
        System.out.printf("%s: %,d bytes%n", cache, size);
    }

    private static void train(TrainedService service, Duration load) throws InterruptedException {
        try (service;
                ServicePages pages = new ServicePages(Setting.positive("KINTSUGI_PORT", 8080));
                ServicePages operators = new ServicePages(
                        Setting.positive("KINTSUGI_OPS_PORT", Setting.positive("KINTSUGI_PORT", 8080)))) {
            service.awaitSchema(pages);
            ApiTour tour = new ApiTour(pages, operators);
            RedirectLoad redirects = RedirectLoad.start(tour.makeLinks(), Setting.positive("KINTSUGI_PORT", 8080));
            int tours = runTours(tour, load);
            System.out.printf("served %,d redirects and %,d tours of the API%n", redirects.stop(), tours);
            service.stop();
        }
    }

    /** On a busy machine it takes longer than planned until enough was done to learn from. */
    private static int runTours(ApiTour tour, Duration planned) {
        long begin = System.nanoTime();
        int tours = 0;
        while (tours < LEAST_TOURS || System.nanoTime() - begin < planned.toNanos()) {
            try {
                tour.run();
                tours++;
            } catch (ServiceBusy busy) {
                if (System.nanoTime() - begin > LONGEST.toNanos()) {
                    throw busy;
                }
            }
        }
        return tours;
    }

    private static Map<String, String> addresses(EmbeddedPostgresServer postgres, EmbeddedRedisServer redis) {
        return Map.of(
                "KINTSUGI_DATABASE_HOST", postgres.host(),
                "KINTSUGI_DATABASE_PORT", String.valueOf(postgres.port()),
                "KINTSUGI_DATABASE_NAME", postgres.database(),
                "KINTSUGI_DATABASE_USER", postgres.user(),
                "KINTSUGI_DATABASE_PASSWORD", postgres.password(),
                "KINTSUGI_REDIS_HOST", redis.host(),
                "KINTSUGI_REDIS_PORT", String.valueOf(redis.port()));
    }
}
